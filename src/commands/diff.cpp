// The edits state which lines change, so that no comparison of two texts is needed.

#include "commands/diff.hpp"

#include <algorithm>

#include "text/escape.hpp"

namespace revlint {
namespace {

constexpr std::size_t context = 3;

// The lines of a text with their ends. Only LF ends a line, as in git and patch.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == text.npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// The old lines [first, last), and the lines that replace them.
struct Change {
  std::size_t first = 0;
  std::size_t last = 0;
  std::vector<std::string_view> added;
};

// A name as git writes it in a header.
std::string header_name(const std::string& path) {
  const bool plain = !acts_in_log(path) && std::ranges::all_of(path, [](char c) {
    return c >= ' ' && c < '\x7f' && c != '"' && c != '\\';
  });
  if (plain) return path.find(' ') == path.npos ? path : path + '\t';
  std::string out = "\"";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte >= 0x20 && byte < 0x7f && c != '#') {
      out += c;
    } else {
      out += '\\';
      for (const int shift : {6, 3, 0}) out += static_cast<char>('0' + (byte >> shift & 7));
    }
  }
  return out + '"';
}

class Diff {
 public:
  Diff(const FixedFile& file, DiffFor reader)
      : file_(file), reader_(reader), old_(lines_of(file.before)), new_(lines_of(file.after)) {
    find_changes();
  }

  std::string text() {
    if (changes_.empty()) return "";
    line("--- ", file_.is_new ? "/dev/null" : header_name("a/" + file_.path), "1");
    line("+++ ", header_name("b/" + file_.path), "1");
    for (std::size_t first = 0; first < changes_.size();) {
      std::size_t last = first + 1;
      while (last < changes_.size() &&
             changes_[last].first - changes_[last - 1].last <= 2 * context)
        ++last;
      hunk(first, last);
      first = last;
    }
    return std::move(out_);
  }

 private:
  std::size_t line_at(std::size_t offset) const {
    const char* const place = file_.before.data() + offset;
    const auto after =
        std::upper_bound(old_.begin(), old_.end(), place,
                         [](const char* at, std::string_view line) { return at < line.data(); });
    return after == old_.begin() ? 0 : static_cast<std::size_t>(after - old_.begin()) - 1;
  }

  // The offset of the old line; behind the last line, the end of the text.
  std::size_t old_begin(std::size_t line) const {
    return line < old_.size() ? static_cast<std::size_t>(old_[line].data() - file_.before.data())
                              : file_.before.size();
  }

  // Takes whole lines around each edit, until the end of the change is the end of a new line.
  void find_changes() {
    std::ptrdiff_t shift = 0;  // how far the edits so far move a byte
    std::size_t old_line = 0, new_line = 0;
    for (auto edit = file_.edits.begin(); edit != file_.edits.end();) {
      Change change{line_at(edit->span.begin), 0, {}};
      std::size_t new_end = 0;
      for (change.last = change.first + 1;; ++change.last) {
        for (; edit != file_.edits.end() && edit->span.begin < old_begin(change.last); ++edit) {
          const std::size_t last_byte = std::max(edit->span.begin + 1, edit->span.end) - 1;
          change.last = std::max(change.last, line_at(last_byte) + 1);
          shift += std::ssize(edit->text) -
                   static_cast<std::ptrdiff_t>(edit->span.end - edit->span.begin);
        }
        if (change.last >= old_.size()) {  // edits behind the last byte change the last line
          for (; edit != file_.edits.end(); ++edit) shift += std::ssize(edit->text);
        }
        new_end =
            static_cast<std::size_t>(static_cast<std::ptrdiff_t>(old_begin(change.last)) + shift);
        const bool ends_line = new_end == 0 || file_.after[new_end - 1] == '\n';
        if (ends_line || change.last >= old_.size()) break;
      }
      change.last = std::min(change.last, old_.size());
      new_line += change.first - old_line;
      old_line = change.last;
      for (; new_line < new_.size() && new_begin(new_line) < new_end; ++new_line)
        change.added.push_back(new_[new_line]);
      trim(change);
      if (change.first < change.last || !change.added.empty())
        changes_.push_back(std::move(change));
    }
  }

  std::size_t new_begin(std::size_t line) const {
    return static_cast<std::size_t>(new_[line].data() - file_.after.data());
  }

  // Leaves out equal lines at both ends.
  void trim(Change& change) const {
    auto& added = change.added;
    while (change.first < change.last && !added.empty() && added.back() == old_[change.last - 1]) {
      --change.last;
      added.pop_back();
    }
    while (change.first < change.last && !added.empty() && added.front() == old_[change.first]) {
      ++change.first;
      added.erase(added.begin());
    }
  }

  void hunk(std::size_t first, std::size_t last) {
    const std::size_t begin = changes_[first].first - std::min(changes_[first].first, context);
    const std::size_t end = std::min(changes_[last - 1].last + context, old_.size());
    std::string body;
    body.swap(out_);
    std::size_t at = begin, added = 0, removed = 0;
    for (std::size_t i = first; i < last; ++i) {
      const Change& change = changes_[i];
      for (; at < change.first; ++at) line(" ", old_[at], nullptr);
      for (; at < change.last; ++at) line("-", old_[at], "31");
      for (const std::string_view text : change.added) line("+", text, "32");
      removed += change.last - change.first;
      added += change.added.size();
    }
    for (; at < end; ++at) line(" ", old_[at], nullptr);
    body.swap(out_);
    const std::size_t old_count = end - begin;
    const std::size_t new_count = old_count - removed + added;
    const auto range = [](std::size_t start, std::size_t count) {
      return std::to_string(count == 0 ? start : start + 1) + ',' + std::to_string(count);
    };
    const auto new_begin = static_cast<std::size_t>(static_cast<long>(begin) + new_shift_);
    line("@@ -", range(begin, old_count) + " +" + range(new_begin, new_count) + " @@", "36");
    new_shift_ += static_cast<long>(added) - static_cast<long>(removed);
    out_ += body;
  }

  void line(std::string_view mark, std::string_view text, const char* color) {
    const bool ended = text.ends_with('\n');
    const bool is_header = mark.size() > 1;
    if (ended) text.remove_suffix(1);
    std::string shown(mark);
    // A patch whose lines a log would act upon is shown, though git cannot apply it.
    const bool as_it_is = is_header || (reader_ == DiffFor::programs && !acts_in_log(text));
    shown += as_it_is ? std::string(text) : printable_at_line_start(text);
    const bool colored = reader_ == DiffFor::colored_terminal && color != nullptr;
    out_ += colored ? std::string("\x1b[") + color + 'm' + shown + "\x1b[0m\n" : shown + '\n';
    if (!ended && !is_header) out_ += "\\ No newline at end of file\n";
  }

  const FixedFile& file_;
  DiffFor reader_;
  std::vector<std::string_view> old_, new_;
  std::vector<Change> changes_;
  long new_shift_ = 0;  // how many lines the hunks so far have added
  std::string out_;
};

}  // namespace

std::string diff_text(const FixedFile& file, DiffFor reader) {
  return Diff(file, reader).text();
}

}  // namespace revlint
