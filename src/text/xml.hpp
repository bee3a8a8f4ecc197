#pragma once
// Text in XML: JUnit reports and SVG pictures.

#include <string>
#include <string_view>

namespace revlint {

// With '&', '<', '>' and '"' as entities, for an element or an attribute. Other characters stay:
// what must not be printed is escaped before (text/escape.hpp).
std::string xml_text(std::string_view text);

}  // namespace revlint
