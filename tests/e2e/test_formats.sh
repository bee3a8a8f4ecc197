#!/bin/bash
# Every report format of a project that attacks its readers, read as its consumers read it.
. "$(dirname "$0")/lib.sh"
python=/usr/bin/python3
needs git $python
formats=(github:github.txt gitlab:gitlab.json junit:junit.xml sarif:revlint.sarif markdown:report.md json:report.json)
reads() { # reads FORMAT FILE MODULE WANTED TITLE: so many findings, or cases
  if [ -n "$3" ] && ! $python -c "import $3" 2>/dev/null; then
    echo "skip: formats: python3-$3 is not installed"
    return
  fi
  check 0 "$5" $python "$here/read_report.py" "$1" "$2"
  same "$(cat "$out")" "$4" "  as many as there are"
}
for names in utf8 bytes; do
  echo "# attacks, file names: $names"
  $python "$here/hostile_project.py" "$scratch/$names" $names
  cd "$scratch/$names" || exit 1
  git init -q
  git add -A
  git commit -qm "a project that attacks"
  check 1 "one run writes all formats" "$REVLINT_PROGRAM" check --no-history "${formats[@]/#/--format=}"
  findings=$($python -c "import json; print(len(json.load(open('report.json'))['findings']))")
  check 0 "  of more findings than GitHub shows: $findings" test "$findings" -gt 10
  reads gitlab gitlab.json jsonschema "$findings" "gitlab: fits the schema, one fingerprint a finding"
  reads junit junit.xml junitparser "$findings" "junit: junitparser reads it"
  if command -v xmllint >/dev/null; then
    check 0 "junit: fits the schema" xmllint --noout --schema "$here/schemas/junit.xsd" junit.xml
  else
    echo "skip: formats: xmllint is not installed"
  fi
  reads github github.txt "" "$findings" "github: the runner sees our commands only"
  check 1 "markdown: no tag of theirs" grep -qi "<script\|<img\|^::" report.md
  # GitHub ignores the places of files whose names are not UTF-8.
  [ $names = bytes ] || valid_sarif "sarif: fits the schema, and its places exist"
done

echo "# nothing found"
shop sound
check 0 "one run writes all formats" "$REVLINT_PROGRAM" check --no-history "${formats[@]/#/--format=}"
reads gitlab gitlab.json jsonschema 0 "gitlab: an empty list closes the old ones"
reads junit junit.xml junitparser 1 "junit: one case, which passed"

echo "# pictures"
shop long
parent=b2
for ((i = 100; i < 700; i++)); do
  migration "r$i" $parent
  parent=r$i
done
migration fork b2
check 1 "a fork 600 revisions ago" "$REVLINT_PROGRAM" check --no-history --format markdown:report.md
node_tools
check 0 "mermaid reads the picture" node "$here/read_mermaid.mjs" "$node_modules" report.md
same "$(cat "$out")" 1 "  the one"
check 0 "mermaid reads the attacker's" node "$here/read_mermaid.mjs" "$node_modules" "$scratch/bytes/report.md"
cat >"$scratch/wrong.md" <<'MARKDOWN'
```mermaid
flowchart BT
  a[" --> b
```
MARKDOWN
check 1 "and would refuse a wrong one" node "$here/read_mermaid.mjs" "$node_modules" "$scratch/wrong.md"
word "Parse error on line 4" "  for what is wrong in it"

finish
