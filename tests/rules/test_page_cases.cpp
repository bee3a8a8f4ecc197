// The reader of rule pages, with its own tests.

#include "config/config.hpp"
#include "helpers/page_cases.hpp"

namespace revlint::test {

namespace {

// The strings of a line like `key = ["a", "b"]`.
Settings settings_of(std::string_view toml) {
  const auto config = read_config("revlint.toml", toml);
  INFO(toml);
  REQUIRE(config.ok());
  return config->settings;
}

class Reader {
 public:
  explicit Reader(std::string_view page) : page_(page) {}

  std::vector<PageCase> read() {
    while (at_ < page_.size()) {
      const std::string_view line = next_line();
      if (line.starts_with("## ")) {
        section_ = line.substr(3);
      } else if (line.starts_with("### ")) {
        cases_.push_back({});
        cases_.back().title = line.substr(4);
        cases_.back().must_find = section_ == "What it finds";
      } else if (line.starts_with("```")) {
        read_block(line.substr(3));
      } else if (line.starts_with("`") && line.ends_with("`") && line.size() > 2) {
        read_paths(line);
      } else if (line.starts_with("also: ")) {
        read_also(line.substr(6));
      } else if (!line.empty()) {
        paths_.clear();
      }
    }
    return std::move(cases_);
  }

 private:
  std::string_view next_line() {
    const std::size_t end = std::min(page_.find('\n', at_), page_.size());
    const std::string_view line = page_.substr(at_, end - at_);
    at_ = end + 1;
    return line;
  }

  // "`versions/a.py`, `main:versions/a.py`": several files with the same text.
  void read_paths(std::string_view line) {
    paths_.clear();
    for (std::size_t end; line.size() > 1; line.remove_prefix(std::min(end + 1, line.size()))) {
      line.remove_prefix(line.find('`') + 1);
      end = line.find('`');
      paths_.emplace_back(line.substr(0, end));
    }
  }

  void read_also(std::string_view names) {
    while (!names.empty()) {
      const std::size_t end = std::min(names.find(", "), names.size());
      cases_.back().also.emplace_back(names.substr(0, end));
      names.remove_prefix(std::min(end + 2, names.size()));
    }
  }

  void read_block(std::string_view language) {
    const std::size_t begin = at_;
    while (at_ < page_.size() && !page_.substr(at_).starts_with("```")) next_line();
    const std::string_view text = page_.substr(begin, at_ - begin);
    const std::size_t end = at_;
    next_line();
    if (cases_.empty()) return;
    PageCase& current = cases_.back();
    if (language == "output") {
      current.output = text;
      current.output_begin = begin;
      current.output_end = end;
    } else if (!paths_.empty()) {
      for (const std::string& path : paths_) {
        if (path == "revlint.toml") current.settings = settings_of(text);
        current.files.push_back({path, std::string(text)});
      }
      if (!current.output) current.output_begin = current.output_end = at_;
    }
    paths_.clear();
  }

  std::string_view page_;
  std::size_t at_ = 0;
  std::string_view section_;
  std::vector<std::string> paths_;
  std::vector<PageCase> cases_;
};

}  // namespace

std::vector<PageCase> page_cases(std::string_view page) {
  return Reader(page).read();
}

}  // namespace revlint::test

using namespace revlint::test;

TEST_CASE("a page's cases have files, output and the rules that may speak too") {
  const std::string_view page =
      "# a-rule\n\nWords.\n\n## What it finds\n\n### first\n\nalso: one, "
      "two\n\n`v/a.py`\n```python\n"
      "revision = 'a'\n```\n\n`revlint.toml`\n```toml\nallowed-heads = [\"x\", \"y\"]\n```\n\n"
      "```output\nv/a.py:1:1: error\n```\n\n## What it does not find\n\n### second\n\n"
      "```python\nno file\n```\n\n`v/b.py`\n```python\n```\n";
  const std::vector<PageCase> cases = page_cases(page);
  REQUIRE(cases.size() == 2);
  CHECK(cases[0].title == "first");
  CHECK(cases[0].must_find);
  CHECK(cases[0].also == std::vector<std::string>{"one", "two"});
  REQUIRE(cases[0].files.size() == 2);
  CHECK(cases[0].files[0].path == "v/a.py");
  CHECK(cases[0].files[0].text == "revision = 'a'\n");
  CHECK(cases[0].settings.allowed_heads == std::vector<std::string>{"x", "y"});
  CHECK(cases[0].output == "v/a.py:1:1: error\n");
  CHECK(page.substr(cases[0].output_begin, 6) == "v/a.py");
  CHECK_FALSE(cases[1].must_find);
  REQUIRE(cases[1].files.size() == 1);
  CHECK(cases[1].files[0].text.empty());
  CHECK_FALSE(cases[1].output.has_value());
}
