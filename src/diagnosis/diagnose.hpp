#pragma once
// Looks for revisions: in the files, then in HEAD's first-parent line, then in all refs, then in
// the reflog and inside merged branches.

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "diagnosis/diagnosis.hpp"
#include "diagnosis/ids.hpp"
#include "diagnosis/past.hpp"
#include "diagnosis/repairs.hpp"
#include "git/repository.hpp"
#include "project/project.hpp"

namespace revlint {

class Diagnoser {
 public:
  // `history`: the repository, and the commit whose line is searched; or why there is none.
  struct History {
    Repository repository;
    Commit head;
  };
  Diagnoser(const Project& project, std::variant<History, HistoryUnavailable> history);

  // One for each ID, in their order. IDs of one call are the rows of one database: a repair of one
  // keeps the others.
  std::vector<Diagnosis> diagnose(const std::vector<std::string>& ids);

  // What was looked at for that.
  Searched searched() const;

 private:
  struct Place {  // an environment, and its past once that is asked for
    const EnvironmentState* state;
    std::unique_ptr<Past> past;
  };
  struct Case {  // a revision that is being looked for
    Diagnosis found;
    RepairFacts facts;
  };
  struct Tip {  // of branches, tags and pull requests that HEAD lacks
    Commit commit;
    std::vector<std::string> refs;
  };

  Case look_for(const std::string& id);
  void advise(Place& place, std::vector<Case>& cases);
  bool has_all(Place& place, const std::string& commit, const Ids& ids);
  // Each of these returns false where the ID is not there.
  bool find_in_files(Place& place, Case& it);
  bool find_in_line(Place& place, Case& it);
  bool find_in_refs(Place& place, Case& it);
  bool find_aside(Place& place, Case& it);
  bool find_beginning(Place& place, Case& it);
  void find_near_misses(Case& it);

  void judge_versions(Place& place, Case& it);
  Past* past_of(Place& place);
  const std::vector<Tip>& tips();

  std::variant<History, HistoryUnavailable> history_;
  std::vector<Place> places_;
  std::optional<std::vector<Tip>> tips_;
  Searched searched_;
};

}  // namespace revlint
