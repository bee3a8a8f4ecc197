#include "diagnosis/log_prefixes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/characters.hpp"

namespace revlint {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_lower_or_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z');
}
constexpr bool is_name(char c) {
  return is_alphanumeric(c) || c == '_' || c == '-' || c == '.';
}

// A position in a line; each function moves on and says whether it could.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ >= text_.size(); }
  char next() const { return at_end() ? '\0' : text_[at_]; }
  std::string_view rest() const { return text_.substr(at_); }
  std::size_t at() const { return at_; }

  bool skip(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }
  bool skip(std::string_view words) {
    if (!rest().starts_with(words)) return false;
    at_ += words.size();
    return true;
  }
  // 'd' stands for a digit, all else for itself.
  bool skip_form(std::string_view form) {
    if (rest().size() < form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
      const char c = text_[at_ + i];
      if (form[i] == 'd' ? !is_digit(c) : c != form[i]) return false;
    }
    at_ += form.size();
    return true;
  }
  template <class Kind>
  std::size_t skip_all(Kind is_kind) {
    const std::size_t begin = at_;
    while (!at_end() && is_kind(text_[at_])) ++at_;
    return at_ - begin;
  }
  std::size_t blanks() {
    return skip_all([](char c) { return c == ' ' || c == '\t'; });
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// Each of these removes one kind of prefix; false where the line does not begin with it.

// "2026-01-31T12:00:00.123456Z ", "[2026-01-31 12:00:00,123] ", "2026-01-31 12:00:00+0100: "
bool remove_timestamp(std::string_view& line) {
  Cursor at(line);
  const bool in_brackets = at.skip('[');
  if (!at.skip_form("dddd-dd-dd") && !at.skip_form("dddd/dd/dd")) return false;
  if (!at.skip('T') && !at.skip(' ')) return false;
  if (!at.skip_form("dd:dd")) return false;
  at.skip_form(":dd");
  if (at.skip('.') || at.skip(',')) at.skip_all(is_digit);
  for (const std::string_view zone : {"Z", " UTC", "+dd:dd", "-dd:dd", "+dddd", "-dddd", " +dddd"})
    if (at.skip_form(zone)) break;
  if (in_brackets && !at.skip(']')) return false;
  if (!at.at_end() && at.next() != ' ' && at.next() != '\t' && at.next() != ':' && at.next() != ',')
    return false;
  if (at.skip(',')) at.skip('"');
  at.skip(':');
  // The parts of a line that GitLab 17 and the container runtime put behind the time.
  Cursor more = at;
  more.blanks();
  if (more.skip_form("ddO") || more.skip_form("ddE")) {
    if (more.skip(' ') || more.skip('+') || more.at_end()) at = more;
  } else if (more.skip("stdout F") || more.skip("stderr F") || more.skip("stdout P") ||
             more.skip("stderr P")) {
    at = more;
  }
  at.skip(' ');
  line = at.rest();
  return true;
}

// "Jan 31 12:00:00 host "; the name of the program follows.
bool remove_syslog_time(std::string_view& line) {
  constexpr auto months = std::to_array<std::string_view>(
      {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"});
  Cursor at(line);
  if (!std::ranges::any_of(months, [&](std::string_view month) { return at.skip(month); }))
    return false;
  if (at.blanks() == 0) return false;
  const std::size_t digits = at.skip_all(is_digit);
  if (digits == 0 || digits > 2 || !at.skip(' ') || !at.skip_form("dd:dd:dd")) return false;
  if (at.skip('.')) at.skip_all(is_digit);
  if (!at.skip(' ') || at.skip_all(is_name) == 0 || !at.skip(' ')) return false;
  line = at.rest();
  return true;
}

// "app[release.1]: ", "docker-compose[812]: "
bool remove_process(std::string_view& line) {
  Cursor at(line);
  if (at.skip_all([](char c) { return is_name(c) || c == '/' || c == '@'; }) == 0 || !at.skip('['))
    return false;
  if (at.skip_all(is_name) == 0 || !at.skip("]:")) return false;
  at.skip(' ');
  line = at.rest();
  return true;
}

// "web-1  | "
bool remove_compose_name(std::string_view& line) {
  Cursor at(line);
  if (at.skip_all(is_name) == 0) return false;
  at.blanks();
  if (!at.skip('|')) return false;
  if (!at.at_end() && !at.skip(' ')) return false;
  line = at.rest();
  return true;
}

// "[pod/web-0/app] ", as `kubectl logs --prefix` prints.
bool remove_kubectl_prefix(std::string_view& line) {
  Cursor at(line);
  if (!at.skip("[pod/")) return false;
  at.skip_all([](char c) { return is_name(c) || c == '/'; });
  if (!at.skip(']')) return false;
  at.skip(' ');
  line = at.rest();
  return true;
}

// "web-6f9d7c7b5d-x2x9z app ", as stern prints.
bool remove_stern_prefix(std::string_view& line) {
  const std::size_t pod_end = line.find(' ');
  if (pod_end == line.npos) return false;
  const std::string_view pod = line.substr(0, pod_end);
  const std::size_t dash = pod.rfind('-');
  if (dash == pod.npos || dash == 0) return false;
  const std::string_view tail = pod.substr(dash + 1);
  const bool is_number = !tail.empty() && std::ranges::all_of(tail, is_digit);
  if (!is_number && (tail.size() != 5 || !std::ranges::all_of(tail, is_lower_or_digit)))
    return false;
  if (!std::ranges::all_of(pod,
                           [](char c) { return is_lower_or_digit(c) || c == '-' || c == '.'; }))
    return false;
  Cursor at(line.substr(pod_end + 1));
  if (at.skip_all([](char c) { return is_lower_or_digit(c) || c == '-'; }) == 0) return false;
  if (!at.at_end() && !at.skip(' ')) return false;
  line = at.rest();
  return true;
}

// "build<TAB>Run migrations<TAB>2026-…", as `gh run view --log` prints; the time comes next.
bool remove_job_and_step(std::string_view& line) {
  const std::size_t first = line.find('\t');
  if (first == line.npos || first == 0) return false;
  const std::size_t second = line.find('\t', first + 1);
  if (second == line.npos) return false;
  std::string_view rest = line.substr(second + 1);
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  if (!remove_timestamp(rest)) return false;
  line = rest;
  return true;
}

// "##[error]", "::error file=a.py,line=1::"
bool remove_workflow_command(std::string_view& line) {
  for (const std::string_view start : {"##[", "::"}) {
    if (!line.starts_with(start)) continue;
    Cursor at(line.substr(start.size()));
    if (at.skip_all([](char c) { return c >= 'a' && c <= 'z'; }) == 0) continue;
    const std::string_view end = start == "::" ? "::" : "]";
    const std::size_t stop = at.rest().find(end);
    if (stop == at.rest().npos || (end == "]" && stop != 0)) continue;
    line = at.rest().substr(stop + end.size());
    return true;
  }
  return false;
}

// "[Sat Jan 31 12:00:00 2026] [wsgi:error] [pid 7:tid 8] [client 1.2.3.4:5] ", and the groups of
// gunicorn and uvicorn.
bool remove_server_group(std::string_view& line) {
  if (!line.starts_with('[')) return false;
  const std::size_t end = line.find(']');
  if (end == line.npos) return false;
  const std::string_view group = line.substr(1, end - 1);
  constexpr auto days =
      std::to_array<std::string_view>({"Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "});
  const bool is_known =
      std::ranges::any_of(days, [&](std::string_view day) { return group.starts_with(day); }) ||
      group.starts_with(":error") || group.starts_with("wsgi:") || group.starts_with("pid ") ||
      group.starts_with("client ") || group.starts_with("remote ") || group.starts_with("core:") ||
      (group.size() >= 4 && group.starts_with("20") && group.find(':') != group.npos) ||
      (!group.empty() && std::ranges::all_of(group, is_digit));
  if (!is_known) return false;
  line = line.substr(end + 1);
  if (line.starts_with(' ')) line.remove_prefix(1);
  return true;
}

// "1767225600000," and the quote behind it, of a CSV file; "1767225600.123: "
bool remove_epoch(std::string_view& line) {
  Cursor at(line);
  at.skip('"');
  const std::size_t digits = at.skip_all(is_digit);
  if (digits < 10 || digits > 19) return false;
  if (at.skip('.')) at.skip_all(is_digit);
  at.skip('"');
  if (!at.skip(',') && !at.skip(": ") && !at.skip(' ') && !at.skip('\t')) return false;
  at.skip('"');
  line = at.rest();
  return true;
}

// "ecs/web/0123456789abcdef0123456789abcdef ", a stream of CloudWatch.
bool remove_stream(std::string_view& line) {
  const std::size_t end = line.find(' ');
  if (end == line.npos) return false;
  const std::string_view word = line.substr(0, end);
  if (std::ranges::count(word, '/') < 2 || word.starts_with('/')) return false;
  const std::string_view last = word.substr(word.rfind('/') + 1);
  if (last.size() < 16 || !std::ranges::all_of(last, is_lower_or_digit)) return false;
  line = line.substr(end + 1);
  return true;
}

// "> " of quoted mail, "E   " of pytest, "| " of exception groups and boxes.
bool remove_mark(std::string_view& line) {
  if (line.starts_with('>') && !line.starts_with(">>>")) {
    line.remove_prefix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);
    return true;
  }
  if (line.starts_with("E  ") || line == "E") {
    line.remove_prefix(1);
    return true;
  }
  Cursor at(line);
  at.blanks();
  if (at.skip('|') && (at.at_end() || at.next() == ' ')) {
    line = at.rest();
    return true;
  }
  return false;
}

// The bytes of a box-drawing character (U+2500 to U+257F) or a block element at an end of the line.
bool remove_box(std::string_view& line) {
  constexpr auto is_box = [](std::string_view three) {
    return three.size() == 3 && three[0] == '\xE2' &&
           (three[1] == '\x94' || three[1] == '\x95' || three[1] == '\x96');
  };
  bool removed = false;
  const std::string_view left = trimmed(line);
  if (left.size() >= 3 && is_box(left.substr(0, 3))) {
    line = left.substr(3);
    removed = true;
  }
  const std::string_view right = trimmed(line);
  if (right.size() >= 3 && is_box(right.substr(right.size() - 3))) {
    line.remove_suffix(
        static_cast<std::size_t>(line.data() + line.size() - (right.data() + right.size() - 3)));
    removed = true;
  }
  return removed;
}

constexpr auto removals = std::to_array<bool (*)(std::string_view&)>(
    {remove_box, remove_timestamp, remove_epoch, remove_job_and_step, remove_workflow_command,
     remove_kubectl_prefix, remove_compose_name, remove_syslog_time, remove_process, remove_stream,
     remove_server_group, remove_mark, remove_stern_prefix});

}  // namespace

std::string_view without_prefixes(std::string_view line) {
  constexpr int most = 16;  // no real line has more
  const bool in_bars = trimmed(line).starts_with('|');
  for (int i = 0; i < most; ++i) {
    std::string_view inner = line;
    const std::size_t first = inner.find_first_not_of(" \t\xEF\xBB\xBF");
    // Indentation means something in a traceback, but prefixes may be behind it.
    if (first != inner.npos) inner.remove_prefix(first);
    if (!std::ranges::any_of(removals, [&](const auto remove) { return remove(inner); })) break;
    line = inner;
  }
  std::string_view kept = line.substr(0, line.find_last_not_of(whitespace) + 1);
  if (in_bars && kept.ends_with(" |")) kept.remove_suffix(2);
  return kept.substr(0, kept.find_last_not_of(whitespace) + 1);
}

}  // namespace revlint
