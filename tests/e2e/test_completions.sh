#!/bin/bash
# The installed completions in bash, zsh and fish: every option that --help lists is offered, and nothing else.
. "$(dirname "$0")/lib.sh"
mkdir "$scratch/bin"
ln -s "$REVLINT_PROGRAM" "$scratch/bin/revlint"
export PATH=$scratch/bin:$PATH
scripts=$REVLINT_SOURCE/tools/packaging/completions
commands=$(revlint --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ -n "$commands" ] || bad "revlint --help lists no commands"

options_of() { # options_of COMMAND: as its --help lists them, sorted
  # shellcheck disable=SC2086 # an empty COMMAND is none
  revlint $1 --help | sed -n 's/^  \(-[-a-zA-Z,]*\).*/\1/p' | tr , '\n' | sort -u | tr '\n' ' '
}
in_bash() { # in_bash LINE: what a TAB behind LINE offers
  bash --norc -c '
    source "$1"
    read -ra COMP_WORDS <<<"$2"
    case $2 in *" ") COMP_WORDS+=("") ;; esac
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _revlint
    printf "%s\n" "${COMPREPLY[@]}"' - "$scripts/revlint.bash" "$1" | sort -u | tr '\n' ' '
}
in_fish() {
  # shellcheck disable=SC2016 # for fish to expand
  fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$scripts/revlint.fish" "$1" | cut -f1 | sort -u | tr '\n' ' '
}
# zsh completes in its line editor only: it is typed to in a terminal of its own, where compadd, which every
# completion ends in, notes what it is given. ^D lists the choices.
in_zsh() {
  : >"$scratch/offered"
  cat >"$scratch/setup.zsh" <<'ZSH'
unsetopt zle_bracketed_paste
fpath=($scripts $fpath)
autoload -U compinit
compinit -u -D
compadd() {
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    local -a hits
    builtin compadd -O hits "$@"
    print -rl -- $hits >>$offered
  fi
  builtin compadd "$@"
}
zle-line-init() { print READY }
zle -N zle-line-init
ZSH
  cat >"$scratch/typed.zsh" <<'ZSH'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "stty rows 900 cols 200; LISTMAX=9999; scripts=${(q)1} offered=${(q)2}; source ${(q)3}"
zpty -r shell line '*READY*'
zpty -w -n shell "$4"$'\C-d'
zpty -w -n shell $'\C-a\C-k'"print DON''E"$'\n'
zpty -r shell line '*DONE*'
zpty -d shell
ZSH
  timeout 30 zsh -f "$scratch/typed.zsh" "$scripts" "$scratch/offered" "$scratch/setup.zsh" "$1"
  grep . "$scratch/offered" | sort -u | tr '\n' ' '
}
words() { tr ' ' '\n' <<<"$*" | grep . | sort -u | tr '\n' ' '; }

for shell in bash zsh fish; do
  command -v $shell >/dev/null || { echo "skip: completions: $shell is not installed"; continue; }
  echo "# $shell"
  for command in $commands; do
    same "$(in_$shell "revlint $command -")" "$(options_of "$command")" "every option of $command, and no other"
  done
  same "$(in_$shell "revlint -")" "$(words "$(options_of "")" "$(options_of check)")" "the program's own, and those of check"
  same "$(in_$shell "revlint check --format ")" "concise github gitlab json junit markdown sarif text " "formats"
  same "$(in_$shell "revlint check --color ")" "always auto never " "choices"
  same "$(in_$shell "revlint explain missing-")" "missing-dependency missing-downgrade missing-location missing-parent " "rules"
  same "$(in_$shell "revlint check --ignore i")" "identity invalid-configuration invalid-revision-id " "rules and groups"
  same "$(in_$shell "revlint hea")" "heads " "commands"
done

finish
