#!/bin/bash
# The pre-commit hook, run by pre-commit itself in repositories of its own.
. "$(dirname "$0")/lib.sh"
needs git pre-commit python3
export REVLINT_BINARY=$REVLINT_PROGRAM # into the wheel, so that nothing is compiled; test_hook_from_source.sh compiles
clone_revlint

use_hook() { # use_hook [ID]: in a repository, as README says
  readme_hook "${1:-revlint}" >.pre-commit-config.yaml
  git add -A
  git commit -qm "use revlint"
  run pre-commit install || bad "pre-commit install" "$out"
}
two_heads="migrations/versions/d4_x.py:2:17: error: 'c3' and 'd4' are both heads, branched off 'b2':\
 \`alembic upgrade head\` stops with Multiple head revisions are present for given argument 'head' [multiple-heads]"
lost_parent="migrations/versions/b2_x.py:2:17: error: down_revision 'a1' is deleted by this branch:\
 Alembic stops with KeyError: 'a1' [missing-parent]"

check 0 "pre-commit takes the manifest" pre-commit validate-manifest "$scratch/revlint/.pre-commit-hooks.yaml"

echo "# try-repo"
shop tried
check 0 "passes on a sound chain" pre-commit try-repo "$scratch/revlint" revlint --ref "v$version"
migration c3 b2
migration d4 b2
git add -A
check 1 "fails on two heads" pre-commit try-repo "$scratch/revlint" revlint --ref "v$version"
line "$two_heads" "  and says which"

echo "# commit"
shop user
use_hook
for type in pre-commit pre-merge-commit pre-push; do
  check 0 "one 'pre-commit install' sets up $type" test -x .git/hooks/$type
done
migration c3 b2
git add -A
check 0 "a sound migration is committed" git commit -m "c3"
git rm -q migrations/versions/a1_x.py
check 1 "a commit that only deletes a migration is refused" git commit -m "without a1"
line "$lost_parent" "  and says which revision misses it"
git reset -q --hard

echo "# what is being committed, and nothing else"
migration d4 b2
echo more >>notes.txt
check 0 "a draft that is not tracked does not fail an unrelated commit" git commit -m "notes" notes.txt
git add -A
echo again >>notes.txt
check 0 "nor does one that is staged, when the commit leaves it out" git commit -m "notes" notes.txt
sed -i "s/'b2'/'c3'/" migrations/versions/d4_x.py # on disk only
check 1 "a second head is refused as it is staged, not as it lies on disk" git commit -m "d4"
line "$two_heads" "  and says which"
git reset -q --hard
migration e5 c3
migration f6 e5
git add migrations/versions/f6_x.py
check 1 "a parent that was not added is missed" git commit -m "f6"
line "migrations/versions/f6_x.py:2:17: error: down_revision 'e5' is in a file that is not staged: Alembic stops with\
 KeyError: 'e5' [missing-parent]" "  and said to be there"
git add -A
check 0 "both together are committed" git commit -m "e5, f6"
migration d4 b2
git add -A
check 0 "SKIP=revlint commits it all the same" env SKIP=revlint git commit -m "d4"

echo "# merge, push, worktree"
shop team
use_hook
git init -q --bare "$scratch/team.git"
git remote add origin "$scratch/team.git"
check 0 "a sound branch is pushed" git push -q origin main
git checkout -q -b one
migration c3 b2
commit_all c3
git checkout -q -b two main
migration d4 b2
commit_all d4
check 1 "a clean merge of two branches, each with one head, is refused" git merge --no-edit one
line "$two_heads" "  and says why"
git merge --abort 2>/dev/null || git reset -q --hard
git rebase -q one # no hook can stop it
check 1 "what a rebase let through is stopped at the push" git push -q origin two
line "$two_heads" "  and says why"
git worktree add -q "$scratch/tree" one
cd "$scratch/tree" || exit 1
migration d4 b2
git add -A
check 1 "a commit in a linked worktree is judged" git commit -m "d4"
line "$two_heads" "  and says why"

echo "# a repository with two environments"
shop monorepo
mkdir shop billing
git mv alembic.ini migrations shop/
cp -r shop/. billing/
commit_all "two services"
use_hook
cd billing || exit 1
migration c3 b2
migration d4 b2
git add -A
check 1 "a commit from a directory in it is judged, too" git commit -m "d4"
line "billing/$two_heads" "  and the finding names the environment's file"
no_word "shop/" "  and nothing of the other one"
git reset -q --hard
migration c3 b2
commit_all "c3 of billing"
cd ../shop || exit 1
migration d4 b2
git add -A
check 0 "a head of each is no second head" git commit -m "d4 of shop"
git rm -rq migrations
check 1 "migrations that go while their configuration stays are missed" git commit -m "no more migrations"
word "[missing-location]" "  by its rule"
git rm -q alembic.ini
check 1 "a service that goes as a whole is missed as well" git commit -m "no more shop"
word "[deleted-revision]" "  by its rule"
word "'d4'" "  for the revision that no other service has"

echo "# settings"
shop settings
use_hook
echo 'ingore = ["multiple-heads"]' >revlint.toml
migration c3 b2
migration d4 b2
git add -A
check 1 "settings that are wrong refuse the commit" git commit -m "d4"
line "revlint: revlint.toml:1: unknown key 'ingore', did you mean 'ignore'?" "  and say where"
echo 'ignore = ["multiple-heads"]' >revlint.toml
git add -A
check 0 "those that accept the finding let it through" git commit -m "d4"
check 0 "'pre-commit run --all-files' passes as well" pre-commit run --all-files
check 0 "and so does a range of commits" pre-commit run --from-ref HEAD^ --to-ref HEAD
printf '[alembic]\nscript_location = migration\n' >alembic.ini
git add -A
check 1 "an alembic.ini that leads nowhere is refused" git commit -m "renamed"
word "[missing-location]" "  by its rule"

echo "# a repository without migrations"
mkdir "$scratch/plain"
cd "$scratch/plain" || exit 1
git init -q
echo notes >notes.txt
use_hook
check 0 "passes" pre-commit run --verbose
no_word "evlint:" "  without a word"
same "$(sed '/^revlint\.*Passed$/d; /^- \(hook id\|duration\): /d' "$out")" "" "  without any"
check 0 "the entry itself" "$REVLINT_PROGRAM" check --staged
same "$(cat "$out")" "" "  is silent"
shop retired
use_hook
git rm -rq alembic.ini migrations
check 1 "a commit that deletes all migrations is not such a one" git commit -m "no more Alembic"

echo "# the installed program"
shop installed
use_hook revlint-system
migration c3 b2
migration d4 b2
git add -A
mkdir "$scratch/bin"
ln -s "$REVLINT_PROGRAM" "$scratch/bin/revlint"
check 1 "revlint-system runs the program on PATH" env PATH="$scratch/bin:$PATH" git commit -m "d4"
line "$two_heads" "  and says what it finds"

finish
