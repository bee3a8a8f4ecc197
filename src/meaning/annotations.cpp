#include "meaning/annotations.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

namespace revlint::meaning {
namespace {

// Base classes and decorators that do nothing with annotations, by the last part of their names.
constexpr std::string_view blind_bases[] = {
    "ABC",           "BaseException", "Enum",     "Exception", "Flag",         "Generic",
    "IntEnum",       "IntFlag",       "Protocol", "int",       "RuntimeError", "StrEnum",
    "TypedDict",     "dict",          "list",     "str",       "object",       "UserDefinedType",
    "TypeDecorator", "ValueError",
};
constexpr std::string_view blind_metaclasses[] = {"ABCMeta", "EnumMeta", "EnumType", "type"};
constexpr std::string_view blind_decorators[] = {"final", "runtime_checkable", "total_ordering",
                                                 "unique"};

bool is_among(std::span<const std::string_view> names, std::string_view dotted) {
  return std::ranges::find(names, dotted.substr(dotted.rfind('.') + 1)) != names.end();
}

// The name in "@enum.unique".
std::string_view callee(std::string_view decorator) {
  return decorator.substr(std::min(decorator.find_first_not_of("@ \t"), decorator.size()));
}

// Looks at a class, and at those of its bases that the module defines.
class Readers {
 public:
  explicit Readers(const Syntax& syntax) : syntax_(syntax), nodes_(syntax.nodes) {}

  // Whether a base class or a decorator may read the annotations of a class.
  bool any(std::uint32_t definition) {
    add(definition);
    for (std::size_t i = 0; i < classes_.size(); ++i) {
      if (is_decorated(classes_[i]) || is_derived(classes_[i])) return true;
    }
    return false;
  }

 private:
  void add(std::uint32_t definition) {
    if (std::ranges::find(classes_, definition) == classes_.end()) classes_.push_back(definition);
  }

  bool is_decorated(std::uint32_t definition) const {
    const std::uint32_t parent = nodes_[definition].parent;
    return nodes_[parent].kind == Kind::decorated_definition &&
           syntax_.any_child(parent, [&](std::uint32_t child) {
             return nodes_[child].kind == Kind::decorator &&
                    !is_among(blind_decorators, callee(syntax_.text_of(nodes_[child])));
           });
  }

  bool is_derived(std::uint32_t definition) {
    return syntax_.any_child(definition, [&](std::uint32_t child) {
      return nodes_[child].kind == Kind::argument_list &&
             syntax_.any_child(child, [&](std::uint32_t base) { return may_read(base); });
    });
  }

  bool may_read(std::uint32_t base) {
    const FlatNode& node = nodes_[base];
    if (node.kind == Kind::keyword_argument) return !names_blind_metaclass(base);
    const FlatNode& name = node.kind == Kind::subscript ? nodes_[base + 1] : node;
    const std::string_view text = syntax_.text_of(name);
    if (name.kind == Kind::identifier && add_classes_called(text)) return false;
    return !is_among(blind_bases, text);
  }

  bool names_blind_metaclass(std::uint32_t argument) const {
    std::uint32_t value = argument;
    syntax_.any_child(argument, [&](std::uint32_t child) {
      value = child;
      return false;
    });
    return is_among(blind_metaclasses, syntax_.text_of(nodes_[value]));
  }

  // Adds the classes that the module defines under this name; false where there is none.
  bool add_classes_called(std::string_view name) {
    bool found = false;
    syntax_.any_child(0, [&](std::uint32_t statement) {
      std::uint32_t definition = statement;
      if (nodes_[statement].kind == Kind::decorated_definition) {
        syntax_.any_child(statement, [&](std::uint32_t child) {
          definition = child;
          return nodes_[child].kind == Kind::class_definition;
        });
      }
      if (nodes_[definition].kind != Kind::class_definition) return false;
      const bool is_it = syntax_.any_child(definition, [&](std::uint32_t child) {
        return nodes_[child].kind == Kind::identifier && syntax_.text_of(nodes_[child]) == name;
      });
      if (is_it) add(definition);
      found |= is_it;
      return false;
    });
    return found;
  }

  const Syntax& syntax_;
  const std::vector<FlatNode>& nodes_;
  std::vector<std::uint32_t> classes_;
};

}  // namespace

bool annotation_counts(const Syntax& syntax, std::uint32_t type) {
  const std::uint32_t assignment = syntax.nodes[type].parent;
  const std::uint32_t statement = syntax.nodes[assignment].parent;
  const std::uint32_t block = syntax.nodes[statement].parent;
  const std::uint32_t definition = syntax.nodes[block].parent;
  if (syntax.nodes[assignment].kind != Kind::assignment) return false;
  if (syntax.nodes[block].kind != Kind::block) return false;
  if (syntax.nodes[definition].kind != Kind::class_definition) return false;
  if (syntax.text_of(syntax.nodes[assignment + 1]).starts_with("__")) return false;
  // A mixin is mapped together with the classes that derive from it.
  if (syntax.text_of(syntax.nodes[type]).find("Mapped") != std::string_view::npos) return true;
  return Readers(syntax).any(definition);
}

}  // namespace revlint::meaning
