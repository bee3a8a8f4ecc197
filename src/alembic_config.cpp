#include "alembic_config.hpp"

#include <algorithm>
#include <cstdint>

#include "path_list.hpp"

namespace revlint {
namespace {

std::string quoted(std::string_view text) {
  return '\'' + as_written(text) + '\'';
}

bool is_true_to_others(std::string_view value) {
  std::string lower(value);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower == "true" || lower == "yes" || lower == "on" || lower == "1" || lower == "y" ||
         lower == "t";
}

// What Python's int() takes, roughly: digits and single underscores between them.
bool is_integer(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789_") == std::string_view::npos &&
         text.front() != '_' && text.back() != '_';
}

class OptionReader {
 public:
  OptionReader(const ConfigFiles& files, std::string_view section)
      : files_(files), section_(section) {}

  // In the order of ScriptDirectory.from_config: the first problem that stops Alembic is its error.
  AlembicOptions read() && {
    note_broken_files();
    read_script_location();
    read_slug_length();
    read_prepend_sys_path();
    result_.recursive = boolean("recursive_version_locations");
    if (const std::optional<PathOption> text = text_option("file_template")) {
      result_.file_template = text->text;
    }
    result_.sourceless = boolean("sourceless");
    read_version_locations();
    for (const char* const name : {"output_encoding", "timezone"}) text_option(name);
    check_hooks();
    return std::move(result_);
  }

 private:
  static constexpr std::string_view here{&here_mark, 1};

  Origin ini_origin(Span span) const { return {files_.ini_path, span}; }
  Origin toml_origin(Span span) const { return {files_.toml_path, span}; }

  void add_problem(std::string message, std::string hint, Origin origin, bool stops) {
    result_.problems.push_back({std::move(message), std::move(hint), std::move(origin), stops});
  }

  void note_broken_files() {
    if (const std::optional<IniError>& error = files_.ini.error()) {
      add_problem("Alembic stops with configparser." + error->message, "", ini_origin(error->span),
                  true);
    }
    if (!files_.toml.error.empty()) {
      add_problem(
          "the file is not TOML, Alembic stops with a TOMLDecodeError: " + files_.toml.error, "",
          toml_origin(files_.toml.error_span), true);
    } else if (!files_.toml.is_table) {
      add_problem("Alembic stops with CommandError: Incorrect TOML format",
                  "make [tool.alembic] a table", toml_origin({}), true);
    }
  }

  // An option of the ini section, interpolated; nullopt where it is absent or Python refuses it.
  std::optional<PathOption> ini_option(std::string_view name) {
    const IniOption* const option = files_.ini.find(section_, name);
    if (!option) return std::nullopt;
    Ini::Value value = files_.ini.interpolate(section_, name, here);
    if (value.error) {
      add_problem("Alembic stops with configparser." + value.error->message, "write '%%' for a '%'",
                  ini_origin(option->span), true);
      return std::nullopt;
    }
    add_setting(name, value.text, ini_origin(option->span));
    return PathOption{std::move(value.text), ini_origin(option->span)};
  }

  void add_setting(std::string_view name, std::string_view value, const Origin& origin) {
    const auto is_known = [name](const Setting& setting) { return setting.name == name; };
    if (std::any_of(result_.settings.begin(), result_.settings.end(), is_known)) return;
    result_.settings.push_back({std::string(name), as_written(value), origin});
  }

  bool in_ini(std::string_view name) const { return files_.ini.find(section_, name) != nullptr; }

  const TomlValue* toml_option(std::string_view name) const {
    const auto at = files_.toml.options.find(name);
    return at == files_.toml.options.end() ? nullptr : &at->second;
  }

  std::optional<PathOption> formatted(std::string_view name, const TomlString& value) {
    std::optional<std::string> text = percent_format(value.text, here);
    if (!text) {
      add_problem(
          std::string(name) + " holds a '%' that stops Alembic with a TypeError or ValueError",
          "write '%%' for a '%'", toml_origin(value.span), true);
      return std::nullopt;
    }
    return PathOption{std::move(*text), toml_origin(value.span)};
  }

  // Config.get_alembic_option for a text.
  std::optional<PathOption> text_option(std::string_view name) {
    if (in_ini(name)) return ini_option(name);
    const TomlValue* const value = toml_option(name);
    if (!value || value->kind != TomlValue::Kind::text) return std::nullopt;
    std::optional<PathOption> text = formatted(name, value->elements.front());
    if (text) add_setting(name, text->text, text->origin);
    return text;
  }

  // Config.get_alembic_boolean_option.
  bool boolean(std::string_view name) {
    if (in_ini(name)) {
      const std::optional<PathOption> value = ini_option(name);
      if (value && value->text != "true" && is_true_to_others(value->text)) {
        add_problem(std::string(name) + " is " + quoted(value->text) +
                        ": Alembic takes only 'true', spelled so, for true",
                    "write " + std::string(name) + " = true", value->origin, false);
      }
      return value && value->text == "true";
    }
    const TomlValue* const value = toml_option(name);
    if (!value) return false;
    if (value->kind != TomlValue::Kind::boolean) {
      add_problem("Alembic stops with CommandError: boolean value expected for TOML parameter " +
                      quoted(name),
                  "write " + std::string(name) + " = true, without quotes",
                  toml_origin(value->span), true);
      return false;
    }
    add_setting(name, value->boolean ? "true" : "false", toml_origin(value->span));
    return value->boolean;
  }

  void read_script_location() {
    result_.script_location = text_option("script_location");
    if (result_.script_location && result_.script_location->text.empty()) {
      result_.script_location.reset();
    }
  }

  void read_slug_length() {
    const std::optional<PathOption> value = text_option("truncate_slug_length");
    if (value && !is_integer(stripped(value->text))) {
      add_problem("Alembic stops with ValueError: invalid literal for int() with base 10: " +
                      quoted(value->text),
                  "", value->origin, true);
    }
  }

  struct Separator {
    bool configured = false;
    char character = ' ';
  };

  // Config._get_file_separator_char. Where Alembic refuses the name, what was probably meant.
  Separator separator(std::vector<std::string_view> names) {
    for (const std::string_view name : names) {
      const std::optional<PathOption> option = ini_option(name);
      if (!option) continue;
      if (const std::optional<char> known = separator_named(option->text)) return {true, *known};
      const std::size_t comment = option->text.find_first_of("#;");
      const bool commented = comment != std::string::npos && comment > 0;
      add_problem("Alembic stops with ValueError: " + quoted(option->text) +
                      " is not a valid value for " + std::string(name) +
                      "; expected 'space', 'newline', 'os', ':', ';'",
                  commented ? "move the comment to a line of its own: ini values have no inline "
                              "comments"
                            : "write " + std::string(name) + " = os",
                  option->origin, true);
      const std::optional<char> meant =
          separator_named(stripped(std::string_view(option->text).substr(0, comment)));
      return {meant.has_value(), meant.value_or(' ')};
    }
    return {};
  }

  // The pieces with the place of each, where it can be found as it stands in the file.
  std::vector<PathOption> placed(const std::vector<std::string>& pieces,
                                 const Origin& whole) const {
    const std::string_view raw =
        std::string_view(files_.ini_bytes).substr(0, whole.span.end).substr(whole.span.begin);
    std::size_t from = 0;
    std::vector<PathOption> result;
    for (const std::string& piece : pieces) {
      const std::string written = as_written(piece);
      const std::size_t at = raw.find(written, from);
      Origin origin = whole;
      if (!written.empty() && at != std::string_view::npos) {
        origin.span.begin = whole.span.begin + static_cast<std::uint32_t>(at);
        origin.span.end = origin.span.begin + static_cast<std::uint32_t>(written.size());
        from = at + written.size();
      }
      result.push_back({piece, origin});
    }
    return result;
  }

  void read_prepend_sys_path() {
    const std::optional<PathOption> value = ini_option("prepend_sys_path");
    if (!value || value->text.empty()) {
      result_.prepend_sys_path = toml_list("prepend_sys_path");
      return;
    }
    const Separator separator = this->separator({"path_separator"});
    result_.prepend_sys_path =
        placed(separator.configured ? split_at(value->text, separator.character)
                                    : split_legacy(value->text, true),
               value->origin);
  }

  void read_version_locations() {
    const std::optional<PathOption> value = ini_option("version_locations");
    if (!value || value->text.empty()) {
      result_.version_locations = toml_list("version_locations");
      return;
    }
    const Separator separator = this->separator({"path_separator", "version_path_separator"});
    if (separator.configured) {
      result_.version_locations = placed(split_at(value->text, separator.character), value->origin);
      return;
    }
    const std::vector<std::string> pieces = split_legacy(value->text, false);
    result_.version_locations = placed(pieces, value->origin);
    if (value->text.find('\n') != std::string::npos) {
      add_problem(
          "version_locations has several lines but no path_separator: Alembic does not split "
          "at line ends, so it looks for one directory of that name",
          "write path_separator = newline", value->origin, false);
    } else if (std::find(pieces.begin(), pieces.end(), "") != pieces.end()) {
      add_problem(
          "version_locations has an empty piece, which means the working directory: Alembic "
          "loads every Python file there",
          "separate the directories by single spaces, or write path_separator = os", value->origin,
          false);
    }
  }

  // Config._get_toml_config_value where Alembic expects a list.
  std::vector<PathOption> toml_list(std::string_view name) {
    std::vector<PathOption> result;
    const TomlValue* const value = toml_option(name);
    if (!value) return result;
    if (value->kind == TomlValue::Kind::text) {
      add_problem(
          std::string(name) + " is a string: Alembic takes each of its characters for a path",
          "write a list: " + std::string(name) + " = [\"...\"]", toml_origin(value->span), false);
      if (const auto text = formatted(name, value->elements.front())) {
        for (const char c : text->text) result.push_back({std::string(1, c), text->origin});
      }
      return result;
    }
    if (value->kind != TomlValue::Kind::list || !value->all_texts) {
      add_problem(std::string(name) + " is not a list of strings: Alembic stops with a TypeError",
                  "", toml_origin(value->span), true);
    }
    std::string texts;
    for (const TomlString& element : value->elements) {
      if (std::optional<PathOption> path = formatted(name, element)) {
        texts += (texts.empty() ? "" : "\n") + path->text;
        result.push_back(std::move(*path));
      }
    }
    add_setting(name, texts, toml_origin(value->span));
    return result;
  }

  // Config.get_hooks_list interpolates the whole section, whatever the command.
  void check_hooks() {
    constexpr std::string_view section = "post_write_hooks";
    const auto hooks = files_.ini.sections().find(section);
    if (hooks == files_.ini.sections().end()) return;
    for (const auto& [name, option] : hooks->second.options) {
      const Ini::Value value = files_.ini.interpolate(section, name, here);
      if (!value.error) continue;
      add_problem("Alembic stops with configparser." + value.error->message, "write '%%' for a '%'",
                  ini_origin(option.span), true);
      return;
    }
  }

  const ConfigFiles& files_;
  std::string_view section_;
  AlembicOptions result_;
};

}  // namespace

std::string as_written(std::string_view path) {
  std::string result;
  for (const char c : path) {
    if (c == here_mark) {
      result += "%(here)s";
    } else {
      result += c;
    }
  }
  return result;
}

AlembicOptions read_options(const ConfigFiles& files, std::string_view section) {
  return OptionReader(files, section).read();
}

}  // namespace revlint
