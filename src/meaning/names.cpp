// A name counts only where a single statement of the module binds it; whatever else binds it, in a
// function as well, makes it mean nothing here.

#include "meaning/names.hpp"

#include <algorithm>
#include <array>

#include "meaning/equivalences.hpp"
#include "python/words.hpp"
#include "text/characters.hpp"

namespace revlint::meaning {
namespace {

constexpr std::uint32_t no_node = UINT32_MAX;

// Modules from which SQLAlchemy offers the objects of its main module, too.
constexpr auto doubles = std::to_array<std::string_view>(
    {"sqlalchemy.sql.expression.", "sqlalchemy.sql.sqltypes.", "sqlalchemy.sql.schema.",
     "sqlalchemy.types.", "sqlalchemy.schema.", "sqlalchemy.sql."});

constexpr auto column_types = std::to_array<std::string_view>(
    {"ARRAY",       "BIGINT",     "BLOB",      "BOOLEAN",   "BYTEA",
     "BigInteger",  "Boolean",    "CHAR",      "CIDR",      "CLOB",
     "DATE",        "DATETIME",   "DECIMAL",   "DOUBLE",    "DOUBLE_PRECISION",
     "Date",        "DateTime",   "Double",    "FLOAT",     "Float",
     "HSTORE",      "INET",       "INTEGER",   "INTERVAL",  "Integer",
     "Interval",    "JSON",       "JSONB",     "LONGTEXT",  "LargeBinary",
     "MACADDR",     "MEDIUMTEXT", "NUMERIC",   "NVARCHAR",  "Numeric",
     "OID",         "PickleType", "REAL",      "SMALLINT",  "SmallInteger",
     "String",      "TEXT",       "TIME",      "TIMESTAMP", "TINYINT",
     "TSVECTOR",    "Text",       "Time",      "UUID",      "Unicode",
     "UnicodeText", "Uuid",       "VARBINARY", "VARCHAR"});

constexpr auto levels = std::to_array<std::string_view>(
    {"critical", "debug", "error", "exception", "info", "log", "warn", "warning"});

// Calls that do nothing but make a text or a number of what they are given.
constexpr auto harmless =
    std::to_array<std::string_view>({"format", "join", "len", "repr", "str", "type"});

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != std::ranges::end(list);
}

std::string_view name_of(const Syntax& syntax, std::uint32_t node) {
  return syntax.text_of(syntax.nodes[node]);
}

bool is_named(const Syntax& syntax, std::uint32_t node, std::string_view grammar_name) {
  return syntax.nodes[node].name == name_hash(grammar_name);
}

// The dotted name without blanks.
std::string plain(std::string_view dotted) {
  std::string text;
  for (const char c : dotted) {
    if (is_word(c) || c == '.') text += c;
  }
  return text;
}

std::string main_name(std::string object) {
  for (const std::string_view module : doubles) {
    const bool is_double =
        object.starts_with(module) && object.find('.', module.size()) == std::string::npos;
    if (is_double) return "sqlalchemy." + object.substr(module.size());
  }
  return object;
}

bool is_literal(const Syntax& syntax, std::uint32_t node) {
  const Kind kind = syntax.nodes[node].kind;
  return kind == Kind::integer || is_constant_text(syntax, node);
}

}  // namespace

Names::Names(const Syntax& syntax) {
  for (const std::string_view word : {"globals", "locals", "exec", "eval", "setattr", "vars"})
    open_ |= python::mentions(syntax.text, word);
  read_bindings(syntax);
  for (std::uint32_t i = 1; i < syntax.nodes.size() && !open_; ++i) {
    if (is_statement(syntax, i) && (tells(syntax, i) || makes_logger(syntax, i)))
      silent_.push_back(i);
  }
}

void Names::read_bindings(const Syntax& syntax) {
  for (std::uint32_t i = 1; i < syntax.nodes.size(); ++i) {
    const FlatNode& node = syntax.nodes[i];
    switch (node.kind) {
      case Kind::import_statement:
      case Kind::import_from_statement:
        read_imports(syntax, i);
        break;
      case Kind::assignment:
        read_assignment(syntax, i);
        break;
      case Kind::augmented_assignment:
      case Kind::named_expression:
        bind_all(syntax, i + 1);
        break;
      case Kind::as_pattern_target:
      case Kind::delete_statement:
      case Kind::global_statement:
      case Kind::case_pattern:
        bind_all(syntax, i);
        break;
      case Kind::function_definition:
      case Kind::class_definition:
        syntax.any_child(i, [&](std::uint32_t child) {
          const bool is_name = syntax.nodes[child].kind == Kind::identifier;
          if (is_name) bind(name_of(syntax, child));
          return is_name;
        });
        break;
      case Kind::except_clause:  // `except A, name` of Python 2
        if (node.commas > 0) bind_all(syntax, i);
        break;
      case Kind::wildcard_import:
        open_ = true;
        break;
      default:
        if (is_named(syntax, i, "parameters") || is_named(syntax, i, "lambda_parameters") ||
            is_named(syntax, i, "nonlocal_statement"))
          bind_all(syntax, i);
        if (node.kind != Kind::for_statement && !is_named(syntax, i, "for_in_clause")) break;
        syntax.any_child(i, [&](std::uint32_t child) {
          const bool is_target = syntax.nodes[child].named;
          if (is_target) bind_all(syntax, child);
          return is_target;
        });
    }
  }
}

void Names::bind_all(const Syntax& syntax, std::uint32_t node) {
  for (std::uint32_t i = node; i < syntax.nodes[node].end; ++i) {
    if (syntax.nodes[i].kind == Kind::identifier && is_variable(syntax, i))
      bind(name_of(syntax, i));
  }
}

void Names::read_imports(const Syntax& syntax, std::uint32_t statement) {
  const FlatNode& node = syntax.nodes[statement];
  const bool from = node.kind == Kind::import_from_statement;
  const bool of_module = node.parent == 0;
  std::string module;
  bool has_module = !from;
  syntax.any_child(statement, [&](std::uint32_t child) {
    if (!syntax.nodes[child].named) return false;
    if (!has_module) {
      module = plain(name_of(syntax, child)) + '.';
      has_module = true;
      return false;
    }
    const bool renamed = syntax.nodes[child].kind == Kind::aliased_import;
    const std::uint32_t last = syntax.nodes[child].end - 1;
    std::string_view name = renamed ? name_of(syntax, last) : name_of(syntax, child);
    std::string origin = module + plain(name_of(syntax, renamed ? child + 1 : child));
    if (!from && !renamed) {
      name = name.substr(0, name.find_first_of(". \t"));
      origin = std::string(name);
    }
    const auto [known, is_new] = origins_.emplace(name, origin);
    // `import a.b` and `import a.c` bind the same.
    if (is_new || known->second != origin || !of_module) bind(name, of_module ? 1 : 2);
    return false;
  });
}

void Names::read_assignment(const Syntax& syntax, std::uint32_t assignment) {
  const std::uint32_t target = assignment + 1;
  const FlatNode& node = syntax.nodes[assignment];
  const std::uint32_t statement = node.parent;
  const bool of_module = syntax.nodes[statement].parent == 0 && is_statement(syntax, statement);
  if (!of_module || syntax.nodes[target].kind != Kind::identifier) return bind_all(syntax, target);
  const std::string_view name = name_of(syntax, target);
  std::uint32_t value = target;
  syntax.any_child(assignment, [&](std::uint32_t child) {
    value = child;
    return false;
  });
  bind(name, 1);
  const bool is_identifier = contains(python::identifier_names, name);
  if (is_literal(syntax, value) && !is_identifier) constants_.emplace(name, value);
  if (syntax.nodes[value].kind == Kind::call) calls_.emplace(name, value);
}

bool Names::is_bound_once(std::string_view name) const {
  const auto bound = bound_.find(name);
  return !open_ && bound != bound_.end() && bound->second == 1;
}

std::string Names::object(const Syntax& syntax, std::uint32_t node) const {
  std::vector<std::string_view> attributes;
  while (syntax.nodes[node].kind == Kind::attribute) {
    attributes.push_back(name_of(syntax, syntax.nodes[node].end - 1));
    ++node;
  }
  if (syntax.nodes[node].kind != Kind::identifier || !is_variable(syntax, node)) return {};
  const std::string_view name = name_of(syntax, node);
  const auto origin = origins_.find(name);
  if (origin == origins_.end() || !is_bound_once(name)) return {};
  std::string object = origin->second;
  for (auto it = attributes.rbegin(); it != attributes.rend(); ++it) object.append(".").append(*it);
  return main_name(std::move(object));
}

std::uint32_t Names::constant(std::string_view name) const {
  const auto known = constants_.find(name);
  return known != constants_.end() && is_bound_once(name) ? known->second : no_node;
}

bool Names::is_silent(std::uint32_t statement) const {
  return std::ranges::binary_search(silent_, statement);
}

// print(...), logging.info(...), logger.info(...), with arguments that do nothing.
bool Names::tells(const Syntax& syntax, std::uint32_t statement) const {
  const std::uint32_t call = statement + 1;
  if (syntax.nodes[statement].kind != Kind::expression_statement) return false;
  if (syntax.nodes[call].kind != Kind::call) return false;
  if (syntax.nodes[call].end != syntax.nodes[statement].end) return false;
  const std::uint32_t callee = call + 1;
  const std::string_view last = name_of(syntax, syntax.nodes[callee].end - 1);
  bool tells = false;
  if (syntax.nodes[callee].kind == Kind::identifier) {
    tells = last == "print" && !bound_.contains(last);
  } else if (syntax.nodes[callee].kind == Kind::attribute && contains(levels, last)) {
    const std::uint32_t object = callee + 1;
    const auto made = calls_.find(name_of(syntax, object));
    const bool is_logger = made != calls_.end() && is_bound_once(made->first) &&
                           this->object(syntax, made->second + 1) == "logging.getLogger";
    tells = is_logger || this->object(syntax, object) == "logging";
  }
  if (!tells) return false;
  for (std::uint32_t i = syntax.nodes[callee].end; i < syntax.nodes[call].end; ++i) {
    const Kind kind = syntax.nodes[i].kind;
    if (kind == Kind::named_expression || kind == Kind::await || is_named(syntax, i, "yield"))
      return false;
    const bool acts =
        kind == Kind::call && !contains(harmless, name_of(syntax, syntax.nodes[i + 1].end - 1));
    if (acts || kind == Kind::subscript) return false;  // a missing key would stop the migration
  }
  return true;
}

// logger = logging.getLogger(...)
bool Names::makes_logger(const Syntax& syntax, std::uint32_t statement) const {
  const std::uint32_t assignment = statement + 1;
  if (syntax.nodes[statement].kind != Kind::expression_statement) return false;
  if (syntax.nodes[assignment].kind != Kind::assignment) return false;
  const std::string_view name = name_of(syntax, assignment + 1);
  const auto made = calls_.find(name);
  return made != calls_.end() && is_bound_once(name) &&
         object(syntax, made->second + 1) == "logging.getLogger";
}

bool is_column_type(std::string_view object) {
  return object.starts_with("sqlalchemy.") &&
         contains(column_types, object.substr(object.rfind('.') + 1));
}

}  // namespace revlint::meaning
