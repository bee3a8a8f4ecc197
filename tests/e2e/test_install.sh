#!/bin/bash
# The install script under the shells and with the tools of Debian, Alpine, macOS and Git Bash; the releases are on a
# server on this machine. What Alpine has is busybox; macOS and Git Bash are a `uname` that says so.
. "$(dirname "$0")/lib.sh"
needs git python3 curl
clone_revlint
install=$scratch/revlint/tools/packaging/install
release_here
serve "$scratch/releases"
export REVLINT_RELEASES=$server

# tools NAME TOOL...: a directory with these programs and those that every system has; `uname` says NAME if set so below
tools() {
  local name=$1 tool
  shift
  mkdir -p "$scratch/$name"
  for tool in sh cat cut cp dirname grep gzip mkdir mktemp rm sed tar tr uname "$@"; do
    ln -sf "$(command -v "$tool")" "$scratch/$name/" || skip "$tool is not installed"
  done
}
# shellcheck disable=SC2016 # the stand-in's own $1
says() { # says DIRECTORY SYSTEM MACHINE: what uname says there
  rm -f "$scratch/$1/uname"
  printf '#!/bin/sh\ncase $1 in -s) echo %s ;; -m) echo %s ;; esac\n' "$2" "$3" >"$scratch/$1/uname"
  chmod +x "$scratch/$1/uname"
}
installs() { # installs TITLE COMMAND...: into a new directory, and the program runs
  local title=$1
  shift
  rm -rf "$scratch/prefix"
  check 0 "$title" "$@" "$scratch/prefix"
  line "revlint $version" "  installs the program of this version"
}

echo "# shells"
for shell in dash bash "bash --posix" "busybox sh" zsh; do
  if command -v "${shell%% *}" >/dev/null; then
    installs "$shell" $shell "$install"
  else
    echo "skip: install: $shell is not installed"
  fi
done

echo "# which program computes the checksum"
for digest in sha256sum shasum openssl; do
  if command -v $digest >/dev/null; then
    tools with-$digest curl $digest
    [ $digest != shasum ] || ln -sf "$(command -v perl)" "$scratch/with-$digest/"
    installs "$digest" env PATH="$scratch/with-$digest" sh "$install"
  else
    echo "skip: install: $digest is not installed"
  fi
done
tools with-none curl
check 2 "none" env PATH="$scratch/with-none" sh "$install" "$scratch/none"
line "install: sha256sum, shasum or openssl is needed" "  is said"
tools no-network sha256sum
check 2 "neither curl nor wget" env PATH="$scratch/no-network" sh "$install" "$scratch/none"
line "install: curl or wget is needed" "  is said"

echo "# Alpine"
if command -v busybox >/dev/null; then
  mkdir "$scratch/alpine"
  busybox --install -s "$scratch/alpine"
  installs "busybox alone, with its wget" env -i HOME="$HOME" REVLINT_RELEASES="$server" PATH="$scratch/alpine" busybox sh "$install"
else
  echo "skip: install: busybox is not installed"
fi

echo "# macOS, Git Bash, other machines"
stand_in() { # stand_in TARGET PROGRAM: an archive for it in the release
  mkdir -p "$scratch/release/revlint-$version-$1/bin"
  printf '#!/bin/sh\necho "revlint of %s"\n' "$1" >"$scratch/release/revlint-$version-$1/bin/$2"
  chmod +x "$scratch/release/revlint-$version-$1/bin/$2"
  tar -C "$scratch/release" -czf "$scratch/releases/v$version/revlint-$version-$1.tar.gz" "revlint-$version-$1"
}
stand_in macos-arm64 revlint
stand_in macos-x86_64 revlint
stand_in linux-aarch64 revlint
stand_in windows-x86_64 revlint.exe
(cd "$scratch/releases/v$version" && sha256sum -- *.tar.gz >SHA256SUMS)
tools mac curl openssl
tools gitbash curl sha256sum
tools arm curl sha256sum
says_machine() { # says_machine DIRECTORY SYSTEM MACHINE TARGET
  says "$1" "$2" "$3"
  check 0 "$2 on $3" env PATH="$scratch/$1" sh "$install" "$scratch/prefix-$4"
  line "revlint of $4" "  gets the archive for it"
}
says_machine mac Darwin arm64 macos-arm64
says_machine mac Darwin x86_64 macos-x86_64
says_machine gitbash MINGW64_NT-10.0-26100 x86_64 windows-x86_64
says_machine arm Linux aarch64 linux-aarch64
says arm FreeBSD amd64
check 2 "a system without a release" env PATH="$scratch/arm" sh "$install" "$scratch/none"
line "install: there is no release for FreeBSD on amd64: in a clone of $home, run tools/build" "  is said in one line"

echo "# what is not right"
check 2 "stops where there is no such release" sh "$install" "$scratch/none" 0.0.7
line "install: there is no ${archive/$version/0.0.7}.tar.gz at $REVLINT_RELEASES/v0.0.7/" "  and says so"
echo >>"$scratch/releases/v$version/$archive.tar.gz"
check 2 "stops at an archive that is not the released one" sh "$install" "$scratch/none"
line "install: $archive.tar.gz is not what SHA256SUMS of the release $version says" "  and says so"
check 1 "nothing is installed" test -e "$scratch/none"
check 2 "stops where the server does not answer" env REVLINT_RELEASES=http://127.0.0.1:9 sh "$install" "$scratch/none"
word "install: http://127.0.0.1:9/v$version/$archive.tar.gz: curl: (7)" "  and does not compile instead"

echo "# a source without a release"
unreleased=$scratch/unreleased
mkdir -p "$unreleased/tools/packaging" "$unreleased/build/release"
cp "$REVLINT_SOURCE/CMakeLists.txt" "$unreleased/"
cp "$install" "$unreleased/tools/packaging/"
cp "$REVLINT_PROGRAM" "$unreleased/build/release/revlint"
for step in setup build; do
  printf '#!/bin/sh\necho %s "$@"\n' $step >"$unreleased/tools/$step"
  chmod +x "$unreleased/tools/$step"
done
check 0 "is built" env REVLINT_RELEASES="$server/none" sh "$unreleased/tools/packaging/install" "$scratch/built"
line "build --target revlint" "  with its own tools"

finish
