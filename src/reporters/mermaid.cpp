// Labels are quoted. Characters that could be syntax of Mermaid, HTML or Markdown become entities.

#include "reporters/mermaid.hpp"

#include "text/characters.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_bytes = 45000;  // Mermaid refuses more than 50,000 characters
constexpr std::size_t label_bytes = 48;

bool is_plain(char c) {
  return is_alphanumeric(c) || is_beyond_ascii(c) ||
         std::string_view(" ._-,()'/").find(c) != std::string_view::npos;
}

std::string item_text(const ChainPicture::Item& item) {
  switch (item.kind) {
    case ChainPicture::Kind::run:
      return "([\"" + counted(item.count, "revision") + "\"])";
    case ChainPicture::Kind::missing:
      return "[\"" + mermaid_label(item.id) + "<br/>missing\"]:::missing";
    case ChainPicture::Kind::broken:
    case ChainPicture::Kind::revision:
      break;
  }
  std::string label = mermaid_label(item.id);
  if (!item.file_name.empty()) label += "<br/>" + mermaid_label(item.file_name);
  return "[\"" + label + "\"]" + (item.kind == ChainPicture::Kind::broken ? ":::broken" : "");
}

}  // namespace

std::string mermaid_label(std::string_view text) {
  const std::string safe = printable(text);
  const std::string_view kept = utf8_prefix(safe, label_bytes);
  std::string out;
  for (const char c : kept) {
    out +=
        is_plain(c) ? std::string(1, c) : '#' + std::to_string(static_cast<unsigned char>(c)) + ';';
  }
  return kept.size() < safe.size() ? out + "..." : out;
}

std::string mermaid(const ChainPicture& picture) {
  std::string out = "flowchart BT\n";
  const auto name = [](std::size_t index) { return "r" + std::to_string(index + 1); };
  for (std::size_t i = 0; i < picture.items.size(); ++i) {
    out += "  " + name(i) + item_text(picture.items[i]) + '\n';
  }
  for (const ChainPicture::Link& link : picture.links) {
    out +=
        "  " + name(link.child) + (link.dependency ? " -.-> " : " --> ") + name(link.parent) + '\n';
  }
  out +=
      "  classDef broken stroke:#d1242f,stroke-width:3px\n"
      "  classDef missing stroke:#d1242f,stroke-dasharray:4\n";
  return out.size() > most_bytes ? std::string() : out;
}

}  // namespace revlint
