#pragma once
// Finds the annotations of a class that have an effect.

#include <cstdint>

#include "meaning/syntax.hpp"

namespace revlint::meaning {

// Whether an annotation, a node of Kind::type, declares something: a column of a mapped class, a
// field of a dataclass. It counts where the effect of a base class or a decorator is not known.
bool annotation_counts(const Syntax& syntax, std::uint32_t type);

}  // namespace revlint::meaning
