#!/bin/bash
# The wheel and the source archive that pip and `python -m build` make.
. "$(dirname "$0")/lib.sh"
python=/usr/bin/python3 # the distribution's: it has pip and build where the packages are installed
needs git $python
$python -m pip --version >/dev/null 2>&1 || skip "pip is not installed"
clone_revlint
cd "$scratch/revlint" || exit 1
wheel() { # wheel DIRECTORY: pip builds it there
  $python -m pip wheel --quiet --no-deps --wheel-dir "$1" "${2:-.}"
}
machine=$(uname -m)
portable=manylinux_2_17_$machine.manylinux2014_$machine.musllinux_1_1_$machine

echo "# the wheel"
export REVLINT_BINARY=$REVLINT_PROGRAM
check 0 "pip builds it without an index" wheel "$scratch/one"
check 0 "and again" wheel "$scratch/two"
file=$(cd "$scratch/one" && ls)
if readelf -l "$REVLINT_PROGRAM" | grep -q INTERP; then tag=linux_$machine; else tag=$portable; fi
same "$file" "revlint-$version-py3-none-$tag.whl" "its name says where it runs"
check 0 "the same bytes both times" cmp "$scratch/one/$file" "$scratch/two/$file"
check 0 "a virtual environment" $python -m venv "$scratch/venv"
check 0 "pip installs it" "$scratch/venv/bin/pip" install "$scratch/one/$file"
same "$("$scratch/venv/bin/revlint" --version)" "revlint $version" "the installed program says CMakeLists.txt's version"
run "$scratch/venv/bin/pip" show revlint
line "Version: $version" "pip show says it, too"
line "License: MIT" "and the licence"

echo "# the platform of a program"
platforms() { # platforms MACHINE SEGMENT: of an ELF program with one segment of this type
  $python - "$@" <<'PYTHON'
import struct, sys
sys.path.insert(0, "tools/packaging/python")
import revlint_build
machine, segment = map(int, sys.argv[1:])
head = b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HHIQQQIHHHHHH", 2, machine, 1, 0, 64, 0, 0, 64, 56, 1, 0, 0, 0)
print(".".join(revlint_build._platforms(head + struct.pack("<I", segment) + bytes(52))))
PYTHON
}
same "$(platforms 183 1)" manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64 "a static arm64 program"
same "$(platforms 62 1)" manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64 "a static x86-64 program"
same "$(platforms 62 3)" "linux_$machine" "a program that needs a dynamic loader stays on its kind of machine"
other() { # other HEX: of a program that begins so
  $python -c 'import sys
sys.path.insert(0, "tools/packaging/python")
import revlint_build
print(".".join(revlint_build._platforms(bytes.fromhex(sys.argv[1]))))' "$1"
}
mach() { # mach MACHINE COMMAND...: a Mach-O header with these load commands, in hexadecimal
  local machine=$1
  shift
  printf 'cffaedfe%s0000000002000000%02x000000%s' "$machine" $# 000000000000000000000000
  printf '%s' "$@"
}
other_command=1900000010000000aaaaaaaaaaaaaaaa
same "$(other "$(mach 0c000001 $other_command 320000001800000001000000 00000b0000000f0000000000)")" macosx_11_0_arm64 \
  "a program for macOS 11.0 on arm64"
same "$(other "$(mach 07000001 $other_command 320000001800000001000000 00050c0000000f0000000000)")" macosx_12_0_x86_64 \
  "a program for macOS 12.5 on x86-64"
same "$(other "$(mach 07000001 240000001000000000 0f0a0000000f00)")" macosx_10_15_x86_64 "a program for macOS 10.15"
same "$(other "4d5a$(printf '00%.0s' {1..58})40000000504500006486")" win_amd64 "a program for Windows on x86-64"

echo "# the source archive"
if $python -m build --version >/dev/null 2>&1; then
  check 0 "python -m build makes archive and wheel" $python -m build --outdir "$scratch/dist" .
  same "$(cd "$scratch/dist" && echo *)" "$file revlint-$version.tar.gz" "under their usual names"
  check 0 "the wheel built from the archive is that built from the clone" cmp "$scratch/dist/$file" "$scratch/one/$file"
  check 0 "python -m build, again" $python -m build --sdist --outdir "$scratch/again" .
  check 0 "the same archive both times" cmp "$scratch/dist/revlint-$version.tar.gz" "$scratch/again/revlint-$version.tar.gz"
else
  echo "skip: python3-build is not installed: python -m build is not tried"
fi

echo "# what is missing is said in one line"
unset REVLINT_BINARY
cannot() { # cannot LINE TITLE COMMAND...: a build stops, and says this
  local text="revlint cannot be built: $1" title=$2
  shift 2
  check 1 "$title stops the build" env "$@" CMAKE_ARGS="-DREVLINT_NODE_MODULES=$REVLINT_NODE_MODULES ${ARGS:-}" \
    $python -m pip wheel --no-deps --wheel-dir "$scratch/none" .
  sed -i 's/^ *//' "$out" # pip indents the messages of the backend
  line "$text" "  and says so"
}
mkdir "$scratch/few"
for tool in cmake ninja make sh uname; do ln -s "$(command -v $tool)" "$scratch/few/" 2>/dev/null; done
cannot "a C++20 compiler is missing; on Debian and Ubuntu: apt-get install g++" "no compiler" PATH="$scratch/few"
if command -v g++ >/dev/null && command -v cmake >/dev/null; then
  ARGS=-DCMAKE_DISABLE_FIND_PACKAGE_CLI11=ON cannot "header libraries are missing: CLI11; on Debian and Ubuntu:\
 apt-get install libcli11-dev" "no CLI11" A=
  printf '#!/bin/sh\necho "no such host" >&2\nexit 1\n' >"$scratch/npm"
  chmod +x "$scratch/npm"
  REVLINT_NODE_MODULES='' ARGS=-DNPM_EXECUTABLE=$scratch/npm cannot "npm could not bring the packages that\
 grammars/package-lock.json pins; check the network, or set -DREVLINT_NODE_MODULES=DIR to a node_modules directory that\
 holds tree-sitter and tree-sitter-python. npm said: no such host" "no network for npm" A=
fi

finish
