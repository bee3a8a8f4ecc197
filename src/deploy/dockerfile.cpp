// Dockerfiles, by hand: an instruction is a line with its continuations, and nothing nests.

#include "deploy/entry_points.hpp"
#include "text/characters.hpp"

namespace revlint::deploy {
namespace {

constexpr std::string_view blanks = " \t\r";

// Reads instruction after instruction.
class DockerfileReader {
 public:
  explicit DockerfileReader(std::string_view bytes) : bytes_(bytes) {}

  EntryFile read() {
    while (at_ < bytes_.size()) instruction();
    return std::move(file_);
  }

 private:
  std::string_view next_line() {
    const std::size_t end = std::min(bytes_.find('\n', at_), bytes_.size());
    const std::string_view line = bytes_.substr(at_, end - at_);
    begin_ = at_;
    at_ = std::min(end + 1, bytes_.size());
    return line;
  }

  void add(MappedText& text, std::string_view line) const {
    for (std::size_t i = 0; i < line.size(); ++i)
      if (line[i] != '\r') text.add(line[i], static_cast<std::uint32_t>(begin_ + i));
    text.add('\n', static_cast<std::uint32_t>(begin_ + line.size()));
  }

  void instruction() {
    MappedText text;
    std::string_view line = next_line();
    if (trimmed(line, blanks).empty() || trimmed(line, blanks).starts_with('#')) return;
    add(text, line);
    // Comments and empty lines between continued lines are no part of the instruction.
    while (trimmed(line, blanks).ends_with('\\') && at_ < bytes_.size()) {
      std::string_view next = next_line();
      while (at_ < bytes_.size() &&
             (trimmed(next, blanks).empty() || trimmed(next, blanks).starts_with('#')))
        next = next_line();
      line = next;
      add(text, line);
    }
    const std::size_t document = text.text().find("<<");
    if (document != std::string::npos) take_document(text, document);
    understand(text);
  }

  // RUN <<EOF … EOF
  void take_document(MappedText& text, std::size_t at) {
    std::string_view end(text.text());
    end.remove_prefix(at + 2);
    if (end.starts_with('-')) end.remove_prefix(1);
    end = end.substr(0, end.find_first_of(" \t\n>;|&)"));
    const std::string wanted(trimmed(end, "\"'"));
    if (wanted.empty()) return;
    while (at_ < bytes_.size()) {
      const std::string_view line = next_line();
      add(text, line);
      if (trimmed(line, "\t\r") == wanted) return;
    }
  }

  void understand(const MappedText& text) {
    const std::string_view all(text.text());
    std::size_t at = all.find_first_not_of(blanks);
    const std::size_t end = std::min(all.find_first_of(" \t\n", at), all.size());
    const std::string name = lower_case(all.substr(at, end - at));
    at = std::min(all.find_first_not_of(blanks, end), all.size());
    while (all.substr(at).starts_with("--")) {
      at = std::min(all.find_first_of(" \n", at), all.size());
      at = std::min(all.find_first_not_of(" \\\n", at), all.size());
    }
    MappedText rest;
    rest.add(text, at, all.size());
    if (name == "run") {
      const bool is_document = rest.text().starts_with("<<");
      if (is_document) rest = without_ends(rest);
      add_point(rest, RunBy::build);
    } else if (name == "cmd" || name == "entrypoint") {
      if (name == "cmd" && shell_.empty()) {
        add_point(rest, RunBy::start);
      } else if (name == "cmd") {  // ENTRYPOINT ["sh", "-c"]
        std::vector<MappedText> words = shell_;
        for (MappedText& word : json_words(rest)) words.push_back(std::move(word));
        file_.points.push_back({command_of(words), RunBy::start, OnError::goes_on});
      } else {
        const std::vector<MappedText> words = json_words(rest);
        shell_.clear();
        if (!words.empty() && words.back().text() == "-c") shell_ = words;
        if (shell_.empty()) add_point(rest, RunBy::start);
      }
    } else if (name == "copy" || name == "add") {
      copy(rest);
    } else if (name == "from") {
      shell_.clear();
    }
  }

  static MappedText without_ends(const MappedText& text) {
    MappedText inner;
    const std::size_t begin = text.text().find('\n') + 1;
    const std::size_t end = text.text().rfind('\n', text.size() - 2);
    if (end != std::string::npos && end > begin) inner.add(text, begin, end);
    return inner;
  }

  void add_point(const MappedText& text, RunBy by) {
    const std::vector<MappedText> words = json_words(text);
    file_.points.push_back({words.empty() ? text : command_of(words), by, OnError::goes_on});
  }

  void copy(const MappedText& text) {
    std::vector<std::string> words;
    for (const MappedText& word : json_words(text)) words.push_back(word.text());
    std::string_view rest(text.text());
    while (words.empty() || !rest.empty()) {
      rest = trimmed(rest, " \t\r\n\\");
      if (rest.empty() || rest.starts_with('[')) break;
      const std::size_t end = std::min(rest.find_first_of(" \t\n"), rest.size());
      words.emplace_back(rest.substr(0, end));
      rest.remove_prefix(end);
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
      file_.copies.push_back({words[i], words.back()});
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;          // of the line that was read last
  std::vector<MappedText> shell_;  // of an ENTRYPOINT that runs what CMD says
  EntryFile file_;
};

}  // namespace

EntryFile read_dockerfile(std::string_view bytes) {
  return DockerfileReader(bytes).read();
}

std::vector<MappedText> json_words(const MappedText& text) {
  std::vector<MappedText> words;
  std::size_t at = text.text().find_first_not_of(" \t\r\n\\");
  if (at == std::string::npos || text[at] != '[') return {};
  for (++at; at < text.size() && text[at] != ']'; ++at) {
    const char quote = text[at];
    if (quote != '"' && quote != '\'') continue;
    MappedText word;
    for (++at; at < text.size() && text[at] != quote; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) {
        ++at;
        if (text[at] == '\n') continue;
        word.add(text[at] == 'n' ? '\n' : text[at] == 't' ? '\t' : text[at], text.place(at));
      } else {
        word.add(text[at], text.place(at));
      }
    }
    words.push_back(std::move(word));
  }
  return words;
}

MappedText command_of(const std::vector<MappedText>& words) {
  MappedText command;
  for (const MappedText& word : words) {
    if (!command.empty()) command.add(' ', word.place(0));
    for (std::size_t i = 0; i < word.size(); ++i) {
      const std::uint32_t place = word.place(i);
      const char c = word[i];
      if (c == '\n') {
        for (const char part : {'\'', '\n', '\''}) command.add(part, place);
        continue;
      }
      if (!is_word(c) && c != '-' && c != '.' && c != '/' && c != '=') command.add('\\', place);
      command.add(c, place);
    }
  }
  return command;
}

}  // namespace revlint::deploy
