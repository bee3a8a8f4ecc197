#include "discovery/ini.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace revlint {
namespace {

// How many bytes of blank (Python's str.isspace) `text` starts with.
std::size_t blank_prefix(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text.front();
  if (c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f')) return 1;
  if (text.starts_with("\xc2\x85") || text.starts_with("\xc2\xa0")) return 2;
  if (text.size() < 3) return 0;
  const std::string_view three = text.substr(0, 3);
  if (three == "\xe1\x9a\x80" || three == "\xe2\x81\x9f" || three == "\xe3\x80\x80") return 3;
  const auto third = static_cast<unsigned char>(three[2]);
  const bool general =
      three.starts_with("\xe2\x80") &&
      ((third >= 0x80 && third <= 0x8a) || third == 0xa8 || third == 0xa9 || third == 0xaf);
  return general ? 3 : 0;
}

// How many characters of blank `text` starts with; they are cut off.
int strip_left(std::string_view& text) {
  int count = 0;
  for (; const std::size_t bytes = blank_prefix(text); ++count) text.remove_prefix(bytes);
  return count;
}

void strip_right(std::string_view& text) {
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && text.size() - last < 3 && (text[last] & '\xc0') == '\x80') --last;
    if (blank_prefix(text.substr(last)) != text.size() - last) return;
    text.remove_suffix(text.size() - last);
  }
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string quoted(std::string_view text) {
  return '\'' + std::string(text) + '\'';
}

}  // namespace

// One pass over the lines: configparser.RawConfigParser._read.
class IniReader {
 public:
  IniReader(Ini& ini, std::string_view bytes) : ini_(ini), bytes_(bytes) {}

  void read() {
    const bool is_marked = bytes_.starts_with(byte_order_mark);
    if (is_marked) fail_at_mark();
    for (std::size_t begin = is_marked ? byte_order_mark.size() : 0; begin < bytes_.size();) {
      std::size_t end = bytes_.find_first_of("\r\n", begin);
      if (end == std::string_view::npos) end = bytes_.size();
      read_line(bytes_.substr(begin, end - begin));
      begin = end + (bytes_.substr(end).starts_with("\r\n") ? 2 : 1);
    }
    for (auto& [name, section] : ini_.sections_) finish(section);
    finish(ini_.defaults_);
    if (parsing_error_) fail(*parsing_error_);
  }

 private:
  // Alembic reads files as "utf-8", not as "utf-8-sig": the mark is text before the first section.
  void fail_at_mark() {
    const std::string_view line = bytes_.substr(0, bytes_.find_first_of("\r\n"));
    fail(
        {"MissingSectionHeaderError: File contains no section headers, because it begins with a "
         "byte order mark",
         span_of(line)});
  }

  void read_line(std::string_view line) {
    const int indent = strip_left(line);
    strip_right(line);
    const bool comment = line.starts_with('#') || line.starts_with(';');
    if (line.empty() && option_) option_->value += '\n';
    if (line.empty() || comment) return;
    if (option_ && indent > indent_) return continue_value(line);
    indent_ = indent;
    const std::size_t bracket = line.rfind(']');
    if (line.starts_with('[') && bracket != std::string_view::npos && bracket > 1) {
      return open_section(line.substr(1, bracket - 1), span_of(line.substr(0, bracket + 1)));
    }
    if (!section_) {
      fail({"MissingSectionHeaderError: File contains no section headers", span_of(line)});
      return;
    }
    read_option(line);
  }

  void continue_value(std::string_view line) {
    option_->value += '\n';
    option_->value += line;
    option_->span.end = span_of(line).end;
  }

  void open_section(std::string_view name, Span span) {
    option_ = nullptr;
    section_name_ = name;
    if (name == Ini::default_section) {
      section_ = &ini_.defaults_;
      return;
    }
    const auto [at, is_new] = ini_.sections_.try_emplace(std::string(name));
    section_ = &at->second;
    if (is_new) {
      section_->span = span;
    } else {
      fail({"DuplicateSectionError: section " + quoted(name) + " already exists", span});
    }
  }

  void read_option(std::string_view line) {
    const std::size_t delimiter = line.find_first_of("=:");
    if (delimiter == std::string_view::npos || delimiter == 0) {
      // Python raises this error at the end, unless another one stops it before.
      if (!parsing_error_) {
        parsing_error_ = {"ParsingError: Source contains parsing errors: " + quoted(line),
                          span_of(line)};
      }
      return;
    }
    std::string_view name = line.substr(0, delimiter);
    strip_right(name);
    std::string_view value = line.substr(delimiter + 1);
    strip_left(value);
    const auto [at, is_new] = section_->options.insert_or_assign(
        lower_case(name), IniOption{std::string(value), span_of(value)});
    option_ = &at->second;
    if (!is_new) {
      fail({"DuplicateOptionError: option " + quoted(at->first) + " in section " +
                quoted(section_name_) + " already exists",
            span_of(line)});
    }
  }

  // Empty lines belong to a value only when something follows.
  static void finish(IniSection& section) {
    for (auto& [name, option] : section.options) {
      std::string_view value = option.value;
      strip_right(value);
      option.value.resize(value.size());
    }
  }

  void fail(IniError error) {
    if (!ini_.error_) ini_.error_ = std::move(error);
  }

  Span span_of(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - bytes_.data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  Ini& ini_;
  std::string_view bytes_;
  IniSection* section_ = nullptr;
  std::string_view section_name_;
  IniOption* option_ = nullptr;
  int indent_ = 0;
  std::optional<IniError> parsing_error_;
};

Ini::Ini(std::string_view bytes) {
  IniReader(*this, bytes).read();
}

const IniOption* Ini::find(std::string_view section_name, std::string_view name) const {
  const auto section = sections_.find(section_name);
  if (section == sections_.end()) return nullptr;
  for (const IniSection* const place : {&section->second, &defaults_}) {
    const auto option = place->options.find(name);
    if (option != place->options.end()) return &option->second;
  }
  return nullptr;
}

namespace {

constexpr int deepest = 10;              // configparser.MAX_INTERPOLATION_DEPTH
constexpr int most_references = 10'000;  // stops values that multiply each other

// configparser.BasicInterpolation._interpolate_some; the depth bounds the recursion.
class Interpolation {
 public:
  Interpolation(const Ini& ini, std::string_view section, std::string_view name,
                std::string_view here)
      : ini_(ini), section_(section), name_(name), here_(here) {}

  Ini::Value run(const IniOption& option) && {
    expand(option.value, 1);
    if (value_.error) value_.error->span = option.span;
    return std::move(value_);
  }

 private:
  void expand(std::string_view rest, int depth) {
    if (depth > deepest || ++references_ > most_references) {
      return fail(
          "InterpolationDepthError: recursion limit exceeded in value substitution: option " +
          quoted(name_) + " in section " + quoted(section_));
    }
    while (!rest.empty() && !value_.error) {
      const std::size_t percent = std::min(rest.find('%'), rest.size());
      value_.text += rest.substr(0, percent);
      rest.remove_prefix(percent);
      if (rest.empty()) return;
      if (rest.starts_with("%%")) {
        value_.text += '%';
        rest.remove_prefix(2);
      } else if (rest.starts_with("%(")) {
        rest.remove_prefix(replace(rest, depth));
      } else {
        return fail("InterpolationSyntaxError: '%' must be followed by '%' or '(', found: " +
                    quoted(rest));
      }
    }
  }

  // How many bytes the reference at the start of `rest` takes.
  std::size_t replace(std::string_view rest, int depth) {
    const std::size_t close = rest.find(')');
    if (close == std::string_view::npos || close == 2 || !rest.substr(close).starts_with(")s")) {
      fail("InterpolationSyntaxError: bad interpolation variable reference " + quoted(rest));
      return rest.size();
    }
    const std::string name = lower_case(rest.substr(2, close - 2));
    if (const IniOption* const option = ini_.find(section_, name)) {
      expand(option->value, depth + 1);
    } else if (name == "here") {
      value_.text += here_;
    } else {
      fail("InterpolationMissingOptionError: bad value substitution: option " + quoted(name_) +
           " in section " + quoted(section_) + " contains an interpolation key " + quoted(name) +
           " which is not a valid option name");
    }
    return close + 2;
  }

  void fail(std::string message) {
    if (!value_.error) value_.error = IniError{std::move(message), {}};
  }

  const Ini& ini_;
  std::string_view section_;
  std::string_view name_;
  std::string_view here_;
  int references_ = 0;
  Ini::Value value_;
};

}  // namespace

Ini::Value Ini::interpolate(std::string_view section, std::string_view name,
                            std::string_view here) const {
  const IniOption* const option = find(section, name);
  return option ? Interpolation(*this, section, name, here).run(*option) : Value{};
}

}  // namespace revlint
