// One section for each shell. The first word decides which command's words a script offers.

#include "cli/completions.hpp"

namespace revlint {
namespace {

using Words = std::vector<std::string>;

std::string joined(const Words& words, std::string_view between = " ") {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : between).append(word);
  return text;
}

Words command_names(std::span<const CommandWords> commands) {
  Words names;
  for (const CommandWords& command : commands) names.push_back(command.name);
  return names;
}

Words option_names(const CommandWords& command) {
  Words names;
  for (const OptionWords& option : command.options)
    names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

// Puts a backslash before each of the characters `special`.
std::string backslashed(std::string_view text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

std::string bash(const CommandWords& program, std::span<const CommandWords> commands) {
  std::string by_command;
  std::string by_option;
  for (const CommandWords& command : commands) {
    by_command += "    " + command.name + ") options='" + joined(option_names(command)) +
                  "' arguments='" + joined(command.arguments) + "' ;;\n";
    for (const OptionWords& option : command.options) {
      if (!option.takes_value) continue;
      Words patterns;
      for (const std::string& name : option.names) patterns.push_back(command.name + name);
      by_option += "    " + joined(patterns, "|") + ") words='" + joined(option.values) + "' ;;\n";
    }
  }
  const Words names = command_names(commands);
  return R"(# source <(revlint --completions bash)
_revlint() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  local command=check options arguments words
  [ "$cur" != = ] || cur=
  [ "$prev" != = ] || prev=${COMP_WORDS[COMP_CWORD-2]}
  if [ "$COMP_CWORD" -gt 1 ]; then
    case ${COMP_WORDS[1]} in )" +
         joined(names, "|") + R"() command=${COMP_WORDS[1]} ;; esac
  fi
  case $command in
)" + by_command +
         R"(  esac
  if [ "$COMP_CWORD" = 1 ]; then
    options="$options )" +
         joined(option_names(program)) + R"("
    arguments=')" +
         joined(names) + R"('
  fi
  case $cur in -*) words=$options ;; *) words=$arguments ;; esac
  case $command$prev in
)" + by_option +
         R"(  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _revlint revlint
)";
}

std::string zsh_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? "'\\''" : std::string(1, c);
  return result + "'";
}

// An option as `_arguments` reads it: one word for each name.
std::string zsh_option(const OptionWords& option) {
  std::string words;
  for (const std::string& name : option.names) {
    std::string word = name;
    if (option.takes_value) word = "*" + name + (name.starts_with("--") ? "=" : "+");
    word += "[" + backslashed(option.description, "\\[]") + "]";
    if (option.takes_value)
      word += ":value:" + (option.values.empty() ? "_files" : "(" + joined(option.values) + ")");
    words += " \\\n      " + zsh_quoted(word);
  }
  return words;
}

std::string zsh(const CommandWords& program, std::span<const CommandWords> commands) {
  std::string described;
  std::string of_program;
  std::string by_command;
  for (const OptionWords& option : program.options) of_program += zsh_option(option);
  for (const CommandWords& command : commands) {
    described += "    " + zsh_quoted(command.name + ":" + command.description) + "\n";
    by_command += "    " + command.name + ") _arguments";
    for (const OptionWords& option : command.options) by_command += zsh_option(option);
    const std::string arguments =
        command.arguments.empty() ? "_files" : "(" + joined(command.arguments) + ")";
    by_command += " \\\n      " + zsh_quoted("*:argument:" + arguments) + " ;;\n";
  }
  return R"(#compdef revlint
# source <(revlint --completions zsh)
_revlint() {
  local command=check
  local -a commands=(
)" + described +
         R"(  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _arguments)" +
         of_program + R"(
  elif (( ${commands[(I)$words[2]:*]} )); then
    command=$words[2]
    shift words
    (( CURRENT-- ))
  fi
  case $command in
)" + by_command +
         R"(  esac
}
compdef _revlint revlint
)";
}

std::string fish_quoted(std::string_view text) {
  return "'" + backslashed(text, "\\'") + "'";
}

// One `complete` for each option of a command; fish offers them where `condition` holds.
std::string fish_options(const CommandWords& command, const std::string& condition) {
  std::string lines;
  for (const OptionWords& option : command.options) {
    lines += "complete -c revlint -n " + fish_quoted(condition);
    for (const std::string& name : option.names)
      lines += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (option.takes_value)
      lines += option.values.empty() ? " -r" : " -x -a " + fish_quoted(joined(option.values));
    lines += " -d " + fish_quoted(option.description) + "\n";
  }
  return lines;
}

std::string fish(const CommandWords& program, std::span<const CommandWords> commands) {
  std::string text =
      "# revlint --completions fish | source\n" + fish_options(program, "__fish_use_subcommand");
  Words others;
  for (const CommandWords& command : commands)
    if (command.name != "check") others.push_back(command.name);
  for (const CommandWords& command : commands) {
    text += "complete -c revlint -n __fish_use_subcommand -a " + command.name + " -d " +
            fish_quoted(command.description) + "\n";
    const std::string condition = command.name == "check"
                                      ? "not __fish_seen_subcommand_from " + joined(others)
                                      : "__fish_seen_subcommand_from " + command.name;
    text += fish_options(command, condition);
    if (!command.arguments.empty())
      text += "complete -c revlint -f -n " + fish_quoted(condition) + " -a " +
              fish_quoted(joined(command.arguments)) + "\n";
  }
  return text;
}

}  // namespace

std::string completions(std::string_view shell, std::span<const CommandWords> commands) {
  const CommandWords& program = commands.front();
  commands = commands.subspan(1);
  if (shell == "bash") return bash(program, commands);
  return shell == "zsh" ? zsh(program, commands) : fish(program, commands);
}

}  // namespace revlint
