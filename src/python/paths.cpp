// Nothing is looked up: links are not followed, and no path is made absolute.

#include "python/paths.hpp"

#include <algorithm>
#include <vector>

namespace revlint::python {
namespace {

bool is_text(const Value& value) {
  return value.is(Value::Kind::string);
}

// os.path.join of two paths, then os.path.normpath.
std::string joined(std::string_view path, std::string_view below) {
  std::string whole(below.starts_with('/') ? std::string_view() : path);
  if (!whole.empty() && !whole.ends_with('/') && !below.empty()) whole += '/';
  whole += below;
  std::vector<std::string_view> segments;
  const bool absolute = whole.starts_with('/');
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    if (segment.empty() || segment == ".") continue;
    if (segment == ".." && !segments.empty() && segments.back() != "..") {
      segments.pop_back();
    } else if (segment != ".." || !absolute) {
      segments.push_back(segment);
    }
  }
  std::string result = absolute ? "/" : "";
  for (const std::string_view segment : segments) {
    if (!result.empty() && !result.ends_with('/')) result += '/';
    result += segment;
  }
  return result.empty() && !whole.empty() ? "." : result;
}

std::string_view directory_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return path.empty() ? path : ".";
  return path.substr(0, std::max<std::size_t>(slash, 1));
}

const Value* join_all(Values& values, std::string path, std::span<const Argument> below,
                      Span span) {
  for (const Argument& argument : below) {
    const Value& part = *argument.value;
    if (!argument.keyword.empty() || !is_text(part) || !values.affords(part.text.size()))
      return nullptr;
    path = joined(path, part.text);
  }
  return values.string(path, span);
}

}  // namespace

const Value* call_path_function(Values& values, std::string_view function,
                                std::span<const Argument> arguments, Span span) {
  if (arguments.empty() || !is_text(*arguments[0].value) || !arguments[0].keyword.empty())
    return nullptr;
  const std::string_view first = arguments[0].value->text;
  if (function == "os.path.join" || function == "pathlib.Path" || function == "pathlib.PurePath" ||
      function == "pathlib.PosixPath" || function == "posixpath.join") {
    return join_all(values, joined("", first), arguments.subspan(1), span);
  }
  // Setuptools finds the directory of a package; Alembic does where a colon follows its name.
  if (function == "pkg_resources.resource_filename" && arguments.size() == 2 &&
      is_text(*arguments[1].value)) {
    return values.string(std::string(first) + ":" + std::string(arguments[1].value->text), span);
  }
  if (arguments.size() != 1) return nullptr;
  if (function == "os.path.dirname") return values.string(directory_of(first), span);
  if (function == "os.path.abspath" || function == "os.path.realpath" ||
      function == "os.path.normpath" || function == "os.fspath" || function == "os.fsdecode") {
    return values.string(joined("", first), span);
  }
  return nullptr;
}

const Value* call_path_method(Values& values, const Value& path, std::string_view method,
                              std::span<const Argument> arguments, Span span) {
  if (!is_text(path)) return nullptr;
  if (method == "joinpath") return join_all(values, std::string(path.text), arguments, span);
  const bool same = method == "resolve" || method == "absolute" || method == "as_posix" ||
                    method == "expanduser" || method == "__str__" || method == "__fspath__";
  return same ? values.string(path.text, span) : nullptr;
}

const Value* path_attribute(Values& values, const Value& path, std::string_view name, Span span) {
  if (!is_text(path)) return nullptr;
  if (name == "parent") return values.string(directory_of(path.text), span);
  if (name != "parents") return nullptr;
  std::vector<const Value*> parents;
  for (std::string_view at = path.text; at != directory_of(at);) {
    at = directory_of(at);
    if (!values.affords(at.size())) return nullptr;
    parents.push_back(values.string(at, span));
  }
  return values.container(Value::Kind::tuple, parents, span);
}

const Value* path_below(Values& values, const Value& path, const Value& below, Span span) {
  if (!is_text(path) || !is_text(below) || !values.affords(path.text.size() + below.text.size()))
    return nullptr;
  return values.string(joined(path.text, below.text), span);
}

const Value* path_constant(Values& values, std::string_view name, Span span) {
  if (name == "os.pathsep" || name == "os.path.pathsep") return values.string(":", span);
  if (name == "os.sep" || name == "os.path.sep") return values.string("/", span);
  return nullptr;
}

const Value* join_known(Values& values, const Value& separator, const Value& items, Span span) {
  if (!is_text(separator) || !items.is_sequence()) return nullptr;
  std::string out;
  for (std::size_t i = 0; i < items.items.size(); ++i) {
    const Value& item = *items.items[i];
    const std::string_view text = is_text(item) ? item.text : unknown_piece;
    if (!values.affords(text.size() + separator.text.size())) return nullptr;
    if (i > 0) out += separator.text;
    out += text;
  }
  return values.string(out, span);
}

}  // namespace revlint::python
