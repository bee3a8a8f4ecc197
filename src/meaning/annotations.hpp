#pragma once
// Which annotations of a class do something.

#include <cstdint>

#include "meaning/syntax.hpp"

namespace revlint::meaning {

// Whether an annotation, a node of Kind::type, declares something: a column of a mapped class, a
// field of a dataclass. Where nobody knows what a base class or a decorator reads, it counts.
bool annotation_counts(const Syntax& syntax, std::uint32_t type);

}  // namespace revlint::meaning
