#!/bin/bash
# The ways to revlint that compile nothing: the mirror with each pre-commit, pip, pipx and uv. They take the wheel from
# an index on this machine, and find neither compiler nor npm on PATH.
. "$(dirname "$0")/lib.sh"
python=/usr/bin/python3 # the distribution's: it has pip where the package is installed
needs git $python
$python -m pip --version >/dev/null 2>&1 || skip "pip is not installed"
readelf -l "$REVLINT_PROGRAM" | grep -q INTERP && skip "the program of this build is not static: its wheel is not a release's"
tools=$(dirname "$(dirname "$REVLINT_PROGRAM")")/e2e-python/bin
[ -d "$tools" ] || tools=$REVLINT_SOURCE/build/e2e-python/bin

mirror=$scratch/mirror
release() { # release VERSION: the clone is that version, its wheel is in the index, and the mirror has it
  sed -i "s/^project(revlint VERSION [0-9.]*/project(revlint VERSION $1/" "$scratch/revlint/CMakeLists.txt"
  (cd "$scratch/revlint" &&
    REVLINT_BINARY=$REVLINT_PROGRAM run $python -m pip wheel --quiet --no-deps --wheel-dir "$index" .) ||
    bad "a wheel of $1" "$out"
  check 0 "the mirror has $1" "$scratch/revlint/tools/packaging/mirror" "$mirror"
}
clone_revlint
index=$scratch/index/simple/revlint
mkdir -p "$index"
release "$version"
serve "$scratch/index"

echo "# the mirror"
line "mirror: v$version added" "says what it did"
same "$(git -C "$mirror" tag)" "v$version" "one tag"
check 0 "a release that it has" "$scratch/revlint/tools/packaging/mirror" "$mirror"
line "mirror: v$version exists" "  is not added again"
same "$(sed -n 's/^dependencies = //p' "$mirror/pyproject.toml")" "[\"revlint==$version\"]" "it depends on the wheel of its version"
same "$(git -C "$mirror" status --porcelain)" "" "  and nothing is left over"

# What a machine with git and Python has; pre-commit and its like are called by their path.
mkdir "$scratch/few"
for tool in git python3 env sh bash uname dirname basename sed cat ls; do ln -s "$(PATH=/usr/bin:/bin command -v $tool)" "$scratch/few/"; done
unset PIP_NO_INDEX
few() { # few COMMAND...: on that machine, with the index on this one
  env PATH="$scratch/few" PIP_INDEX_URL="$server/simple" PIP_RETRIES=0 UV_DEFAULT_INDEX="$server/simple" UV_CACHE_DIR="$scratch/uv" \
    UV_PYTHON="$python" UV_PYTHON_DOWNLOADS=never PIPX_HOME="$scratch/pipx" PIPX_DEFAULT_PYTHON="$python" "$@"
}
# timed TITLE COMMAND...: succeeds, and says how long it took
timed() {
  local title=$1 status=0 seconds
  shift
  TIMEFORMAT='%R %U %S'
  { time "$@" >"$out" 2>&1; } 2>"$scratch/time" || status=$?
  seconds=$(awk '{ printf "%.1f s, %.1f s of work", $1, $2 + $3 }' "$scratch/time")
  if [ $status = 0 ]; then ok "$title ($seconds)"; else bad "$title (status $status, $seconds)" "$out"; fi
}
two_heads="migrations/versions/d4_x.py:2:17: error: 'c3' and 'd4' are both heads, branched off 'b2':\
 \`alembic upgrade head\` stops with Multiple head revisions are present for given argument 'head' [multiple-heads]"

hook() { # hook NAME PROGRAM: pre-commit as a new user runs it
  local name=$1 program=$2
  echo "# $name: $("$program" --version)"
  PRE_COMMIT_HOME=$scratch/$name.cache
  shop "$name"
  readme_yaml repos: | sed "s|$home-pre-commit|file://$mirror|" >.pre-commit-config.yaml
  git add -A
  git commit -qm "use revlint"
  run few "$program" install || bad "pre-commit install" "$out"
  migration c3 b2
  git add -A
  timed "the first commit installs the wheel, and passes" few git commit -m "c3"
  same "$(find "$PRE_COMMIT_HOME" -path '*/bin/revlint' -exec cmp {} "$REVLINT_PROGRAM" \; -print | wc -l)" 1 "  with the released program"
  migration d4 b2
  git add -A
  check 1 "two heads are refused" few git commit -m "d4"
  line "$two_heads" "  and named"
  git reset -q --hard
}
hooks=0
for program in /usr/bin/pre-commit "$tools/pre-commit"; do
  if [ -x "$program" ]; then
    hooks=$((hooks + 1))
    hook "pre-commit-$hooks" "$program"
  else
    echo "skip: mirror: there is no ${program##*/} in ${program%/*}"
  fi
done

if [ "$hooks" -gt 0 ]; then
  echo "# the next release"
  release 0.99.0
  [ -x "$program" ] || program=/usr/bin/pre-commit
  check 0 "pre-commit autoupdate finds it" few "$program" autoupdate
  check 0 "  and writes it down" grep -q 'rev: v0.99.0$' .pre-commit-config.yaml
  git add -A
  check 0 "  its wheel is installed" few git commit -m "update"
  check 0 "  beside the old one" test -n "$(find "$PRE_COMMIT_HOME" -name 'revlint-0.99.0.dist-info')"
fi

shop project
migration c3 b2
migration d4 b2
finds() { # finds TITLE COMMAND...: revlint runs, and finds the second head
  local title=$1
  shift
  check 1 "$title" few "$@" check --format concise
  word "[multiple-heads]" "  finds the second head"
}

echo "# pip"
check 0 "a virtual environment" $python -m venv "$scratch/venv"
check 0 "pip install revlint" few "$scratch/venv/bin/pip" install revlint==$version
finds "the program" "$scratch/venv/bin/revlint"
finds "python -m revlint" "$scratch/venv/bin/python" -m revlint
check 0 "pip install --target" few "$scratch/venv/bin/pip" install --quiet --target "$scratch/target" revlint==$version
finds "python -m revlint from there" env PYTHONPATH="$scratch/target" $python -m revlint

echo "# pipx and uv"
if [ -x "$tools/pipx" ]; then
  check 0 "pipx install revlint" few "$tools/pipx" install revlint==$version
  finds "the program" "$HOME/.local/bin/revlint"
  rm "$HOME/.local/bin/revlint"
  finds "pipx run" "$tools/pipx" run --spec revlint==$version revlint
else
  echo "skip: mirror: there is no pipx in $tools"
fi
if [ -x "$tools/uv" ]; then
  check 0 "uv tool install" few "$tools/uv" tool install --quiet revlint==$version
  finds "the program" "$HOME/.local/bin/revlint"
  finds "uvx" "$tools/uvx" --quiet revlint@$version
  check 0 "uv pip install" few "$tools/uv" pip install --quiet --python "$scratch/venv/bin/python" --reinstall revlint==$version
else
  echo "skip: mirror: there is no uv in $tools"
fi

echo "# what indexes and linters of wheels ask for"
if [ -x "$tools/twine" ]; then
  check 0 "twine check" "$tools/twine" check --strict "$index"/*.whl
  check 0 "check-wheel-contents" "$tools/check-wheel-contents" "$index"/*.whl
else
  echo "skip: mirror: there is no twine in $tools"
fi

finish
