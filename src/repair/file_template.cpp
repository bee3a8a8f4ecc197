#include "repair/file_template.hpp"

#include <algorithm>
#include <map>
#include <variant>

#include "text/characters.hpp"

namespace revlint {
namespace {

using Value = std::variant<std::string, std::int64_t>;

std::map<std::string, Value, std::less<>> fields_of(const NewMigration& migration,
                                                    std::string_view slug) {
  const Moment& date = migration.date;
  return {{"rev", migration.id},
          {"slug", std::string(slug)},
          {"epoch", date.epoch},
          {"year", std::int64_t{date.year}},
          {"month", std::int64_t{date.month}},
          {"day", std::int64_t{date.day}},
          {"hour", std::int64_t{date.hour}},
          {"minute", std::int64_t{date.minute}},
          {"second", std::int64_t{date.second}}};
}

// Reads "(name)0.2d" behind a percent sign: Python's formats of texts and whole numbers.
class Field {
 public:
  explicit Field(std::string_view text) : text_(text) {}

  // nullopt where it is none that Alembic has, or of another form.
  std::optional<std::string> expand(const std::map<std::string, Value, std::less<>>& fields) {
    if (!take('(')) return std::nullopt;
    const std::size_t close = text_.find(')', at_);
    if (close == text_.npos) return std::nullopt;
    const auto field = fields.find(text_.substr(at_, close - at_));
    if (field == fields.end()) return std::nullopt;
    at_ = close + 1;
    bool zeros = false, left = false;
    while (at_ < text_.size() && (text_[at_] == '0' || text_[at_] == '-'))
      (text_[at_++] == '0' ? zeros : left) = true;
    const std::size_t width = number().value_or(0);
    const bool has_precision = take('.');
    const std::size_t precision = has_precision ? number().value_or(0) : std::string::npos;
    const char kind = at_ < text_.size() ? text_[at_++] : '\0';
    std::string text;
    if (const auto* const value = std::get_if<std::int64_t>(&field->second)) {
      if (kind != 'd' && kind != 'i' && kind != 's') return std::nullopt;
      text = std::to_string(*value);
      if (kind == 's' && has_precision) return std::nullopt;
      if (has_precision && text.size() < precision) text.insert(0, precision - text.size(), '0');
    } else {
      if (kind != 's') return std::nullopt;
      text = std::get<std::string>(field->second).substr(0, precision);
    }
    const std::size_t missing = width - std::min(width, text.size());
    const bool fills = zeros && !left && kind != 's';
    return text.insert(left ? text.size() : 0, missing, fills ? '0' : ' ');
  }

  std::size_t size() const { return at_; }

 private:
  bool take(char c) {
    const bool is_next = at_ < text_.size() && text_[at_] == c;
    if (is_next) ++at_;
    return is_next;
  }

  std::optional<std::size_t> number() {
    std::size_t value = 0;
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && at_ < begin + 3)
      value = value * 10 + static_cast<std::size_t>(text_[at_++] - '0');
    return at_ == begin ? std::nullopt : std::optional(value);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::string> slug_of(std::string_view message, std::size_t most) {
  std::string slug;
  bool is_open = false;  // inside a word
  for (const char c : message) {
    if (is_beyond_ascii(c)) return std::nullopt;
    if (!is_word(c)) {
      is_open = false;
      continue;
    }
    if (!is_open && !slug.empty()) slug += '_';
    is_open = true;
    slug += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (slug.size() <= most) return slug;
  slug.resize(most);
  return slug.substr(0, slug.rfind('_')) + '_';
}

std::optional<std::string> expand_file_template(std::string_view pattern,
                                                const NewMigration& migration,
                                                std::string_view slug) {
  const auto fields = fields_of(migration, slug);
  std::string name;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '%') {
      name += pattern[at];
    } else if (pattern.substr(at + 1).starts_with('%')) {
      name += pattern[++at];
    } else {
      Field field(pattern.substr(at + 1));
      const auto text = field.expand(fields);
      if (!text) return std::nullopt;
      name += *text;
      at += field.size();
    }
  }
  return name;
}

}  // namespace revlint
