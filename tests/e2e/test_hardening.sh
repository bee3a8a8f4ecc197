#!/bin/bash
# The released program has what makes a fault in memory harder to use.
. "$(dirname "$0")/lib.sh"
needs readelf objdump
[ "$REVLINT_BUILD_TYPE" = Release ] || skip "this is no release build"

run readelf -hWl "$REVLINT_PROGRAM"
word "Type:                              DYN" "its place in memory is random"
word GNU_RELRO "tables of addresses are made read-only"
same "$(grep -E '^ +GNU_STACK' "$out" | grep -o ' RWE\? ' | tr -d ' ')" RW "the stack holds no code"
[ "$REVLINT_IS_STATIC" = 0 ] || no_word INTERP "it needs no other file"
run readelf -dW "$REVLINT_PROGRAM"
if grep -q NOW "$out" || ! grep -q JMPREL "$out"; then ok "all addresses are bound at the start"
else bad "all addresses are bound at the start" "$out"; fi

objdump -d --no-show-raw-insn "$REVLINT_PROGRAM" >"$out"
# In the machine's words: the code that checks a stack before it returns, and the landing places of jumps.
if [ "$(uname -m)" = x86_64 ]; then
  check_stack='%fs:0x28' landing=endbr64
  word "$check_stack" "functions check their stack before they return"
  word "$landing" "jumps land only where they may"
fi
run readelf -sW "$REVLINT_PROGRAM"
if grep -q ' main$' "$out"; then
  word __stack_chk_fail "a broken stack ends the program"
  word _chk "calls of the C library check the sizes of their buffers"
else
  echo "skip: hardening: the names of functions are stripped"
fi
finish
