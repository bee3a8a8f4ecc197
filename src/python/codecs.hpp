#pragma once
// The codecs of Python's standard library, by every name under which Lib/encodings finds them (its
// modules, and aliases.py). Packages may register others.

#include <string_view>

namespace revlint::python {

// Names in lower case, with one hyphen for every run of hyphens and underscores.
bool is_text_codec(std::string_view name);
bool is_other_codec(std::string_view name);  // "hex", "rot13": Python refuses them for source code

}  // namespace revlint::python
