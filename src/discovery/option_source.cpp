#include "discovery/option_source.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace revlint {
namespace {

using Effect = ConfigProblem::Effect;

constexpr std::string_view here{&here_mark, 1};

bool is_true_to_others(std::string_view value) {
  const std::string lower = lower_case(value);
  return lower == "true" || lower == "yes" || lower == "on" || lower == "1" || lower == "y" ||
         lower == "t";
}

}  // namespace

std::optional<PathOption> OptionSource::ini(std::string_view name) {
  const IniOption* const option = files_.ini.find(section_, name);
  if (!option) return std::nullopt;
  Ini::Value value = files_.ini.interpolate(section_, name, here);
  if (value.error) {
    add_problem({"Alembic stops with configparser." + value.error->message, "write '%%' for a '%'",
                 ini_origin(option->span), Effect::alembic_stops});
    return std::nullopt;
  }
  add_setting(name, value.text, ini_origin(option->span));
  return PathOption{std::move(value.text), ini_origin(option->span)};
}

void OptionSource::add_setting(std::string_view name, std::string_view value,
                               const Origin& origin) {
  const auto is_known = [name](const Setting& setting) { return setting.name == name; };
  if (std::any_of(result_.settings.begin(), result_.settings.end(), is_known)) return;
  result_.settings.push_back({std::string(name), as_written(value), origin});
}

const TomlValue* OptionSource::toml(std::string_view name) const {
  const auto at = files_.toml.options.find(name);
  return at == files_.toml.options.end() ? nullptr : &at->second;
}

std::optional<PathOption> OptionSource::formatted(std::string_view name, const TomlString& value) {
  Formatted formatted = percent_format(value.text, files_.toml_here);
  if (!formatted.error.empty()) {
    add_problem({std::string(name) + " holds a lone '%': Alembic stops with " + formatted.error,
                 "write '%%' for a '%'", toml_origin(value.span), Effect::alembic_stops});
    return std::nullopt;
  }
  return PathOption{std::move(formatted.text), toml_origin(value.span)};
}

std::optional<PathOption> OptionSource::text(std::string_view name) {
  if (files_.ini.find(section_, name)) return ini(name);
  const TomlValue* const value = toml(name);
  if (!value || value->kind != TomlValue::Kind::text) return std::nullopt;
  std::optional<PathOption> text = formatted(name, value->elements.front());
  if (text) add_setting(name, text->text, text->origin);
  return text;
}

bool OptionSource::boolean(std::string_view name) {
  if (files_.ini.find(section_, name)) {
    const std::optional<PathOption> value = ini(name);
    if (value && value->text != "true" && is_true_to_others(value->text)) {
      add_problem({std::string(name) + " is '" + as_written(value->text) + "'" +
                       ": Alembic takes only 'true', spelled so, for true",
                   "write " + std::string(name) + " = true", value->origin, Effect::misread});
    }
    return value && value->text == "true";
  }
  const TomlValue* const value = toml(name);
  if (!value) return false;
  if (value->kind != TomlValue::Kind::boolean) {
    add_problem({"Alembic stops with CommandError: boolean value expected for TOML parameter '" +
                     std::string(name) + "'",
                 "write " + std::string(name) + " = true, without quotes", toml_origin(value->span),
                 Effect::alembic_stops});
    return false;
  }
  add_setting(name, value->boolean ? "true" : "false", toml_origin(value->span));
  return value->boolean;
}

void OptionSource::refuse_toml_path(std::string_view name) {
  const TomlValue* const value = toml(name);
  if (!value || value->kind == TomlValue::Kind::text || files_.ini.find(section_, name)) return;
  const char* const type = value->kind == TomlValue::Kind::list      ? "list"
                           : value->kind == TomlValue::Kind::table   ? "dict"
                           : value->kind == TomlValue::Kind::boolean ? "bool"
                           : value->kind == TomlValue::Kind::integer ? "int"
                                                                     : "float";
  add_problem({std::string(name) +
                   " is no string: Alembic stops with TypeError: expected str, bytes or "
                   "os.PathLike object, not " +
                   type,
               "write " + std::string(name) + " = \"...\"", toml_origin(value->span),
               Effect::alembic_stops});
}

void OptionSource::refuse_toml_hooks() {
  const TomlValue* const value = toml("post_write_hooks");
  if (!value || value->kind != TomlValue::Kind::text || value->elements[0].text.empty()) return;
  add_problem(
      {"post_write_hooks is a string: Alembic stops with ValueError: dictionary update sequence "
       "element #0 has length 1; 2 is required",
       "write a table for each hook: [[tool.alembic.post_write_hooks]]", toml_origin(value->span),
       Effect::alembic_stops});
}

std::vector<PathOption> OptionSource::toml_list(std::string_view name) {
  std::vector<PathOption> result;
  const TomlValue* const value = toml(name);
  if (!value) return result;
  if (value->kind == TomlValue::Kind::text) {
    add_problem(
        {std::string(name) + " is a string: Alembic takes each of its characters for a path",
         "write a list: " + std::string(name) + " = [\"...\"]", toml_origin(value->span),
         Effect::misread});
    if (const auto text = formatted(name, value->elements.front())) {
      for (const char c : text->text) result.push_back({std::string(1, c), text->origin});
    }
    return result;
  }
  if (value->kind == TomlValue::Kind::table) {
    add_problem({std::string(name) + " is a table: Alembic takes its keys for paths",
                 "write a list: " + std::string(name) + " = [\"...\"]", toml_origin(value->span),
                 Effect::misread});
  } else if (value->kind != TomlValue::Kind::list || !value->all_texts) {
    add_problem({std::string(name) + " is not a list of strings: Alembic stops with a TypeError",
                 "", toml_origin(value->span), Effect::alembic_stops});
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

}  // namespace revlint
