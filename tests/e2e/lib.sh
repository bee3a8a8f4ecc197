# shellcheck shell=bash
# Shared by the end-to-end tests, which run the product together with the tools of its users.
# ctest sets REVLINT_PROGRAM, REVLINT_SOURCE (the project) and REVLINT_NODE_MODULES. A test ends with `finish`;
# status 77 is ctest's "skipped", and `skip` says why.
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) # tests/e2e
scratch=$(mktemp -d "${TMPDIR:-/tmp}/revlint-e2e-XXXXXX")
trap 'stop_servers; rm -rf "$scratch"' EXIT
out=$scratch/out # what the last `run` printed, both streams
failures=0

user_home=$HOME # for files that may be kept between runs
# Without the developer's own settings, network for pip, and colours.
export HOME=$scratch/home XDG_CONFIG_HOME=$scratch/home/.config XDG_CACHE_HOME=$scratch/home/.cache
export PRE_COMMIT_HOME=$scratch/pre-commit PRE_COMMIT_COLOR=never NO_COLOR=1
export PIP_NO_INDEX=1 PIP_DISABLE_PIP_VERSION_CHECK=1 VIRTUALENV_NO_DOWNLOAD=1 GIT_CONFIG_NOSYSTEM=1
unset FORCE_COLOR CLICOLOR_FORCE PIP_FIND_LINKS PIP_INDEX_URL GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
unset "${!GITHUB_@}" "${!CI_@}" "${!PRE_COMMIT_FROM@}" "${!PRE_COMMIT_TO@}" CI
mkdir -p "$HOME"
git config --global user.name test
git config --global user.email test@localhost
git config --global init.defaultBranch main
git config --global advice.detachedHead false

skip() { echo "skip: $(basename "$0" .sh): $*"; exit 77; }
needs() { # needs COMMAND...: skips the test where one is missing
  for command; do command -v "$command" >/dev/null || skip "$command is not installed"; done
}
ok() { echo "ok    $1"; }
bad() { # bad TITLE [FILE]
  failures=$((failures + 1))
  echo "FAIL  $1"
  [ $# -lt 2 ] || sed 's/^/    | /' "$2" | tail -n 40
}
run() { "$@" >"$out" 2>&1; }
check() { # check STATUS TITLE COMMAND...
  local status=$1 title=$2 got=0
  shift 2
  run "$@" || got=$?
  if [ "$got" = "$status" ]; then ok "$title"; else bad "$title (status $got, not $status)" "$out"; fi
}
line() { # line TEXT TITLE: the last output has exactly this line
  if grep -qxF -- "$1" "$out"; then ok "$2"; else bad "$2: no line '$1' in:" "$out"; fi
}
word() { # word TEXT TITLE: the last output has this text somewhere
  if grep -qF -- "$1" "$out"; then ok "$2"; else bad "$2: no '$1' in:" "$out"; fi
}
no_word() { # no_word TEXT TITLE: the last output does not have this text
  if grep -qF -- "$1" "$out"; then bad "$2: '$1' stands in:" "$out"; else ok "$2"; fi
}
same() { # same GOT WANTED TITLE
  if [ "$1" = "$2" ]; then ok "$3"; return; fi
  printf 'got:    %s\nwanted: %s\n' "$1" "$2" >"$scratch/difference"
  bad "$3" "$scratch/difference"
}
valid_sarif() { # valid_sarif TITLE: GitHub can show revlint.sarif, and its places are in the files
  if /usr/bin/python3 -c "import jsonschema" 2>/dev/null; then
    check 0 "$1" /usr/bin/python3 "$here/read_report.py" sarif revlint.sarif
  else
    echo "skip: $(basename "$0" .sh): python3-jsonschema is not installed"
  fi
}
finish() { [ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }; }

# A clone of the project with the changes of the work tree, in $scratch/revlint, tagged v$version.
version=$(sed -n 's/^project(revlint VERSION \([0-9.]*\).*/\1/p' "$REVLINT_SOURCE/CMakeLists.txt")
home=$(sed -n 's/.*HOMEPAGE_URL "\(.*\)").*/\1/p' "$REVLINT_SOURCE/CMakeLists.txt") # the address that users see
clone_revlint() {
  mkdir "$scratch/revlint"
  tar -C "$REVLINT_SOURCE" -c --exclude=./.git --exclude=./build . | tar -C "$scratch/revlint" -x
  git -C "$scratch/revlint" init -q
  git -C "$scratch/revlint" add -A
  git -C "$scratch/revlint" commit -qm "revlint $version"
  git -C "$scratch/revlint" tag "v$version"
}

# serve DIRECTORY: over HTTP, on this machine only, until the test ends; its address is $server.
servers=
serve() {
  python3 -u -m http.server 0 --bind 127.0.0.1 --directory "$1" >"$scratch/server.log" 2>&1 &
  servers="$servers $!"
  local tries=0
  until grep -q ' port ' "$scratch/server.log"; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || skip "python3 cannot serve files: $(tail -n 1 "$scratch/server.log")"
    sleep 0.1
  done
  server=http://127.0.0.1:$(sed -n 's/.* port \([0-9]*\).*/\1/p' "$scratch/server.log")
}
stop_servers() { [ -z "$servers" ] || kill $servers 2>/dev/null; }

# A release of this build in $scratch/releases, where tools/packaging/install looks for one: $archive.
release_here() {
  archive=revlint-$version-linux-$(uname -m)
  mkdir -p "$scratch/release/$archive/bin" "$scratch/releases/v$version"
  cp "$REVLINT_PROGRAM" "$scratch/release/$archive/bin/revlint"
  tar -C "$scratch/release" -czf "$scratch/releases/v$version/$archive.tar.gz" "$archive"
  (cd "$scratch/releases/v$version" && sha256sum -- * >SHA256SUMS)
}

# README's block of YAML with this line in it.
readme_yaml() {
  awk -v line="$1" '/^```yaml/ { block = ""; inside = 1; next } /^```/ { if (wanted) print block; inside = wanted = 0 }
    inside { block = block $0 "\n"; wanted = wanted || $0 == line }' "$REVLINT_SOURCE/README.md"
}
# The configuration of the hook from README, with the clone instead of the mirror: readme_hook ID
readme_hook() {
  readme_yaml repos: | sed "s|$home-pre-commit|file://$scratch/revlint|; s|id: revlint\$|id: $1|"
}

# Creates a repository of Alembic migrations, a1 <- b2, in $scratch/NAME and changes to it.
migration() { # migration ID PARENT|None
  local parent="'$2'"
  [ "$2" != None ] || parent=None
  printf "revision = '%s'\ndown_revision = %s\n" "$1" "$parent" >"migrations/versions/$1_x.py"
}
shop() { # shop NAME
  mkdir -p "$scratch/$1/migrations/versions"
  cd "$scratch/$1" || exit 1
  printf '[alembic]\nscript_location = migrations\n' >alembic.ini
  echo 'import alembic' >migrations/env.py
  migration a1 None
  migration b2 a1
  echo notes >notes.txt
  git init -q
  git add -A
  git commit -qm "a chain of two"
}
commit_all() { # commit_all MESSAGE: must succeed
  git add -A
  run git commit -qm "$1" || bad "commit $1" "$out"
}
forked_shop() { # forked_shop NAME: branch feature adds c3, main has added d4 since; main is checked out
  shop "$1"
  git checkout -q -b feature
  migration c3 b2
  commit_all c3
  git checkout -q main
  migration d4 b2
  commit_all d4
}

# Installs the packages of tests/e2e/npm into $node_modules, once for each build; skips the test where that fails.
node_tools() {
  needs node npm flock
  local tools
  tools=$(dirname "$REVLINT_PROGRAM")/e2e-npm
  mkdir -p "$tools"
  exec 8>"$tools/lock"
  flock 8
  if ! cmp -s "$here/npm/package-lock.json" "$tools/installed"; then
    cp "$here"/npm/package*.json "$here/npm/.npmrc" "$tools/"
    (cd "$tools" && HOME=$user_home npm ci --no-audit --no-fund) >"$out" 2>&1 ||
      skip "npm cannot bring the packages of tests/e2e/npm: $(tail -n 1 "$out")"
    cp "$here/npm/package-lock.json" "$tools/installed"
  fi
  exec 8>&-
  export node_modules=$tools/node_modules NODE_PATH=$tools/node_modules
}
