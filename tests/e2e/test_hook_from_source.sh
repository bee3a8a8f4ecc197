#!/bin/bash
# A new user's first commit with the hook: pre-commit clones revlint, compiles it, and keeps it.
. "$(dirname "$0")/lib.sh"
needs git pre-commit python3 cmake g++
# Takes the packages that the build of this test has already downloaded, and compiles without optimization, which needs
# a third of the time.
export CMAKE_ARGS="-DREVLINT_NODE_MODULES=$REVLINT_NODE_MODULES -DCMAKE_CXX_FLAGS_RELEASE=-O0"
clone_revlint

shop user
readme_hook revlint >.pre-commit-config.yaml
git add -A
git commit -qm "use revlint"
check 0 "pre-commit install" pre-commit install
migration c3 b2
git add -A
SECONDS=0
check 0 "the first commit compiles revlint, and passes" git commit -m "c3"
echo "      first run: $SECONDS s"
program=$(find "$PRE_COMMIT_HOME" -path '*/bin/revlint')
same "$("$program" --version)" "revlint $version" "the hook's environment holds the program"
mkdir "$scratch/few"
for tool in git pre-commit python3 env sh bash; do ln -s "$(command -v $tool)" "$scratch/few/"; done
migration d4 b2
git add -A
began=$(date +%s%N)
check 1 "the second commit needs neither CMake nor compiler, and is refused" env PATH="$scratch/few" git commit -m "d4"
echo "      second run: $((($(date +%s%N) - began) / 1000000)) ms"
line "migrations/versions/d4_x.py:2:17: error: 'c3' and 'd4' are both heads, branched off 'b2':\
 \`alembic upgrade head\` stops with Multiple head revisions are present for given argument 'head' [multiple-heads]" \
  "  for its second head"

finish
