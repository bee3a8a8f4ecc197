#include "deploy/status_tests.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"

namespace revlint::deploy {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

// The name behind the first '$' at or after `from`.
std::string variable_at(const std::string& text, std::size_t from) {
  std::size_t at = text.find('$', from);
  if (at == text.npos) return {};
  at += text.compare(at, 2, "${") == 0 ? 2 : 1;
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(at, end - at);
}

std::string unquoted(std::string_view text) {
  return std::string(trimmed(text, " \t\"'*"));
}

}  // namespace

bool is_of_failure(std::string_view text) {
  constexpr std::array<std::string_view, 22> signs = {
      "already exist",  "can't locate",  "cant locate",    "can.t locate",   "no such revision",
      "duplicatetable", "duplicate",     "error",          "fail",           "exception",
      "traceback",      "multiple head", "not up to date", "undefinedtable", "does not exist",
      "overlaps",       "revision",      "can't",          "locate",         "programming",
      "operational",    "existe"};
  const std::string lower = lower_case(text);
  return std::ranges::any_of(signs, [&](std::string_view sign) { return contains(lower, sign); });
}

const Kept::Value* Kept::find(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

const Kept::Value* Kept::mentioned(const std::string& text) const {
  for (std::size_t at = text.find('$'); at != text.npos; at = text.find('$', at + 1))
    if (const Value* value = find(variable_at(text, at))) return value;
  return nullptr;
}

Kept::Meaning Kept::of_test(const std::vector<Word>& words,
                            const std::optional<Value>& last) const {
  const Value* value = nullptr;
  bool is_last = false, inverts = false, compares = false, empty = false;
  std::string other;
  const std::string& name = words.front().text();
  const bool greps = name == "grep" || name == "egrep" || name == "fgrep";
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& text = words[i].text();
    if (text == "]" || text == "]]") continue;
    if (text == "!") {
      inverts ^= true;
    } else if (text == "-ne" || text == "!=" || text == "-gt") {
      compares = inverts = true;
    } else if (text == "-eq" || text == "=" || text == "==" || text == "=~") {
      compares = true;
    } else if (text == "-z") {
      empty = true;
    } else if (contains(text, "$?") || contains(text, "$LASTEXITCODE")) {
      is_last = true;
      if (contains(text, "!=") || contains(text, ">")) compares = inverts = true;
      if (contains(text, "==")) compares = true;
    } else if (const Value* found = greps ? find(text) : mentioned(text)) {
      value = found;
    } else if (name == "((") {
      std::size_t end = 0;
      while (end < text.size() && !is_word(text[end])) ++end;
      std::size_t stop = end;
      while (stop < text.size() && is_word(text[stop])) ++stop;
      value = find(text.substr(end, stop - end));
      if (contains(text, "!=") || contains(text, ">")) compares = inverts = true;
      if (contains(text, "==")) compares = true;
      other = contains(text, "1") ? "1" : "0";
    } else if (!text.starts_with('-')) {
      other += unquoted(text);
    }
  }
  if (is_last && last) value = &*last;
  if (value == nullptr) return {};
  Sense sense = Sense::unknown;
  switch (value->kind) {
    case Value::Kind::status:
      // `[ $rc -eq 0 ]`; without a comparison a status is true where it is not 0, as in (( rc )).
      sense = compares && (other.empty() || other == "0") ? value->sense : inverse(value->sense);
      break;
    case Value::Kind::mark:
      sense = compares && unquoted(other) != value->text ? inverse(value->sense) : value->sense;
      if (empty) inverts ^= true;
      break;
    case Value::Kind::output:
      if (is_of_failure(other)) sense = Sense::failed;
      break;
    case Value::Kind::heads:
      break;
  }
  return {inverts ? inverse(sense) : sense, value->upgrade};
}

}  // namespace revlint::deploy
