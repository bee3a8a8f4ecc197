// Doubt costs a full parse of one file, a wrong answer costs trust. So the lexer is in doubt about
// all that may not be what it looks like, or that Python and tree-sitter could read differently.

#include "migration/line_lexer.hpp"

#include <cstring>

#include "migration/byte_class.hpp"
#include "migration/keywords.hpp"
#include "migration/string_form.hpp"

namespace revlint {
namespace {

// Whether a statement can end here. After `a.` and a line end tree-sitter reads on, Python does
// not.
bool ends_statement(std::string_view line) {
  const char last = line.back();
  switch (byte_class(last)) {
    case ByteClass::quote:
    case ByteClass::close:
      return true;
    case ByteClass::operation:
      return last == ':' || last == ',' || line.ends_with("...");
    case ByteClass::word:
      break;
    default:
      return false;
  }
  std::size_t begin = line.size();
  while (begin > 0 && is_word_byte(line[begin - 1])) --begin;
  const WordKind kind = word_kind(line.substr(begin));
  return kind == WordKind::operand || kind == WordKind::statement;
}

}  // namespace

LineLexer::Step LineLexer::find_line() {
  for (;;) {
    std::uint32_t indent = 0;
    for (; is_blank(text_[at_]); ++at_) indent += text_[at_] == '\t' ? 8 - indent % 8 : 1;
    switch (byte_class(text_[at_])) {
      case ByteClass::newline:
        ++at_;
        continue;
      case ByteClass::hash:
        skip_comment();
        continue;
      case ByteClass::end:
        return at_ == size_ ? Step::end : Step::doubt;
      case ByteClass::word:
      case ByteClass::quote:
        break;
      default:
        if (text_[at_] != '@') return Step::doubt;
    }
    line_ = {};
    line_.begin = static_cast<std::uint32_t>(at_);
    line_.indent = indent;
    if (next_ < words_.occurrences.size() && words_.occurrences[next_].begin == at_) {
      line_.identifier = words_.occurrences[next_].name;
    }
    return Step::line;
  }
}

std::string_view LineLexer::physical_line() const {
  const char* const begin = text_ + at_;
  const void* const found = std::memchr(begin, '\n', size_ - at_);
  const char* end = found != nullptr ? static_cast<const char*>(found) : text_ + size_;
  while (end > begin && is_blank(end[-1])) --end;
  return {begin, static_cast<std::size_t>(end - begin)};
}

bool LineLexer::is_unnamed(std::size_t bytes) const {
  const auto& places = words_.occurrences;
  const std::size_t next = next_ + (line_.identifier ? 1 : 0);
  return next == places.size() || places[next].begin >= at_ + bytes;
}

void LineLexer::skip_line(std::size_t bytes) {
  at_ += bytes;
  const auto& places = words_.occurrences;
  while (next_ < places.size() && places[next_].begin < at_) ++next_;
}

bool LineLexer::read_line(Runs runs) {
  runs_ = runs == Runs::with_module;
  depth_ = 0;
  before_ = Before::start;
  for (;;) {
    switch (byte_class(text_[at_])) {
      case ByteClass::word:
        take_word();
        break;
      case ByteClass::blank:
        ++at_;
        break;
      case ByteClass::operation:
        take_operators();
        break;
      case ByteClass::quote:
        if (!skip_string()) return false;
        break;
      case ByteClass::open:
        if (depth_ == max_depth) return false;
        if (text_[at_] == '{') expect_no_operand();
        before_ = Before::other;
        brackets_[depth_++] = text_[at_++];
        break;
      case ByteClass::close:
        if (!close_bracket(text_[at_++])) return false;
        expect_no_keyword();
        before_ = Before::operand;
        break;
      case ByteClass::hash: {
        const std::size_t end = at_;
        claim_code(end);
        skip_comment();
        if (depth_ == 0) return finish_line(end);
        if (runs_) line_.risks.add_words({text_ + end, at_ - end});
        break;
      }
      case ByteClass::newline:
        if (depth_ == 0) return finish_line(at_);
        ++at_;
        break;
      case ByteClass::end:
        return at_ == size_ && depth_ == 0 && finish_line(at_);
      case ByteClass::backslash:
        if (!continue_line()) return false;
        break;
      case ByteClass::strange:
        return false;
    }
  }
}

void LineLexer::expect_no_operand() {
  if (before_ == Before::operand || before_ == Before::string) line_.malformed = true;
}

void LineLexer::expect_no_keyword() {
  if (before_ == Before::unfinished) line_.malformed = true;
}

void LineLexer::take_operators() {
  const std::size_t begin = at_;
  while (byte_class(text_[at_]) == ByteClass::operation) ++at_;
  const std::string_view run(text_ + begin, at_ - begin);
  if (run[0] == '=' || run[0] == ',') expect_no_keyword();
  if (run[0] == '=' && before_ == Before::other) line_.malformed = true;
  if (run.find("===") != std::string_view::npos) line_.malformed = true;
  before_ = Before::other;
}

void LineLexer::take_word() {
  const char* const begin = text_ + at_;
  const char* end = begin + 1;
  while (is_word_byte(*end)) ++end;
  const std::string_view word(begin, static_cast<std::size_t>(end - begin));
  at_ += word.size();
  if (byte_class(*end) == ByteClass::quote && word.size() <= 2) return;  // a prefix
  if (word[0] <= '9' && !is_number(word)) line_.malformed = true;
  const WordKind kind = word_kind(word);
  if (kind != WordKind::connective) expect_no_operand();
  if (kind == WordKind::connective || kind == WordKind::opening) {
    if (runs_ && kind == WordKind::opening) line_.risks.add_word(word);
    before_ = Before::unfinished;
    return;
  }
  if (runs_) line_.risks.add_word(word);
  const bool soft = before_ == Before::start && is_soft_keyword(word);
  before_ = soft || kind == WordKind::statement ? Before::other : Before::operand;
}

// A backslash at the end of a physical line; the next one must continue the statement.
bool LineLexer::continue_line() {
  ++at_;
  if (text_[at_] == '\r') ++at_;
  if (text_[at_] != '\n') return false;
  ++at_;
  while (is_blank(text_[at_])) ++at_;
  const ByteClass next = byte_class(text_[at_]);
  return next != ByteClass::newline && next != ByteClass::hash && next != ByteClass::end;
}

std::string_view LineLexer::first_word() const {
  const char* const begin = text_ + line_.begin;
  const char* end = begin;
  while (is_word_byte(*end)) ++end;
  return {begin, static_cast<std::size_t>(end - begin)};
}

bool LineLexer::close_bracket(char bracket) {
  if (depth_ == 0) return false;
  const char open = brackets_[--depth_];
  return bracket == (open == '(' ? ')' : open == '[' ? ']' : '}');
}

// `end`: the start of the line end or of the trailing comment.
bool LineLexer::finish_line(std::size_t end) {
  claim_code(end);
  while (is_blank(text_[end - 1])) --end;
  line_.end = static_cast<std::uint32_t>(end);
  return ends_statement(text());
}

// Identifiers before `end` that are in no string and no comment are words of the code.
void LineLexer::claim_code(std::size_t end) {
  const auto& places = words_.occurrences;
  for (; next_ < places.size() && places[next_].begin < end; ++next_) {
    const std::size_t place = places[next_].begin;
    if (place == line_.begin || text_[place - 1] != '.') ++line_.named_in_code;
  }
}

void LineLexer::skip_comment() {
  const void* end = std::memchr(text_ + at_, '\n', size_ - at_);
  at_ = end ? static_cast<std::size_t>(static_cast<const char*>(end) - text_) : size_;
  const auto& places = words_.occurrences;
  while (next_ < places.size() && places[next_].begin < at_) ++next_;
}

bool LineLexer::skip_string() {
  const char quote = text_[at_];
  std::size_t begin = at_;
  while (begin > line_.begin && is_word_byte(text_[begin - 1])) --begin;
  StringForm form = string_form({text_ + begin, at_ - begin});
  if (form.doubtful) return false;
  if (form.keyword) begin = at_;
  claim_code(begin);
  if (before_ == Before::operand) line_.malformed = true;
  before_ = Before::string;

  const bool triple = text_[at_ + 1] == quote && text_[at_ + 2] == quote;
  const std::size_t quotes = triple ? 3 : 1;
  const std::size_t content = at_ + quotes;
  if (!(triple ? skip_triple_quoted(quote) : skip_quoted(quote))) return false;
  const std::string_view body(text_ + content, at_ - quotes - content);
  if (form.format && !is_plain_format(body)) return false;
  if (runs_ && begin != line_.begin) line_.risks.add_words(body);
  if (form.bytes || (!form.raw && may_be_malformed(body))) line_.fallible_string = true;

  if (line_.string.empty()) {
    line_.string = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }
  const auto& places = words_.occurrences;
  for (; next_ < places.size() && places[next_].begin < at_; ++next_) {
    (form.format ? line_.named_in_format : line_.named_in_string) = true;
  }
  return true;
}

bool LineLexer::skip_quoted(char quote) {
  const char* at = text_ + at_ + 1;
  for (; *at != quote; ++at) {
    if (*at == '\n' || *at == '\0') return false;
    if (*at != '\\') continue;
    ++at;
    if (*at == '\r') ++at;
    if (*at == '\0') return false;
  }
  at_ = static_cast<std::size_t>(at + 1 - text_);
  return true;
}

bool LineLexer::skip_triple_quoted(char quote) {
  const char* at = text_ + at_ + 3;
  const char* const end = text_ + size_;
  const auto find = [](char byte, const char* from, const char* to) {
    return static_cast<const char*>(
        from < to ? std::memchr(from, byte, static_cast<std::size_t>(to - from)) : nullptr);
  };
  for (const char* next = find(quote, at, end); next != nullptr;) {
    if (const char* const escape = find('\\', at, next)) {
      at = escape + 2;
      if (at > next) next = find(quote, at, end);
    } else if (next[1] == quote && next[2] == quote) {
      at_ = static_cast<std::size_t>(next + 3 - text_);
      return true;
    } else {
      at = next + 1;
      next = find(quote, at, end);
    }
  }
  return false;
}

}  // namespace revlint
