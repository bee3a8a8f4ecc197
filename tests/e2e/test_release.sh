#!/bin/bash
# The scripts of .github/workflows/release.yml, in the order in which a release runs them, with the program of this build.
# GitHub and Docker are stand-ins that write down what they are asked; the repositories that are pushed to lie here.
. "$(dirname "$0")/lib.sh"
needs git python3 cpack gzip curl
readelf -l "$REVLINT_PROGRAM" | grep -q INTERP && skip "the program of this build is not static, as that of a release is"
/usr/bin/python3 -c 'import ensurepip' 2>/dev/null || skip "python3-venv is not installed"
export PATH=/usr/bin:$PATH # the distribution's Python
build=$(dirname "$REVLINT_PROGRAM")
clone_revlint
cd "$scratch/revlint" || exit 1
tools=$PWD/tools/packaging
mkdir "$scratch/bin"
# shellcheck disable=SC2016 # the stand-in's own $*
for program in gh docker; do
  printf '#!/bin/sh\necho "%s $*" >>"$ASKED"\n' $program >"$scratch/bin/$program"
done
cat >>"$scratch/bin/docker" <<'SCRIPT'
for last; do :; done
for file in amd64/revlint arm64/revlint; do "$last/$file" --version >>"$ASKED"; done
SCRIPT
chmod +x "$scratch/bin"/*
export PATH=$scratch/bin:$PATH ASKED=$scratch/asked
asked() { # asked TITLE TEXT: of gh or docker, since the last time
  if grep -qF -- "$2" "$ASKED"; then ok "$1"; else bad "$1: no '$2' in:" "$ASKED"; fi
}

echo "# the version"
git init -q --bare "$scratch/origin.git"
git remote add origin "$scratch/origin.git"
git push -q origin main
next=7.8.9
check 0 "a pull request for the next version" "$tools/prepare" $next
asked "  is opened" "gh pr create --head release-$next"
same "$(git -C "$scratch/origin.git" show "release-$next:README.md" | grep -ohE '(revlint@|rev: )v[0-9.]+' | sort -u | tr '\n' ' ')" \
  "rev: v$next revlint@v$next " "  README names it"
same "$(git grep -lF "$next" -- . ':!tests' | tr '\n' ' ')" \
  ".github/examples/gitlab-ci.yml .github/examples/revlint.yml .pre-commit-hooks.yaml CHANGELOG.md CMakeLists.txt README.md " \
  "  and so does every file that has a version"
same "$(git grep -nE "(revlint@v|rev: v|revlint/revlint:|VERSION )${version//./\\.}" -- . ':!tests')" "" "  none the old one"
check 2 "what is no version" "$tools/version" v1
line "version: 'v1' is no version such as 1.2.3" "  is refused"
version=$next

echo "# two builds"
export SOURCE_DATE_EPOCH=1767225600
sed "s|^\(set(CPACK_PACKAGE_VERSION \).*|\1\"$version\")|; s|revlint-[0-9.]*-linux|revlint-$version-linux|" "$build/CPackConfig.cmake" >"$scratch/cpack"
mkdir "$scratch/build" # this build, under the new version
cp "$REVLINT_PROGRAM" "$build/CMakeCache.txt" "$scratch/build/"
cp "$scratch/cpack" "$scratch/build/CPackConfig.cmake"
machine=$(uname -m)
for run in first second; do
  mkdir "$scratch/$run"
  check 0 "the packages of the $run" "$tools/package" "$scratch/build" "$scratch/$run"
  check 0 "  and the source archive" "$tools/package" source "$scratch/$run"
  sleep 1.1
done
# The other machine's archive has the same program here, so that the stand-in of Docker can start it.
for other in x86_64 aarch64; do
  [ $other != "$machine" ] || continue
  mkdir "$scratch/other"
  tar -C "$scratch/other" -xzf "$scratch/first/revlint-$version-linux-$machine.tar.gz"
  mv "$scratch/other/revlint-$version-linux-$machine" "$scratch/other/revlint-$version-linux-$other"
  tar -C "$scratch/other" -czf "$scratch/first/revlint-$version-linux-$other.tar.gz" "revlint-$version-linux-$other"
  cp "$scratch/first/revlint-$version-linux-$other.tar.gz" "$scratch/second/"
done
check 0 "are the same" "$tools/collect" "$scratch/first" "$scratch/second" "$scratch/files"
same "$(cd "$scratch/files/index" && echo *)" \
  "revlint-$version-py3-none-manylinux_2_17_$machine.manylinux2014_$machine.musllinux_1_1_$machine.whl revlint-$version.tar.gz" \
  "the index gets wheel and source"
check 0 "SHA256SUMS is right" sh -c "cd '$scratch/files/files' && sha256sum --check --strict --quiet SHA256SUMS"
same "$(wc -l <"$scratch/files/files/SHA256SUMS")" "$(find "$scratch/files/files" -type f ! -name SHA256SUMS | wc -l)" "  and whole"
echo >>"$scratch/second/revlint-$version.tar.gz"
check 1 "builds that differ are no release" "$tools/collect" "$scratch/first" "$scratch/second" "$scratch/none"

echo "# on the systems of users"
program=$("$REVLINT_PROGRAM" --version)
check 1 "a program of another version is found" "$tools/try" "$scratch/files"
sed -i "s/= \"revlint \$version\" \]/= \"$program\" ]/" "$tools/try" # this build is of that version
check 0 "archive and wheel are installed and run" "$tools/try" "$scratch/files"
line "try: archive and wheel of revlint $version run on this machine" "  as it says"

echo "# publishing"
check 0 "the release" "$tools/publish" release "$scratch/files/files"
asked "  has this tag" "gh release create v$version --verify-tag --title $version"
for file in SHA256SUMS install.sh "revlint-$version-linux-$machine.tar.gz" .deb .whl; do
  asked "  and $file" "$file"
done
check 0 "the image" "$tools/publish" image "$scratch/files/files"
asked "  is for both machines" "--platform linux/amd64,linux/arm64"
asked "  and has tags" "-t revlint/revlint:$version -t revlint/revlint:7 -t revlint/revlint:latest"
asked "  and the program" "$program"
git init -q --bare -b main "$scratch/mirror.git"
check 0 "the mirror" "$tools/publish" mirror "$scratch/mirror.git"
same "$(git -C "$scratch/mirror.git" tag)" "v$version" "  has the tag"
word_of_mirror=$(git -C "$scratch/mirror.git" show main:pyproject.toml | sed -n 's/^dependencies = //p')
same "$word_of_mirror" "[\"revlint==$version\"]" "  on main, too"
check 0 "again, as after a run that failed" "$tools/publish" mirror "$scratch/mirror.git"
check 0 "the floating tag" "$tools/publish" floating-tag
git commit -q --allow-empty -m "a repair"
check 0 "  moves" "$tools/publish" floating-tag
same "$(git -C "$scratch/origin.git" rev-parse v7)" "$(git rev-parse HEAD)" "  to the newest release"

finish
