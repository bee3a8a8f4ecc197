#pragma once
// What the commands that repair a chain print: the text, and the JSON that they have in common.

#include <string>
#include <vector>

#include "project/notice.hpp"
#include "repair/rebase.hpp"

namespace revlint {

struct RepairReport {
  struct Environment {
    std::string name;
    std::vector<std::string> onto;
    std::vector<Move> moves;
  };
  std::string outcome;  // rebased, merged, nothing-to-do, refused
  std::string reason;   // empty: none
  std::string says;     // the outcome in a sentence
  std::vector<Environment> environments;
  std::vector<std::string> next;      // commands
  std::vector<std::string> database;  // for one that has run what moved
  std::vector<Notice> notices;
};

std::string repair_json(const RepairReport& report);
std::string repair_text(const RepairReport& report);

}  // namespace revlint
