#include "discovery/alembic_config.hpp"

#include <algorithm>
#include <cstdint>

#include "discovery/option_source.hpp"
#include "discovery/path_list.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

std::string quoted(std::string_view text) {
  return '\'' + as_written(text) + '\'';
}

// Whether Python's int() takes the text, roughly: digits and single underscores between them.
bool is_integer(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789_") == std::string_view::npos &&
         text.front() != '_' && text.back() != '_';
}

class OptionReader {
 public:
  OptionReader(const ConfigFiles& files, std::string_view section)
      : files_(files), options_(files, section, result_) {}

  // In the order of ScriptDirectory.from_config: the first problem that stops Alembic is its error.
  AlembicOptions read() && {
    note_broken_files();
    read_script_location();
    read_slug_length();
    read_prepend_sys_path();
    result_.recursive = options_.boolean("recursive_version_locations");
    if (const std::optional<PathOption> text = options_.text("file_template")) {
      result_.file_template = text->text;
    }
    result_.sourceless = options_.boolean("sourceless");
    read_version_locations();
    for (const char* const name : {"output_encoding", "timezone"}) options_.text(name);
    check_hooks();
    options_.refuse_toml_hooks();
    return std::move(result_);
  }

 private:
  using Effect = ConfigProblem::Effect;
  using Kind = ConfigProblem::Kind;

  static constexpr int most_misses = 16;  // pieces that are not literally in the file

  void note_broken_files() {
    if (!is_valid_utf8(files_.ini_bytes)) {
      options_.add_problem(
          {"the file is not UTF-8: Alembic stops with a UnicodeDecodeError in a UTF-8 locale",
           "save the file as UTF-8", options_.ini_origin({}), Effect::alembic_stops});
    }
    if (const std::optional<IniError>& error = files_.ini.error()) {
      const bool is_marked = files_.ini_bytes.starts_with("\xEF\xBB\xBF");
      options_.add_problem({"Alembic stops with configparser." + error->message,
                            is_marked ? "save it as UTF-8 without a byte order mark: `sed -i "
                                        "'1s/^\\xef\\xbb\\xbf//' " +
                                            quoted(files_.ini_path) + "`"
                                      : "",
                            options_.ini_origin(error->span), Effect::alembic_stops});
    }
    if (!files_.toml.error.empty()) {
      options_.add_problem({"Alembic stops with " + files_.toml.error, "",
                            options_.toml_origin(files_.toml.error_span), Effect::alembic_stops});
    } else if (!files_.toml.is_table) {
      options_.add_problem({"Alembic stops with CommandError: Incorrect TOML format",
                            "make [tool.alembic] a table", options_.toml_origin({}),
                            Effect::alembic_stops});
    }
  }

  void read_script_location() {
    result_.script_location = options_.text("script_location");
    options_.refuse_toml_path("script_location");
    if (result_.script_location && result_.script_location->text.empty()) {
      options_.add_problem(
          {"script_location is empty: Alembic takes the directory that it is started from, before "
           "1.16 it stops with CommandError: Path doesn't exist",
           "write script_location = %(here)s/...", result_.script_location->origin,
           Effect::misread});
      result_.script_location->text = ".";
    }
  }

  void read_slug_length() {
    const std::optional<PathOption> value = options_.text("truncate_slug_length");
    if (value && !is_integer(trimmed(value->text))) {
      options_.add_problem(
          {"Alembic stops with ValueError: invalid literal for int() with base 10: " +
               quoted(value->text),
           "", value->origin, Effect::alembic_stops});
    }
  }

  struct Separator {
    bool configured = false;
    char character = ' ';
  };

  // Config._get_file_separator_char. Where Alembic refuses the name: the one probably meant.
  Separator separator(const std::vector<std::string_view>& names) {
    for (const std::string_view name : names) {
      const std::optional<PathOption> option = options_.ini(name);
      if (!option) continue;
      if (const std::optional<char> known = separator_named(option->text)) return {true, *known};
      const std::size_t comment = option->text.find_first_of("#;");
      const bool commented = comment != std::string::npos && comment > 0;
      options_.add_problem(
          {"Alembic stops with ValueError: " + quoted(option->text) + " is not a valid value for " +
               std::string(name) + "; expected 'space', 'newline', 'os', ':', ';'",
           commented ? "move the comment to a line of its own: ini values have no inline "
                       "comments"
                     : "write " + std::string(name) + " = os",
           option->origin, Effect::alembic_stops,
           name == "path_separator" ? Kind::refused_path_separator : Kind::other});
      const std::optional<char> meant =
          separator_named(trimmed(std::string_view(option->text).substr(0, comment)));
      return {meant.has_value(), meant.value_or(' ')};
    }
    return {};
  }

  // The pieces with the origin of each; that of the whole value where the file spells it otherwise.
  std::vector<PathOption> placed(const std::vector<std::string>& pieces,
                                 const Origin& whole) const {
    const std::string_view raw =
        std::string_view(files_.ini_bytes).substr(0, whole.span.end).substr(whole.span.begin);
    std::size_t from = 0;
    int misses = 0;
    std::vector<PathOption> result;
    for (const std::string& piece : pieces) {
      const std::string written = as_written(piece);
      const bool is_sought = !written.empty() && misses < most_misses;
      const std::size_t at = is_sought ? raw.find(written, from) : std::string_view::npos;
      Origin origin = whole;
      misses += at == std::string_view::npos;
      if (at != std::string_view::npos) {
        origin.span.begin = whole.span.begin + static_cast<std::uint32_t>(at);
        origin.span.end = origin.span.begin + static_cast<std::uint32_t>(written.size());
        from = at + written.size();
      }
      result.push_back({piece, origin});
    }
    return result;
  }

  void read_prepend_sys_path() {
    const std::optional<PathOption> value = options_.ini("prepend_sys_path");
    if (!value || value->text.empty()) {
      result_.prepend_sys_path = options_.toml_list("prepend_sys_path");
      return;
    }
    const Separator separator = this->separator({"path_separator"});
    result_.prepend_sys_path =
        placed(separator.configured ? split_at(value->text, separator.character)
                                    : split_legacy(value->text, LegacyOption::prepend_sys_path),
               value->origin);
  }

  void read_version_locations() {
    const std::optional<PathOption> value = options_.ini("version_locations");
    if (!value || value->text.empty()) {
      result_.version_locations = options_.toml_list("version_locations");
      return;
    }
    const Separator separator = this->separator({"path_separator", "version_path_separator"});
    // Releases before 1.16 read this one whatever path_separator says.
    options_.ini("version_path_separator");
    const std::vector<std::string> pieces =
        separator.configured ? split_at(value->text, separator.character)
                             : split_legacy(value->text, LegacyOption::version_locations);
    result_.version_locations = placed(pieces, value->origin);
    const auto is_torn = [](const std::string& piece) {
      return piece.find('\n') != std::string::npos;
    };
    if (std::any_of(pieces.begin(), pieces.end(), is_torn)) {
      options_.add_problem(
          {"version_locations has several lines, but nothing that splits it at line ends: Alembic "
           "looks for a directory of that name",
           "write path_separator = newline", value->origin, Effect::misread});
    } else if (std::find(pieces.begin(), pieces.end(), "") != pieces.end()) {
      options_.add_problem(
          {"version_locations has an empty piece, which means the working directory: Alembic "
           "loads every Python file there",
           "separate the directories by single spaces, or write path_separator = os", value->origin,
           Effect::misread});
    }
  }

  // Config.get_hooks_list interpolates the whole section, whatever the command.
  void check_hooks() {
    constexpr std::string_view section = "post_write_hooks";
    const auto hooks = files_.ini.sections().find(section);
    if (hooks == files_.ini.sections().end()) return;
    for (const auto& [name, option] : hooks->second.options) {
      const Ini::Value value = files_.ini.interpolate(section, name, {&here_mark, 1});
      if (!value.error) continue;
      options_.add_problem({"Alembic stops with configparser." + value.error->message,
                            "write '%%' for a '%'", options_.ini_origin(option.span),
                            Effect::alembic_stops});
      return;
    }
  }

  const ConfigFiles& files_;
  AlembicOptions result_;
  OptionSource options_;
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
