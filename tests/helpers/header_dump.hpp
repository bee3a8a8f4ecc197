#pragma once
// A Header as text, so that a test case is one line: dump() has everything on which two readers of
// the same bytes must agree, brief() only what helps who reads the test.

#include <string>
#include <string_view>

#include "migration/header.hpp"
#include "migration/python_reader.hpp"

namespace revlint {

inline std::string python_literal(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\'' || c == '\\') {
      out += {'\\', c};
    } else {
      out += c;
    }
  }
  return out + "'";
}

inline std::string byte_range(Span span) {
  return std::to_string(span.begin) + "-" + std::to_string(span.end);
}

// None | 'a' | ('a', 'b') | absent | refused: TypeError… | dynamic: a call of 'f'
inline std::string brief(const Identifier& identifier) {
  const auto reason = [&] {
    return identifier.detail ? std::string(identifier.detail->reason) : "?";
  };
  switch (identifier.state) {
    case Identifier::State::absent:
      return "absent";
    case Identifier::State::refused:
      return "refused: " + reason();
    case Identifier::State::dynamic:
      return "dynamic: " + reason();
    case Identifier::State::known:
      break;
  }
  if (identifier.count == 0) return "None";
  if (identifier.scalar) return python_literal(identifier.first->text);
  std::string out = "(";
  for (const Name& name : identifier.names()) {
    if (out.size() > 1) out += ", ";
    out += python_literal(name.text);
  }
  return out + ")";
}

inline std::string dump(const Identifier& identifier) {
  std::string out = brief(identifier) + " @" + byte_range(identifier.span);
  for (const Name& name : identifier.names()) out += " " + byte_range(name.span);
  if (identifier.rebound) out += " rebound";
  if (identifier.conditional) out += " conditional";
  if (const Detail* detail = identifier.detail) {
    if (!detail->earlier.empty()) out += " earlier " + byte_range(detail->earlier);
    if (!detail->import_name.empty()) {
      out +=
          " import " + std::string(detail->import_module) + ":" + std::string(detail->import_name);
    }
  }
  return out;
}

inline std::string dump(const ReadFault& fault) {
  static constexpr const char* kinds[] = {"conflict_markers", "syntax", "body",   "encoding",
                                          "unreadable",       "raises", "unknown"};
  return std::string(kinds[static_cast<std::size_t>(fault.kind)]) + " @" + byte_range(fault.span) +
         " " + std::string(fault.detail);
}

// One line for each identifier, then the IDs of the docstring that differ, and the fault, if any.
inline std::string dump(const Header& header) {
  std::string out = "revision " + dump(header.revision) + "\ndown_revision " +
                    dump(header.down_revision) + "\nbranch_labels " + dump(header.branch_labels) +
                    "\ndepends_on " + dump(header.depends_on) + "\n";
  if (const DocstringIds* ids = header.docstring) {
    const auto line = [&](const char* label, const Name& name) {
      if (!name.span.empty())
        out += label + python_literal(name.text) + " @" + byte_range(name.span) + "\n";
    };
    line("docstring revision ", ids->revision);
    line("docstring revises ", ids->revises);
  }
  if (header.fault != nullptr) out += "fault " + dump(*header.fault) + "\n";
  return out;
}

// One line: the identifiers that are not absent, and the fault.
inline std::string brief(const Header& header) {
  std::string out;
  const auto add = [&](const char* name, const Identifier& identifier) {
    if (identifier.state == Identifier::State::absent) return;
    out += (out.empty() ? "" : "; ") + std::string(name) + " " + brief(identifier);
  };
  add("revision", header.revision);
  add("down_revision", header.down_revision);
  add("branch_labels", header.branch_labels);
  add("depends_on", header.depends_on);
  if (header.fault != nullptr) out += (out.empty() ? "fault " : "; fault ") + dump(*header.fault);
  return out;
}

}  // namespace revlint
