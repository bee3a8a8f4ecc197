#!/bin/bash
# `cmake --install`, the Debian package and the release archive, made from the build of this test.
. "$(dirname "$0")/lib.sh"
needs cmake cpack
build=$(dirname "$REVLINT_PROGRAM")

echo "# cmake --install"
check 0 "installs into any prefix" cmake --install "$build" --prefix "$scratch/prefix"
cd "$scratch/prefix" || exit 1
same "$(bin/revlint --version)" "revlint $version" "the installed program runs"
for file in share/man/man1/revlint.1.gz share/bash-completion/completions/revlint share/zsh/vendor-completions/_revlint \
  share/fish/vendor_completions.d/revlint.fish share/doc/revlint/copyright share/doc/revlint/README.md \
  share/doc/revlint/rules/missing-parent.md; do
  check 0 "  with $file" test -s $file
done
if command -v man >/dev/null; then
  run env MANWIDTH=100 man -l share/man/man1/revlint.1.gz
  word "static revision-chain linter for Alembic migrations" "  man shows the page"
fi

echo "# packages"
export SOURCE_DATE_EPOCH=1767225600
check 0 "cpack makes a package and an archive" cpack --config "$build/CPackConfig.cmake" -B "$scratch/one"
check 0 "and again" cpack --config "$build/CPackConfig.cmake" -B "$scratch/two"
archive=revlint-$version-linux-$(uname -m).tar.gz
package=$(cd "$scratch/one" && ls ./*.deb)
check 0 "the same archive both times" cmp "$scratch/one/$archive" "$scratch/two/$archive"
check 0 "the same package both times" cmp "$scratch/one/$package" "$scratch/two/$package"
check 0 "the archive unpacks" tar -C "$scratch" -xf "$scratch/one/$archive"
same "$("$scratch/${archive%.tar.gz}/bin/revlint" --version)" "revlint $version" "  and its program runs"
if command -v dpkg-deb >/dev/null; then
  same "$(dpkg-deb -f "$scratch/one/$package" Version)" "$version" "the package has CMakeLists.txt's version"
  check 0 "the package unpacks" dpkg-deb -x "$scratch/one/$package" "$scratch/unpacked"
  same "$("$scratch/unpacked/usr/bin/revlint" --version)" "revlint $version" "  and its program runs"
fi
if command -v lintian >/dev/null; then
  run lintian --tag-display-limit 0 "$scratch/one/$package"
  same "$(grep '^[EW]: ' "$out")" "" "lintian finds nothing"
else
  echo "skip: package: lintian is not installed"
fi
if command -v mandoc >/dev/null; then
  check 0 "mandoc finds nothing in the man page" mandoc -T lint -W warning "$REVLINT_SOURCE/tools/packaging/revlint.1"
else
  echo "skip: package: mandoc is not installed"
fi

echo "# an image with nothing but the program"
static() { ! readelf -l "$REVLINT_PROGRAM" | grep -q INTERP; }
if static && [ "$(id -u)" = 0 ]; then
  mkdir "$scratch/image"
  cp "$REVLINT_PROGRAM" "$scratch/image/revlint"
  cp -r "$REVLINT_SOURCE/fixtures/broken-shop/project" "$scratch/image/project"
  check 1 "it lints without libraries, /etc and /proc" chroot "$scratch/image" /revlint check --format concise /project
  word "names a file, not a revision" "  and finds what there is"
else
  echo "skip: package: the program is not static, or this is not root: no empty image is tried"
fi

finish
