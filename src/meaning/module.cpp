// Looks at each statement of the module from its first node to its last. Skips the bodies of
// functions, which run later.

#include "meaning/module.hpp"

#include <algorithm>

#include "meaning/names.hpp"

namespace revlint::meaning {
namespace {

bool opens_scope(Kind kind) {
  return kind == Kind::function_definition || kind == Kind::class_definition ||
         kind == Kind::lambda || kind == Kind::list_comprehension ||
         kind == Kind::set_comprehension || kind == Kind::dictionary_comprehension ||
         kind == Kind::generator_expression;
}

bool may_change(Kind kind) {
  return kind == Kind::call || kind == Kind::list || kind == Kind::dictionary ||
         kind == Kind::set || kind == Kind::list_comprehension || kind == Kind::set_comprehension ||
         kind == Kind::dictionary_comprehension;
}

bool is_compound(Kind kind) {
  return kind == Kind::if_statement || kind == Kind::try_statement || kind == Kind::for_statement ||
         kind == Kind::while_statement;
}

// Decorators that only wrap a function or class. Others may register it somewhere.
bool is_plain_decorator(std::string_view decorator) {
  static constexpr std::string_view plain[] = {
      "contextmanager", "contextlib.contextmanager",
      "lru_cache",      "functools.lru_cache",
      "cache",          "functools.cache",
      "dataclass",      "dataclasses.dataclass",
      "unique",         "enum.unique",
      "total_ordering", "functools.total_ordering",
  };
  const std::string_view name = decorator.substr(0, decorator.find('('));
  return std::find(std::begin(plain), std::end(plain), name) != std::end(plain);
}

using Keeps = Definition::Keeps;

class Analysis {
 public:
  explicit Analysis(Module& module) : module_(module), syntax_(module.syntax) {}

  void run() {
    count_changing();
    std::uint32_t statement = 0;
    syntax_.any_child(0, [&](std::uint32_t node) {
      if (!syntax_.nodes[node].named) return false;
      if (does_nothing(syntax_, node)) {
        add_imports(node);
        return false;
      }
      add_unit(node, statement);
      statement = module_.stream.statements[statement].next;
      return false;
    });
  }

 private:
  void add_unit(std::uint32_t node, std::uint32_t statement) {
    module_.units.emplace_back();
    unit_ = &module_.units.back();
    unit_->statement = statement;
    number_ = static_cast<std::uint32_t>(module_.units.size()) - 1;
    first_definition_ = module_.definitions.size();
    only_imports_ = true;
    for (std::uint32_t i = node; i < syntax_.nodes[node].end;) i = visit(i);
    unit_->hidden = only_imports_ || runs_as_program(node) || binds_only_identifiers();
  }

  // Assignments may lie in each other, `a = b = ...`, and each asks for what is in it.
  void count_changing() {
    changing_before_.reserve(syntax_.nodes.size() + 1);
    std::uint32_t count = 0;
    for (const FlatNode& node : syntax_.nodes) {
      changing_before_.push_back(count);
      count += may_change(node.kind);
    }
    changing_before_.push_back(count);
  }

  std::uint32_t visit(std::uint32_t index);
  void visit_statement(std::uint32_t index);
  void add_scope(std::uint32_t index);
  void add_imports(std::uint32_t statement);
  void bind(std::uint32_t target, Keeps keeps);
  void note_call(std::uint32_t call);
  void add_bases(std::uint32_t bases);
  void define(std::uint32_t identifier, Keeps keeps) {
    module_.definitions.push_back({number_, text_of(identifier), keeps});
  }
  bool binds_only_identifiers() const;
  bool runs_as_program(std::uint32_t node) const;
  bool has_other_children(std::uint32_t index, Kind kind) const;

  std::string_view text_of(std::uint32_t index) const {
    return syntax_.text_of(syntax_.nodes[index]);
  }

  Module& module_;
  const Syntax& syntax_;
  Unit* unit_ = nullptr;
  std::uint32_t number_ = 0;
  std::size_t first_definition_ = 0;
  bool only_imports_ = true;
  std::vector<std::uint32_t> changing_before_;  // by node: those before it that may_change()
};

// Records the effect of a node when the module is imported. Returns the index of the next node.
std::uint32_t Analysis::visit(std::uint32_t index) {
  const FlatNode& node = syntax_.nodes[index];
  if (is_statement(syntax_, index)) visit_statement(index);
  if (opens_scope(node.kind)) {
    add_scope(index);
    return node.end;
  }
  switch (node.kind) {
    case Kind::assignment:
    case Kind::augmented_assignment: {
      const bool changes = node.kind == Kind::augmented_assignment ||
                           changing_before_[index] < changing_before_[node.end];
      bind(index + 1, changes ? Keeps::changes : Keeps::nothing);
      break;
    }
    case Kind::for_statement:
      syntax_.any_child(index, [&](std::uint32_t child) {
        if (syntax_.nodes[child].named) bind(child, Keeps::changes);
        return syntax_.nodes[child].named;
      });
      break;
    case Kind::as_pattern_target:
    case Kind::delete_statement:
      bind(index, Keeps::changes);
      break;
    case Kind::named_expression:
      bind(index + 1, Keeps::changes);
      break;
    case Kind::decorator:
      if (!is_plain_decorator(text_of(index + 2))) unit_->registers = true;
      return node.end;
    case Kind::call:
      note_call(index);
      break;
    default:
      break;
  }
  return index + 1;
}

void Analysis::visit_statement(std::uint32_t index) {
  const FlatNode& node = syntax_.nodes[index];
  if (does_nothing(syntax_, index)) {
    add_imports(index);
    return;
  }
  if (is_compound(node.kind)) return;
  only_imports_ = false;
  switch (node.kind) {
    case Kind::expression_statement: {
      const Kind inner = syntax_.nodes[index + 1].kind;
      if (inner != Kind::assignment && inner != Kind::augmented_assignment) unit_->effect = true;
      break;
    }
    case Kind::function_definition:
      unit_->function = syntax_.nodes[node.parent].kind == Kind::module;
      unit_->idle = unit_->function && has_empty_block(syntax_, index);
      break;
    case Kind::class_definition:
    case Kind::decorated_definition:
    case Kind::delete_statement:
      break;
    default:
      unit_->effect = true;
  }
}

// A function, a class or an expression with a scope of its own. Calls in a class or an expression
// run at once.
void Analysis::add_scope(std::uint32_t index) {
  const FlatNode& node = syntax_.nodes[index];
  const bool is_class = node.kind == Kind::class_definition;
  const bool at_once = node.kind != Kind::function_definition && node.kind != Kind::lambda;
  const std::size_t known_bases = module_.bases.size();
  syntax_.any_child(index, [&](std::uint32_t child) {
    if (is_class && syntax_.nodes[child].kind == Kind::argument_list) add_bases(child);
    return syntax_.nodes[child].kind == Kind::block;
  });
  const bool derived = module_.bases.size() > known_bases;
  if (is_class || node.kind == Kind::function_definition) {
    syntax_.any_child(index, [&](std::uint32_t child) {
      const bool is_name = syntax_.nodes[child].kind == Kind::identifier;
      if (is_name) define(child, derived ? Keeps::subclasses : Keeps::nothing);
      return is_name;
    });
  }
  unit_->calls |= derived;
  for (std::uint32_t i = index; at_once && i < node.end; ++i) {
    if (syntax_.nodes[i].kind == Kind::call) note_call(i);
  }
}

void Analysis::add_bases(std::uint32_t bases) {
  if (is_left_out(syntax_, bases)) return;
  for (std::uint32_t i = bases; i < syntax_.nodes[bases].end; ++i) {
    if (syntax_.nodes[i].kind != Kind::identifier || !is_variable(syntax_, i)) continue;
    module_.bases.push_back({number_, text_of(i)});
  }
}

void Analysis::note_call(std::uint32_t call) {
  const FlatNode& callee = syntax_.nodes[call + 1];
  const bool is_named = callee.kind == Kind::attribute || callee.kind == Kind::identifier;
  unit_->calls = true;
  if (!is_named || !text_of(callee.end - 1).starts_with("get_")) unit_->acts = true;
}

void Analysis::add_imports(std::uint32_t statement) {
  const FlatNode& node = syntax_.nodes[statement];
  const bool from = node.kind == Kind::import_from_statement;
  if (!from && node.kind != Kind::import_statement) return;
  std::string_view module;
  const auto first_part = [](std::string_view dotted) {
    return dotted.substr(0, dotted.find('.'));
  };
  syntax_.any_child(statement, [&](std::uint32_t child) {
    if (!syntax_.nodes[child].named) return false;
    if (from && module.empty()) {
      module = text_of(child);
      return false;
    }
    Import import;
    import.span = node.span;
    const bool renamed = syntax_.nodes[child].kind == Kind::aliased_import;
    import.name = renamed ? text_of(syntax_.nodes[child].end - 1) : first_part(text_of(child));
    import.alembic = first_part(from ? module : text_of(child)) == "alembic";
    module_.imports.push_back(import);
    return false;
  });
}

// Every variable that `target` binds; for `x[i]` and `x.y`, which change x, the variable x.
void Analysis::bind(std::uint32_t target, Keeps keeps) {
  const std::uint32_t end = syntax_.nodes[target].end;
  for (std::uint32_t i = target; i < end;) {
    const FlatNode& node = syntax_.nodes[i];
    if (node.kind == Kind::subscript || node.kind == Kind::attribute) {
      std::uint32_t base = i + 1;
      while (syntax_.has_children(base)) ++base;
      if (syntax_.nodes[base].kind == Kind::identifier) define(base, Keeps::changes);
      i = node.end;
      continue;
    }
    if (node.kind == Kind::identifier) define(i, keeps);
    ++i;
  }
}

bool Analysis::binds_only_identifiers() const {
  const auto first = module_.definitions.begin() + static_cast<std::ptrdiff_t>(first_definition_);
  return !unit_->effect && first != module_.definitions.end() &&
         std::all_of(first, module_.definitions.end(),
                     [](const Definition& definition) { return is_identifier(definition.name); });
}

// `if __name__ == '__main__':` without an alternative never runs, because Alembic imports
// migrations.
bool Analysis::runs_as_program(std::uint32_t index) const {
  if (syntax_.nodes[index].kind != Kind::if_statement) return false;
  const std::uint32_t condition = index + 2;  // behind `if`
  if (syntax_.nodes[condition].kind != Kind::comparison_operator) return false;
  return text_of(condition + 1) == "__name__" &&
         !has_other_children(index, Kind::comparison_operator);
}

bool Analysis::has_other_children(std::uint32_t index, Kind kind) const {
  return syntax_.any_child(index, [&](std::uint32_t child) {
    const FlatNode& node = syntax_.nodes[child];
    return node.named && node.kind != kind && node.kind != Kind::block;
  });
}

}  // namespace

bool is_identifier(std::string_view name) {
  return name == "revision" || name == "down_revision" || name == "branch_labels" ||
         name == "depends_on";
}

Module with_names(const Module& module) {
  Module named;
  named.syntax = module.syntax;
  named.syntax.names = std::make_shared<const Names>(named.syntax);
  named.stream = write_stream(named.syntax);
  Analysis(named).run();
  return named;
}

Module read_module(python::Parser& parser, std::string_view text, const Syntax& known) {
  Module module;
  module.syntax = read_syntax(parser, text, known);
  if (module.syntax.nodes.empty()) return module;
  module.stream = write_stream(module.syntax);
  Analysis(module).run();
  return module;
}

}  // namespace revlint::meaning
