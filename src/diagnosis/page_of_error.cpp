// The wordings of Alembic and of databases decide first, as in a log. What people write instead is
// found by its words: each phrase is a set of words (or of their beginnings) that the text must
// have.

#include "diagnosis/page_of_error.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "diagnosis/logged_errors.hpp"
#include "text/characters.hpp"

namespace revlint {
namespace {

using Names = std::vector<std::string_view>;

constexpr std::string_view fresh = "fresh-database";
constexpr std::string_view unversioned = "tables-without-version";
constexpr std::string_view lost = "version-without-file";
constexpr std::string_view wrong = "wrong-version";

Names pages_of(const LoggedError& error) {
  switch (error.kind) {
    case LoggedKind::cannot_locate:
      return {lost};
    case LoggedKind::multiple_heads:
    case LoggedKind::splice:
      return {"multiple-heads"};
    case LoggedKind::overlaps:
      return {"overlapping-heads"};
    case LoggedKind::duplicate_revision:
      return {"duplicate-revision"};
    case LoggedKind::missing_parent:
      return {"missing-parent"};
    case LoggedKind::missing_dependency:
      return {"missing-dependency"};
    case LoggedKind::redundant_merge_parent:
      return {"redundant-merge-parent"};
    case LoggedKind::not_up_to_date:
    case LoggedKind::not_an_ancestor:
      return {wrong};
    case LoggedKind::relative:
      return {"multiple-heads", wrong};
    case LoggedKind::version_row_mismatch:
      return error.revisions.empty() ? Names{"multiple-heads"} : Names{wrong};
    case LoggedKind::cycle:
      return {"cycle"};
    case LoggedKind::broken_map:
      return {"missing-dependency", "cycle"};
    case LoggedKind::no_revision:
      return {"no-revision"};
    case LoggedKind::branch_label_conflict:
    case LoggedKind::no_such_branch:
      return {"branch-label-conflict"};
    case LoggedKind::invalid_revision_id:
      return {"invalid-revision-id"};
    case LoggedKind::configuration:
      return error.path.empty() ? Names{"invalid-configuration"} : Names{"missing-location"};
    case LoggedKind::object_exists:
      if (error.upgrading_to.empty()) return {unversioned, wrong};
      return error.upgrading_from.empty() ? Names{unversioned} : Names{wrong};
    case LoggedKind::object_missing:
      return {error.object.ends_with("alembic_version") ? fresh : wrong};
    case LoggedKind::revision_id_too_long:
      return {"revision-id-too-long"};
    case LoggedKind::outside_migration:
    case LoggedKind::sqlite_alter:
    case LoggedKind::lock_timeout:
    case LoggedKind::statement_timeout:
    case LoggedKind::deadlock:
      return {};
  }
  return {};
}

struct Phrase {
  std::string_view words;  // "x|y" is one of them; each may be the beginning of a longer word
  std::string_view page;
};

constexpr auto phrases = std::to_array<Phrase>({
    {"can't|cannot|cant|could|couldn't|unable|not|no locate|find|found|such|exist revision", lost},
    {"resolutionerror", lost},
    {"revision|version|migration file delet|remov|lost|missing|gone databas|alembic_version", lost},
    {"version|alembic_version no|without|missing file", lost},
    {"revision unknown", lost},
    {"multipl|two|several|three|many head", "multiple-heads"},
    {"more than|one head", "multiple-heads"},
    {"multipleheads", "multiple-heads"},
    {"need|must merge head", "multiple-heads"},
    {"overlap", "overlapping-heads"},
    {"revision|id present|appear|used more|twice", "duplicate-revision"},
    {"duplicat|same revision|id file|twice|duplicat", "duplicate-revision"},
    {"duplicat revision", "duplicate-revision"},
    {"referenc not|isn't present|exist|found", "missing-parent"},
    {"keyerror revision|revision.py|map|down_revision", "missing-parent"},
    {"down_revision missing|not|no|unknown|wrong exist|found|revision|file", "missing-parent"},
    {"parent missing|not|unknown revision|exist|found", "missing-parent"},
    {"depends_on missing|not|unknown|keyerror", "missing-dependency"},
    {"heads.remove", "redundant-merge-parent"},
    {"keyerror merg", "redundant-merge-parent"},
    {"cycle|circular|self-loop|loop", "cycle"},
    {"cycledetected", "cycle"},
    {"database|db not|isn't up-to-date|uptodate", wrong},
    {"target|database|db not|isn't up date", wrong},
    {"not ancestor|descendant", wrong},
    {"not valid upgrade|downgrade target", wrong},
    {"rangenotancestorerror", wrong},
    {"expected match one row", wrong},
    {"wrong version|revision database|db|alembic_version|stamp", wrong},
    {"stamped wrong|head|ahead", wrong},
    {"column|field not|no|undefined|unknown|doesn't|missing exist|such|column|found", wrong},
    {"undefinedcolumn", wrong},
    {"undefinedtable", wrong},
    {"table|relation not|no|doesn't|missing exist|such", wrong},
    {"halfway|interrupt|partial migration|upgrade", wrong},
    {"already exist", unversioned},
    {"already exist", wrong},
    {"duplicatetable", unversioned},
    {"duplicatetable", wrong},
    {"create_all", unversioned},
    {"alembic_version empty|drop|delet|lost|truncat|missing", unversioned},
    {"table|schema no|without|but|missing version|alembic_version", unversioned},
    {"alembic_version not|doesn't|no exist|such", fresh},
    {"relation|table alembic_version not|doesn't|no exist|such", fresh},
    {"fresh|new|empty|clean|blank database|db", fresh},
    {"first|initial deploy|time|setup|install database|db", fresh},
    {"could|cannot|can't|not determine revision id", "no-revision"},
    {"branch label|name already|conflict|twice", "branch-label-conflict"},
    {"no|unknown such|branch branch", "branch-label-conflict"},
    {"character not allow", "invalid-revision-id"},
    {"value|data|id too long", "revision-id-too-long"},
    {"stringdatarighttruncation", "revision-id-too-long"},
    {"varying 32", "revision-id-too-long"},
    {"script_location no|not|missing", "invalid-configuration"},
    {"path doesn't|not exist init", "missing-location"},
    {"path doesn't|not exist migrations|alembic|versions", "missing-location"},
    {"edited|changed|modified applied|merged|released|ran|run|old migration", "edited-revision"},
    {"squash migration|revision", "squashed-history"},
    {"rename revision|id", "renamed-revision"},
    {"delet|remov migration|revision", "deleted-revision"},
});

// Lower case, with plain apostrophes: words of letters, digits, and what is inside of names.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  std::string plain = lower_case(text);
  for (const std::string_view apostrophe : {"\xE2\x80\x99", "\xE2\x80\x98", "\xC2\xB4", "`"})
    for (std::size_t at = 0; (at = plain.find(apostrophe, at)) != std::string::npos; ++at)
      plain.replace(at, apostrophe.size(), "'");
  for (const char c : plain) {
    const bool is_inner = is_alphanumeric(c) || c == '_' || c == '\'' || c == '-' || c == '.';
    if (is_inner)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  for (std::string& word : words)
    while (!word.empty() && !is_alphanumeric(word.back())) word.pop_back();
  return words;
}

template <class Visit>
void each_part(std::string_view text, char separator, Visit visit) {
  while (true) {
    const std::size_t end = std::min(text.find(separator), text.size());
    visit(text.substr(0, end));
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
}

// How many words of the phrase the text has, each in a word of its own; 0 unless all.
std::size_t fit(const Phrase& phrase, const std::vector<std::string>& words) {
  std::size_t count = 0;
  bool all = true;
  std::vector<bool> is_taken(words.size());
  each_part(phrase.words, ' ', [&](std::string_view alternatives) {
    bool found = false;
    for (std::size_t i = 0; i < words.size() && !found; ++i) {
      if (is_taken[i]) continue;
      each_part(alternatives, '|', [&](std::string_view word) {
        const bool is_short = word.size() < 4;  // "no" does not begin "node"
        found |= is_short ? words[i] == word : words[i].starts_with(word);
      });
      if (found) is_taken[i] = true;
    }
    all = all && found;
    ++count;
  });
  return all ? count : 0;
}

}  // namespace

std::vector<std::string_view> pages_of_error(std::string_view text) {
  Names found;
  const auto add = [&](std::string_view page) {
    if (std::ranges::find(found, page) == found.end()) found.push_back(page);
  };
  for (const LoggedError& error : logged_errors(text))
    if (!error.caused_by)
      for (const std::string_view page : pages_of(error)) add(page);
  if (!found.empty()) return found;
  const std::vector<std::string> words = words_of(text);
  std::size_t best = 0;
  for (const Phrase& phrase : phrases) best = std::max(best, fit(phrase, words));
  for (const Phrase& phrase : phrases)
    if (best > 0 && fit(phrase, words) == best) add(phrase.page);
  return found;
}

}  // namespace revlint
