#include "diagnosis/logged_errors.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "diagnosis/log_text.hpp"
#include "diagnosis/log_wordings.hpp"
#include "text/characters.hpp"

namespace revlint {
namespace {

constexpr auto names = std::to_array<std::string_view>({"cannot-locate",
                                                        "multiple-heads",
                                                        "overlaps",
                                                        "duplicate-revision",
                                                        "missing-parent",
                                                        "missing-dependency",
                                                        "redundant-merge-parent",
                                                        "not-up-to-date",
                                                        "not-an-ancestor",
                                                        "relative",
                                                        "version-row-mismatch",
                                                        "cycle",
                                                        "broken-map",
                                                        "no-revision",
                                                        "branch-label-conflict",
                                                        "invalid-revision-id",
                                                        "no-such-branch",
                                                        "splice",
                                                        "configuration",
                                                        "outside-migration",
                                                        "sqlite-alter",
                                                        "object-exists",
                                                        "object-missing",
                                                        "revision-id-too-long",
                                                        "lock-timeout",
                                                        "statement-timeout",
                                                        "deadlock"});

// How far a traceback reaches, in characters without blanks.
constexpr std::size_t most_traceback = 6000;
// The same for the statement that a database refused: SQLAlchemy prints it below the error.
constexpr std::size_t most_statement = 3000;

struct Found {
  std::size_t at = 0;
  std::size_t end = 0;
  LoggedError error;
  bool is_key_error = false;
};

struct Step {  // "Running upgrade a1 -> b2, add users"
  std::size_t at = 0;
  std::string from;
  std::string to;
};

struct Frame {  // of a traceback
  std::size_t at = 0;
  std::string path;          // with '/' for '\'
  std::string function;      // may be empty
  bool names_error = false;  // pytest: the line below the error says where it was raised
};

// Whether the error is raised while a migration runs, so that it is about that one.
bool is_of_a_step(LoggedKind kind) {
  switch (kind) {
    case LoggedKind::object_exists:
    case LoggedKind::object_missing:
    case LoggedKind::sqlite_alter:
    case LoggedKind::lock_timeout:
    case LoggedKind::statement_timeout:
    case LoggedKind::deadlock:
    case LoggedKind::revision_id_too_long:
    case LoggedKind::version_row_mismatch:
    case LoggedKind::redundant_merge_parent:
      return true;
    default:
      return false;
  }
}

// The source of Alembic itself, as tracebacks show it.
bool is_placeholder(std::string_view part) {
  return part.find('%') != part.npos || part.find('{') != part.npos;
}

std::string_view without_quotes(std::string_view word) {
  return trimmed(word, "'\"`()[]<> ");
}

std::vector<std::string> listed(std::string_view words) {
  std::vector<std::string> items;
  while (!words.empty()) {
    const std::size_t end = words.find_first_of(",:");
    const std::string_view item = without_quotes(words.substr(0, end));
    if (!item.empty()) items.emplace_back(item);
    words.remove_prefix(end == words.npos ? words.size() : end + 1);
  }
  return items;
}

class Reader {
 public:
  explicit Reader(const LogText& text) : text_(text) {}

  std::vector<LoggedError> read() {
    read_steps();
    read_frames();
    for (const KnownWording& wording : known_wordings) read_wording(wording);
    read_key_errors();
    drop_parts_of_others();
    std::vector<LoggedError> errors;
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (!becomes_another(i)) add(errors, std::move(found_[i]));
    explain(errors);
    return errors;
  }

 private:
  std::string word(LogRange range) const {
    return std::string(without_quotes(text_.words(range, LogText::LineEnd::joined)));
  }

  // A list goes on in the next line behind a comma.
  LogRange whole_list(LogRange part) const {
    const std::string_view all = text_.characters();
    while (part.end < all.size() && part.end > part.begin && all[part.end - 1] == ',')
      part.end = text_.line_end(part.end);
    return part;
  }

  // An ID that a box has broken goes on in the next line, up to the comma.
  LogRange whole_word(LogRange part) const {
    constexpr std::size_t most = 40;
    const std::string_view all = text_.characters();
    if (all.substr(part.begin, part.end - part.begin).find(',') != std::string_view::npos)
      return part;
    const std::string_view next = all.substr(part.end, most);
    const std::size_t comma = next.find(',');
    if (comma != next.npos && std::ranges::all_of(next.substr(0, comma), is_word))
      part.end += comma;
    return part;
  }

  void read_steps() {
    for (const std::string_view command : {"upgrade", "downgrade", "stamp_revision"}) {
      const Wording wording("Running " + std::string(command) + " %s-> %s");
      for (const Wording::Match& match : wording.find_all(text_)) {
        const std::size_t next_line = text_.line_end(match.all.begin);
        if (text_.line_end(next_line) < match.parts[1].begin) continue;
        const std::string from = text_.words(match.parts[0], LogText::LineEnd::joined);
        std::string to = word(whole_word(match.parts[1]));
        to = to.substr(0, to.find_first_of(", \""));
        if (!is_placeholder(to)) steps_.push_back({match.all.begin, from, to});
      }
    }
    std::ranges::sort(steps_, {}, &Step::at);
  }

  void read_frames() {
    const auto add_frame = [&](std::size_t at, std::string path, std::string function,
                               bool names_error) {
      std::ranges::replace(path, '\\', '/');
      frames_.push_back({at, std::move(path), std::move(function), names_error});
    };
    for (const Wording::Match& match : Wording("File \"%s\", line %s, in %s").find_all(text_))
      add_frame(match.all.begin, word(match.parts[0]), word(match.parts[2]), false);
    // "/usr/lib/alembic/script/revision.py:245 in _revision_map", and pytest's ": KeyError"
    for (const Wording::Match& match : Wording(".py:%s").find_all(text_)) {
      std::size_t begin = match.all.begin;
      while (begin > 0 && !text_.begins_word(begin) && text_.characters()[begin] != '"') --begin;
      const std::string rest = text_.words(match.parts[0], LogText::LineEnd::joined);
      const std::size_t digits = rest.find_first_not_of("0123456789");
      if (digits == 0) continue;
      const std::string_view tail =
          digits == rest.npos ? std::string_view() : std::string_view(rest).substr(digits);
      const bool names_error = tail.starts_with(": ") || tail.starts_with(":");
      if (!names_error && !tail.starts_with(" in")) continue;
      add_frame(begin, word({begin, match.all.begin}) + ".py",
                tail.starts_with(" in ") ? std::string(tail.substr(4)) : "",
                names_error && tail.find("Error") != tail.npos);
    }
    std::ranges::sort(frames_, {}, &Frame::at);
  }

  void read_wording(const KnownWording& known) {
    for (const Wording::Match& match : Wording(known.text).find_all(text_)) {
      Found found{match.all.begin, match.all.end, {}, false};
      found.error.kind = known.kind;
      bool fits = true;
      for (std::size_t i = 0; i < match.parts.size() && fits; ++i)
        fits = read_part(known.parts[i], match.parts[i], found.error);
      if (fits && is_ours(found)) found_.push_back(std::move(found));
    }
  }

  // False where the part cannot be what the wording has there.
  bool read_part(char role, LogRange part, LoggedError& error) const {
    if (role == 'w') {  // one word
      if (part.begin == part.end || !text_.begins_word(part.begin)) return false;
      std::string object = text_.words(part, LogText::LineEnd::blank);
      object = object.substr(0, object.find(' '));
      if (text_.words(part, LogText::LineEnd::joined).find(' ') != std::string::npos &&
          text_.line_end(part.begin) != part.end)
        return false;
      error.object = without_quotes(object);
      return !error.object.empty() && !is_placeholder(error.object);
    }
    if (role == '-') return true;
    if (role == 'R') {
      for (const std::string& id : listed(text_.words(whole_list(part), LogText::LineEnd::joined)))
        error.revisions.push_back(id);
      return error.revisions.empty() || !is_placeholder(error.revisions.front());
    }
    const std::string text = word(part);
    if (is_placeholder(text)) return false;
    switch (role) {
      case 'r':
        error.revisions.push_back(text);
        return !text.empty() || part.begin == part.end;
      case 'o':
        error.object = text;
        return !text.empty();
      case 'p':
        error.path = text;
        return !text.empty();
      default:
        error.name = text;
        return true;
    }
  }

  // The text of a database may be about anything.
  bool is_ours(Found& found) const {
    const std::string_view behind = text_.characters().substr(found.end);
    LoggedError& error = found.error;
    if (error.kind == LoggedKind::object_exists) return !behind.starts_with(",skipping");
    if (error.kind == LoggedKind::object_missing) {
      // An environment that looks for its version table first finds none in a fresh database.
      return !behind.starts_with(",skipping") && !error.object.ends_with("alembic_version");
    }
    if (error.kind == LoggedKind::revision_id_too_long) {
      const std::string_view statement = behind.substr(0, most_statement);
      const std::size_t column = statement.find("version_num");
      const std::size_t next = statement.find("Traceback(mostrecent");
      if (column == statement.npos || next < column) {
        return text_.characters().substr(found.at, found.end - found.at).find("version_num") !=
               std::string_view::npos;
      }
      if (auto id = longest_literal(found.end + column, statement.size() - column); !id.empty())
        error.revisions = {std::move(id)};
    }
    return true;
  }

  // The longest text in single quotes: the ID that did not fit.
  std::string longest_literal(std::size_t begin, std::size_t size) const {
    const std::string_view all = text_.characters().substr(begin, size);
    std::string_view longest;
    for (std::size_t open = all.find('\''); open != all.npos; open = all.find('\'', open)) {
      const std::size_t close = all.find('\'', open + 1);
      if (close == all.npos) break;
      const std::string_view literal = all.substr(open + 1, close - open - 1);
      if (literal.size() > longest.size() && literal != "version_num" &&
          literal.find_first_of("(),:") == literal.npos)
        longest = literal;
      open = close + 1;
      if (all.substr(open).starts_with(")]") || all.substr(open).starts_with("}]") ||
          all.substr(open).starts_with("]"))
        break;
    }
    return std::string(longest);
  }

  // The last two frames before a place, or pytest's below it.
  std::pair<const Frame*, const Frame*> raised_in(std::size_t at) const {
    const auto next = std::ranges::upper_bound(frames_, at, {}, &Frame::at);
    if (next != frames_.end() && next->names_error && next->at < at + most_traceback / 10)
      return {&*next, next == frames_.begin() ? nullptr : &*std::prev(next)};
    if (next == frames_.begin()) return {};
    const Frame& last = *std::prev(next);
    if (last.at + most_traceback < at) return {};
    return {&last, std::prev(next) == frames_.begin() ? nullptr : &*std::prev(next, 2)};
  }

  void read_key_errors() {
    for (const std::string_view wording : {"KeyError: '%s'", "KeyError: \"%s\""}) {
      for (const Wording::Match& match : Wording(wording).find_all(text_)) {
        Found found{match.all.begin, match.all.end, {}, true};
        const std::string id = word(match.parts[0]);
        if (id.empty() || is_placeholder(id)) continue;
        found.error.revisions = {id};
        const auto [last, before] = raised_in(match.all.begin);
        if (last == nullptr) {
          found.error.kind = LoggedKind::missing_parent;
          found.error.certain = false;
        } else if (last->path.ends_with("alembic/runtime/migration.py")) {
          found.error.kind = LoggedKind::redundant_merge_parent;
        } else if (last->path.ends_with("alembic/script/revision.py")) {
          if (last->function.starts_with("_revision_for_ident")) continue;
          const bool is_dependency =
              last->function.starts_with("_add_depends_on") ||
              (before != nullptr && before->function.starts_with("_add_depends_on"));
          found.error.kind =
              is_dependency ? LoggedKind::missing_dependency : LoggedKind::missing_parent;
        } else {
          continue;  // of the application
        }
        found_.push_back(std::move(found));
      }
    }
  }

  // 'relation "t" already exists' is a part of 'column "c" of relation "t" already exists'.
  void drop_parts_of_others() {
    std::ranges::sort(found_, [](const Found& a, const Found& b) {
      return std::tuple(a.at, b.end) < std::tuple(b.at, a.end);
    });
    std::vector<Found> kept;
    for (Found& found : found_)
      if (kept.empty() || kept.back().end < found.end) kept.push_back(std::move(found));
    found_ = std::move(kept);
  }

  // A lookup of an unknown revision raises a KeyError first, whose chain of exceptions ends in
  // "Can't locate revision".
  bool becomes_another(std::size_t i) const {
    if (!found_[i].is_key_error) return false;
    for (std::size_t next = i + 1; next < found_.size(); ++next) {
      if (found_[next].at > found_[i].at + most_traceback) break;
      if (found_[next].error.kind == LoggedKind::cannot_locate &&
          found_[next].error.revisions == found_[i].error.revisions)
        return true;
    }
    return false;
  }

  void add(std::vector<LoggedError>& errors, Found found) const {
    LoggedError& error = found.error;
    error.line = text_.line_number(found.at);
    if (is_of_a_step(error.kind)) {
      const auto next = std::ranges::upper_bound(steps_, found.at, {}, &Step::at);
      if (next != steps_.begin()) {
        error.upgrading_from = std::prev(next)->from;
        error.upgrading_to = std::prev(next)->to;
        if (error.revisions.empty()) error.revisions = {error.upgrading_to};
      }
    }
    if (error.path.empty() &&
        (is_of_a_step(error.kind) || error.kind == LoggedKind::outside_migration))
      error.path = migration_before(found.at);
    for (LoggedError& known : errors)
      if (join(known, error)) return;
    errors.push_back(std::move(error));
  }

  // Whether both are the same fault, printed twice.
  static bool join(LoggedError& known, const LoggedError& again) {
    const auto is_key = [](const LoggedError& it) {
      return it.kind == LoggedKind::missing_parent || it.kind == LoggedKind::missing_dependency;
    };
    if (known.kind == LoggedKind::multiple_heads && again.kind == known.kind) {
      if (!known.revisions.empty() && !again.revisions.empty())
        return known.revisions == again.revisions;
      if (known.revisions.empty()) known.revisions = again.revisions;
      return true;
    }
    if (is_key(known) && is_key(again) && known.revisions == again.revisions) {
      known.certain = known.certain || again.certain;
      return true;
    }
    if (known.kind != again.kind || known.object != again.object || known.name != again.name)
      return false;
    if (known.revisions != again.revisions) return false;
    if (known.path.empty()) known.path = again.path;
    return true;
  }

  std::string migration_before(std::size_t at) const {
    for (auto next = std::ranges::upper_bound(frames_, at, {}, &Frame::at);
         next != frames_.begin();) {
      --next;
      if (next->at + most_traceback < at) break;
      const bool is_function = next->function == "upgrade" || next->function == "downgrade" ||
                               next->function == "<module>" || next->function.empty();
      if (is_function && next->path.find("site-packages") == std::string::npos &&
          next->path.find("versions/") != std::string::npos)
        return next->path;
    }
    return "";
  }

  static void explain(std::vector<LoggedError>& errors) {
    const auto find = [&](std::size_t before, auto is_cause) -> std::optional<std::size_t> {
      for (std::size_t i = 0; i < before; ++i)
        if (is_cause(errors[i])) return i;
      return std::nullopt;
    };
    for (std::size_t i = 0; i < errors.size(); ++i) {
      switch (errors[i].kind) {
        case LoggedKind::multiple_heads:
        case LoggedKind::overlaps:
        case LoggedKind::cycle:
          errors[i].caused_by = find(
              i, [](const LoggedError& it) { return it.kind == LoggedKind::duplicate_revision; });
          break;
        case LoggedKind::broken_map:
          errors[i].caused_by = find(i, [](const LoggedError& it) {
            return it.kind == LoggedKind::missing_dependency || it.kind == LoggedKind::cycle;
          });
          break;
        default:
          break;
      }
    }
  }

  const LogText& text_;
  std::vector<Step> steps_;
  std::vector<Frame> frames_;
  std::vector<Found> found_;
};

}  // namespace

std::string_view kind_name(LoggedKind kind) {
  return names[static_cast<std::size_t>(kind)];
}

std::vector<LoggedError> logged_errors(std::string_view log) {
  const LogText text(log_lines(log));
  return Reader(text).read();
}

}  // namespace revlint
