// The first sentence is the title of the alert. The links follow, because GitHub shows a related
// location only where the message links to it, and then the hint.

#include "reporters/sarif_message.hpp"

#include <algorithm>
#include <cctype>
#include <tuple>

#include "report/page_text.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_links = 20;
constexpr std::size_t most_findings = 20;
constexpr std::size_t message_bytes = 2000;
constexpr std::size_t link_bytes = 200;

std::string sentence(std::string text) {
  if (!text.ends_with('.') && !text.ends_with('`')) text += '.';
  return text;
}

// "{0}", which a reader of SARIF would take for a placeholder.
bool begins_placeholder(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::size_t end = text.find_first_not_of("0123456789", 1);
  return end > 1 && end != text.npos && text[end] == '}';
}

std::string without_placeholders(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (begins_placeholder(text.substr(at))) {
      out += escaped('{');
    } else {
      out += text[at];
    }
  }
  return out;
}

std::string link(std::string_view text, std::size_t id) {
  std::string out = "[";
  for (const char c : without_placeholders(printable(shortened(std::string(text), link_bytes)))) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out + "](" + std::to_string(id) + ')';
}

bool same_place(const ReportedRelated& a, const ReportedRelated& b) {
  const auto parts = [](const ReportedRelated& it) {
    return std::tie(it.region.file, it.region.begin.line, it.region.begin.column, it.message);
  };
  return parts(a) == parts(b);
}

// Collects the texts and links of one result.
class Builder {
 public:
  void add(const ReportedFinding& reported) {
    std::string text = sentence(sarif_text(shortened(reported.finding.message, message_bytes)));
    text += links_of(reported.related);
    if (!reported.finding.hint.empty()) {
      text += " Hint: " + sentence(sarif_text(shortened(reported.finding.hint, message_bytes)));
    }
    const bool told = std::find(texts_.begin(), texts_.end(), text) != texts_.end();
    if (!told) texts_.push_back(std::move(text));
  }

  SarifMessage message() && {
    for (std::size_t i = 0; i < std::min(texts_.size(), most_findings); ++i) {
      out_.text += (i ? "\n" : "") + texts_[i];
    }
    if (texts_.size() > most_findings) {
      out_.text += "\nAnd " + std::to_string(texts_.size() - most_findings) + " more on this line.";
    }
    return std::move(out_);
  }

 private:
  std::string links_of(const std::vector<ReportedRelated>& related) {
    std::string out;
    std::size_t left_out = 0;
    for (const ReportedRelated& it : related) {
      const std::size_t id = it.region.readable ? id_of(it) : 0;
      if (id != 0) {
        out += (out.empty() ? " See " : ", ") + link(it.message, id);
      } else if (it.region.readable) {
        ++left_out;
      } else {
        // A file that is not in the repository can be named, but not linked.
        out += (out.empty() ? " See " : ", ") + sarif_text(shortened(it.message, link_bytes)) +
               " (" + sarif_text(it.region.path) + ')';
      }
    }
    if (left_out > 0) out += (out.empty() ? " See " : " and ") + std::to_string(left_out) + " more";
    return out.empty() ? out : out + '.';
  }

  // 0 where there is no room for another link.
  std::size_t id_of(const ReportedRelated& related) {
    const auto known = std::find_if(out_.links.begin(), out_.links.end(),
                                    [&](const auto* it) { return same_place(*it, related); });
    if (known != out_.links.end()) {
      return static_cast<std::size_t>(known - out_.links.begin()) + 1;
    }
    if (out_.links.size() >= most_links) return 0;
    out_.links.push_back(&related);
    return out_.links.size();
  }

  std::vector<std::string> texts_;
  SarifMessage out_;
};

}  // namespace

std::string sarif_text(std::string_view text) {
  const std::string safe = without_placeholders(printable(text));
  if (safe.find("](") == safe.npos) return safe;
  std::string out;
  for (const char c : safe) {
    if (c == '[' || c == ']') out += '\\';
    out += c;
  }
  return out;
}

SarifMessage sarif_message(std::span<const ReportedFinding* const> findings) {
  Builder builder;
  for (const ReportedFinding* reported : findings) builder.add(*reported);
  return std::move(builder).message();
}

}  // namespace revlint
