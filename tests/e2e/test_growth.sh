#!/bin/bash
# Work grows with the input and no faster: instructions (valgrind's count, not time) at three sizes, each twice the one
# before. What the second doubling adds is twice what the first adds where work is linear, four times where it is square.
. "$(dirname "$0")/lib.sh"
needs valgrind python3
export GIT_CONFIG_GLOBAL=/dev/null

instructions() { # instructions WORDS...: of one run of revlint, whatever its exit code
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$REVLINT_PROGRAM" "$@" 2>&1 >/dev/null |
    sed -n 's/^.*Collected *: *\([0-9]*\)$/\1/p'
}
project() { # project: an empty one, in a fresh directory; stays there
  cd "$(mktemp -d "$scratch/XXXXXX")" || exit 1
  mkdir -p migrations/versions
  printf '[alembic]\nscript_location = migrations\n' >alembic.ini
  : >migrations/env.py
}
grows() { # grows TITLE SIZE SHAPE WORDS...: SHAPE is Python that writes the migrations of size n; V is their directory
  local title=$1 size=$2 shape=$3 counts=() n
  shift 3
  for n in "$size" $((2 * size)) $((4 * size)); do
    project
    python3 -c "n, V = $n, 'migrations/versions/'
def write(name, text): open(V + name, 'w').write(text)
$shape" || exit 1
    counts+=("$(instructions "$@")")
  done
  local first=$((counts[1] - counts[0])) second=$((counts[2] - counts[1]))
  if [ "$first" -gt 0 ] && [ $((10 * second)) -le $((28 * first)) ]; then
    ok "$title: ${counts[*]}"
  else
    bad "$title: ${counts[*]}"
  fi
}

grows "history of a line of labelled revisions" 150 "
for i in range(n):
  write('m%d.py' % i, 'revision = \'r%d\'\ndown_revision = %r\nbranch_labels = (\'label%d\',)\n' % (i, 'r%d' % (i - 1) if i else None, i))
" history
grows "heads of labelled branches" 100 "
for i in range(n):
  write('m%d.py' % i, 'revision = \'r%d\'\ndown_revision = %r\nbranch_labels = (\'label%d\',)\n' % (i, 'r%d' % (i - 1) if i else None, i))
  write('h%d.py' % i, 'revision = \'h%d\'\ndown_revision = \'r%d\'\n' % (i, n - 1))
" heads
grows "suppressions that follow each other" 200 "
write('x.py', 'revision = \'x\'\ndown_revision = None\n' + '# revlint: ignore[missing-parent] x\n' * n)
" --no-history
grows "suppressions and findings of one line" 100 "
write('x.py', 'revision = \'x\'\n' + '# revlint: ignore[missing-parent] x\n' * n + 'down_revision = (%s)\n' % ', '.join('\'p%d\'' % i for i in range(n)))
" --no-history
grows "long IDs that are nearly alike" 5000 "
for i in range(3):
  write('m%d.py' % i, 'revision = \'%s%d\'\ndown_revision = \'%s%d\'\n' % ('p' * n, i, 'p' * n, i + 3))
" --no-history
grows "an ID of many words" 5000 "
write('m.py', 'revision = \'m\'\ndown_revision = \'%s\'\n' % ('p_' * n))
" --no-history
grows "a chain of assignments" 500 "
write('x.py', 'revision = \'x\'\n' + 'a = ' * n + 'down_revision = None\n')
" lock
grows "comments of growing indentation in code that does not end" 1500 "
stairs = ''.join(' ' * (i % 90) + '# comment\n' for i in range(n))
write('x.py', 'revision = \'x\'\ndown_revision = None\ndef upgrade():\n' + stairs + '    f(\n')
" lock
grows "short code on which the parser has to guess" 500 "
write('x.py', 'revision = \'x\'\ndown_revision = None\n' + 'not -:' * n + '\n')
" lock
grows "a call with many arguments" 1000 "
write('x.py', 'revision = \'x\'\ndown_revision = None\nf(%s)\n' % ', '.join('a%d=1' % i for i in range(n)))
" lock
grows "labelled revisions" 500 "
for i in range(n):
  write('m%d.py' % i, 'revision = \'r%d\'\ndown_revision = %r\nbranch_labels = (\'label%d\',)\n' % (i, 'r%d' % (i - 1) if i else None, i))
" --no-history
grows "environments that move at once" 10 "
import os, subprocess
def git(*words): subprocess.run(('git', '-c', 'user.name=a', '-c', 'user.email=a@localhost') + words, check=True)
git('init', '-q', '-b', 'main')
for e in range(n):
  os.makedirs('old%d/versions' % e)
  open('old%d/env.py' % e, 'w').write('# %d\n' % e)
  for i in range(5):
    open('old%d/versions/m%d.py' % (e, i), 'w').write('revision = \'e%dr%d\'\ndown_revision = %r\n' % (e, i, 'e%dr%d' % (e, i - 1) if i else None))
git('add', '-A')
git('commit', '-q', '-m', 'before')
git('checkout', '-q', '-b', 'branch')
for e in range(n): os.rename('old%d' % e, 'new%d' % e)
git('add', '-A')
git('commit', '-q', '-m', 'after')
" check --base=main
finish
