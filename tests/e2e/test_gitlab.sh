#!/bin/bash
# The example for GitLab: its script is run line by line, as a runner does it, in a merge request's checkout.
. "$(dirname "$0")/lib.sh"
needs git python3
python=/usr/bin/python3
$python -c "import yaml" 2>/dev/null || skip "python3-yaml is not installed"

example=$REVLINT_SOURCE/.github/examples/gitlab-ci.yml
job() { # job EXPRESSION: of the example's one job
  $python -c 'import sys, yaml
[job] = yaml.safe_load(open(sys.argv[1])).values()
print(eval(sys.argv[2]))' "$example" "$1"
}
mkdir "$scratch/image" # its PATH
ln -s "$REVLINT_PROGRAM" "$scratch/image/revlint"
run_job() { # run_job VARIABLE=VALUE...: in the working directory, in the shell that Alpine has
  env PATH="$scratch/image:$PATH" CI=true GITLAB_CI=true CI_DEFAULT_BRANCH=main "$@" sh -e -c "$(job '"\n".join(job["script"])')"
}

echo "# what it says"
same "$(job 'job["image"]["name"]')" "revlint/revlint:$version" "the image of this version"
same "$(job 'job["image"]["entrypoint"]')" "['']" "  whose own command is not run"
same "$(job 'sorted(job)')" "['artifacts', 'image', 'rules', 'script', 'variables']" "keywords of a job, each in its place"
same "$(job 'sorted(job["artifacts"]["reports"])')" "['codequality', 'junit']" "reports that GitLab shows"
same "$(job 'job["artifacts"]["when"]')" always "  of a job that fails, too"
depth=$(job 'job["variables"]["GIT_DEPTH"]')
same "$depth" 0 "the whole history is fetched, and with it the target branch"

# The merge request adds c3; main has added d4 since.
forked_shop server
clone() { # clone REF: as GitLab's runner does it where GIT_DEPTH is 0: all branches, and HEAD on none
  rm -rf "$scratch/build"
  git init -q "$scratch/build"
  cd "$scratch/build" || exit 1
  git remote add origin "file://$scratch/server"
  git fetch -q origin "+refs/heads/*:refs/remotes/origin/*"
  git checkout -q --detach "origin/$1"
}

echo "# a merge request"
clone feature
check 1 "fails for the second head" run_job CI_PIPELINE_SOURCE=merge_request_event \
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main CI_MERGE_REQUEST_DIFF_BASE_SHA="$(git merge-base HEAD origin/main)"
word "migrations/versions/c3_x.py:2:17: error: after the merge with origin/main, 'c3' and 'd4' are both heads, branched off 'b2'" "  which the merge would make"
no_word "history-unavailable" "  compared with its target branch"
if $python -c "import jsonschema" 2>/dev/null; then
  check 0 "the report for Code Quality" $python "$here/read_report.py" gitlab "$(job 'job["artifacts"]["reports"]["codequality"]')"
  same "$(cat "$out")" 1 "  has the finding"
else
  echo "skip: gitlab: python3-jsonschema is not installed"
fi
if $python -c "import junitparser" 2>/dev/null; then
  check 0 "the report of tests" $python "$here/read_report.py" junit "$(job 'job["artifacts"]["reports"]["junit"]')"
  same "$(cat "$out")" 1 "  has the finding"
else
  echo "skip: gitlab: python3-junitparser is not installed"
fi

echo "# the default branch"
clone main
check 0 "passes" run_job CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=main CI_COMMIT_BEFORE_SHA="$(git rev-parse HEAD^)"
no_word "history-unavailable" "  compared with what was there before"
check 0 "  and leaves both reports" test -s gl-code-quality-report.json -a -s revlint.xml

finish
