#!/bin/bash
# The GitHub action: its steps are run as a runner runs them, on the checkouts that pull requests and pushes get.
. "$(dirname "$0")/lib.sh"
needs git python3 curl
python=/usr/bin/python3
$python -c "import yaml" 2>/dev/null || skip "python3-yaml is not installed"

clone_revlint

release_here
serve "$scratch/releases"
export REVLINT_RELEASES=$server

# The server of a project: d4 was merged into main after the pull request that adds c3 was opened.
forked_shop server
git checkout -q --detach main
git merge -q --no-ff -m "merge feature into main" feature
git update-ref refs/pull/7/merge HEAD
git update-ref refs/heads/gh-readonly-queue/main/pr-7 HEAD
merge=$(git rev-parse HEAD)
before=$(git rev-parse main)
git checkout -q main
depth=$(sed -n 's/.*fetch-depth: \([0-9]*\).*/\1/p' "$REVLINT_SOURCE/.github/examples/revlint.yml")
clone() { # clone NAME REF: as actions/checkout does it in the example
  git init -q "$scratch/$1"
  cd "$scratch/$1" || exit 1
  git remote add origin "file://$scratch/server"
  git fetch -q --no-tags --depth="$depth" origin "+$2:refs/remotes/${2#refs/}"
  git checkout -q --force "refs/remotes/${2#refs/}"
}
action() { # action [INPUT=VALUE...]: the action in the working directory; the summary's file is $summary
  summary=$scratch/summary.md
  : >"$summary"
  GITHUB_STEP_SUMMARY=$summary $python "$here/run_action.py" "$scratch/revlint/action.yml" "$PWD" "$@"
}
workflow() { # workflow FILE: the action with the inputs that a workflow gives it
  local inputs
  mapfile -t inputs < <($python - "$1" <<'PYTHON'
import sys, yaml
for job in yaml.safe_load(open(sys.argv[1]))["jobs"].values():
    for step in job["steps"]:
        if step["uses"].startswith("revlint/revlint@"):
            print(*("%s=%s" % item for item in step.get("with", {"version": ""}).items()), sep="\n")
PYTHON
  )
  action "${inputs[@]}"
}
upload="uses: github/codeql-action/upload-sarif@8aad20d150bbac5944a9f9d289da16a4b0d87c1e {'sarif_file': 'revlint.sarif', 'category': 'revlint'}"

event() { # event NAME REF JSON: the event that started the workflow, as the runner states it
  export GITHUB_EVENT_NAME=$1 GITHUB_REF=$2 GITHUB_SHA=$merge GITHUB_EVENT_PATH=$scratch/event.json
  echo "$3" >"$GITHUB_EVENT_PATH"
}

echo "# a pull request"
clone pull refs/pull/7/merge
export GITHUB_BASE_REF=main GITHUB_HEAD_REF=feature
event pull_request refs/pull/7/merge "{\"pull_request\": {\"head\": {\"sha\": \"$(git rev-parse HEAD^2)\"}}}"
check 1 "fails for the second head" action
word "::error file=migrations/versions/c3_x.py,line=2," "  annotated where the pull request adds it"
no_word "history-unavailable" "  and compared with its base"
line "$upload" "  the log is uploaded all the same"
line "failed: Result 1" "  and the last step tells the job"
check 0 "  the summary shows the picture" grep -q '^```mermaid' "$summary"
valid_sarif "  the log is valid, and its places exist"

check 1 "the example for code scanning does just this" workflow "$REVLINT_SOURCE/.github/examples/revlint.yml"
line "$upload" "  upload and all"
readme_yaml jobs: >"$scratch/readme.yml"
check 1 "README's workflow for CI fails as well" workflow "$scratch/readme.yml"
word "::error file=migrations/versions/c3_x.py,line=2," "  annotated"
no_word "uses:" "  and uploads nothing"

echo "# inputs"
check 1 "neither annotations nor summary" action annotations=false summary=false
no_word "::error" "  no annotation"
same "$(cat "$summary")" "" "  no summary"
check 1 "a summary without annotations" action annotations=false
check 0 "  is written" grep -q "multiple-heads" "$summary"
check 1 "no log" action sarif-file=
no_word "uses:" "  nothing to upload"
check 0 "args are options" action "args=--ignore multiple-heads
  --statistics"
line "$upload" "  a log without findings closes the old alerts"
valid_sarif "  and is valid"
echo 'ignore = ["multiple-heads"]' >lenient.toml
check 0 "config is a file of settings" action config=lenient.toml
mkdir "a folder"
cp -r alembic.ini migrations "a folder/"
check 1 "paths, one a line" action "paths=a folder
migrations/versions"
word "file=a folder/migrations/versions/" "  blanks and all"
rm -r "a folder"
check 1 "a project that is not there" action paths=nowhere
line "failed: Lint the migrations 2" "  fails at once"
no_word "uses:" "  and uploads nothing"
check 1 "inputs are never run" action "paths=\$(touch pwned)" "args=\`touch pwned\`" "config=; touch pwned" "base=\$(touch pwned)"
check 1 "  as their effect shows" test -e pwned

echo "# a merge queue, a push"
export GITHUB_BASE_REF='' GITHUB_HEAD_REF=''
clone queue refs/heads/gh-readonly-queue/main/pr-7
event merge_group refs/heads/gh-readonly-queue/main/pr-7 "{\"merge_group\": {\"base_sha\": \"$before\"}}"
check 1 "the queue stops what the pull request alone did not show" action
word "::error file=migrations/versions/c3_x.py,line=2," "  annotated where the pull request adds it"
no_word "history-unavailable" "  and compared with its base"
git -C "$scratch/server" update-ref refs/heads/main "$merge"
clone push refs/heads/main
event push refs/heads/main "{\"before\": \"$before\", \"repository\": {\"default_branch\": \"main\"}}"
check 1 "a push to the default branch keeps the alert open" action
word "::error file=migrations/versions/c3_x.py,line=2," "  at the same place"
no_word "history-unavailable" "  and is compared with what was there before"
valid_sarif "  in a valid log"

finish
