// Properties that every format has.

#include <random>

#include "helpers/catch.hpp"
#include "helpers/report_case.hpp"
#include "reporters/reporters.hpp"
#include "text/utf8.hpp"

using namespace revlint;

namespace {

// Bytes that are difficult for some format.
std::string random_text(std::mt19937& random, std::size_t pieces) {
  static const std::vector<std::string> pool = {"a",
                                                "'",
                                                "\"",
                                                "\n",
                                                "\r",
                                                "\t",
                                                "\r\n",
                                                " ",
                                                "\\",
                                                "|",
                                                "`",
                                                "<",
                                                "&",
                                                "[",
                                                "](",
                                                ")",
                                                "{0}",
                                                "%",
                                                "::",
                                                "##[",
                                                "\x1b[31m",
                                                "\xff",
                                                "ä",
                                                "漢",
                                                "😀",
                                                "e\u0301",
                                                "\u202e",
                                                "\xe2",
                                                "\x82",
                                                "\xed\xa0\x80",
                                                "\xEF\xBB\xBF",
                                                std::string(1, '\0'),
                                                "\x7f",
                                                "\u0085",
                                                "\uFFFE",
                                                "]]>"};
  std::string out;
  for (std::size_t i = 0; i < pieces; ++i) out += pool[random() % pool.size()];
  return out;
}

}  // namespace

TEST_CASE("formats are found by name") {
  std::string names;
  for (const Format& format : formats()) {
    names += std::string(format.name) + ' ';
    CHECK(find_format(format.name) == &format);
  }
  CHECK(names == "text concise json sarif github gitlab junit markdown ");
  CHECK(find_format("xml") == nullptr);
}

TEST_CASE("every format of any bytes and any places is printable UTF-8, the same each time") {
  std::mt19937 random(7);
  // SARIF lists the rules of the program, so that the findings must be of such rules.
  const auto rules = all_rules();
  for (int round = 0; round < 150; ++round) {
    ReportCase a_case;
    const std::string path = "d/" + random_text(random, 4) + "x";
    const std::string bytes = random_text(random, random() % 400);
    a_case.file(path, bytes);
    const auto span = [&] {
      const auto begin = static_cast<std::uint32_t>(random() % (bytes.size() + 2));
      return Span{begin, begin + static_cast<std::uint32_t>(random() % 300)};
    };
    for (int i = 0; i < 8; ++i) {
      auto& finding =
          a_case.add(*rules[random() % rules.size()], random_text(random, 9), {path, span()});
      finding.hint = random_text(random, 5);
      finding.revisions = {random_text(random, 3)};
      finding.related = {{{path, span()}, random_text(random, 6)}};
      finding.fix =
          Fix{FixSafety::safe, random_text(random, 3), {{path, span(), random_text(random, 3)}}};
    }
    Report report = a_case.report();
    report.notices = {{random_text(random, 2), random_text(random, 5)}};
    for (const Format& format : formats()) {
      INFO(format.name << " in round " << round);
      const std::string text = format.report(report, {});
      std::size_t bad = 0;
      for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        const bool control =
            character.code < ' ' || (character.code >= 0x7f && character.code < 0xa0);
        const bool ours =
            character.code == '\n' || (character.code == '\t' && format.name == "text");
        if (!character.valid || (control && !ours) || character.code == 0x202e) ++bad;
        at += character.bytes;
      }
      CHECK(bad == 0);
      CHECK(text == format.report(report, {}));
    }
  }
}
