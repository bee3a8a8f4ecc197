#include "commands/repair_output.hpp"

#include "reporters/json_text.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

std::string listed(const std::vector<std::string>& ids) {
  if (ids.empty()) return "None";
  const std::vector<std::string_view> views(ids.begin(), ids.end());
  return quoted_list(views, views.size());
}

std::string move_text(const Move& move) {
  std::string text = "  " + move.path + ": ";
  if (move.new_path != move.path) text += "is now " + move.new_path + ", ";
  if (move.new_id != move.id)
    text += quoted(std::string_view(move.id)) + " is now " + quoted(std::string_view(move.new_id)) +
            ", ";
  return text + quoted(std::string_view(move.new_id)) +
         (move.to == move.from
              ? " follows " + listed(move.to)
              : " followed " + listed(move.from) + " and follows " + listed(move.to));
}

std::string commands_text(const std::string& title, const std::vector<std::string>& commands) {
  std::string text;
  for (const std::string& command : commands) text += "  " + printable(command) + "\n";
  return text.empty() ? "" : title + ":\n" + text;
}

}  // namespace

std::string repair_json(const RepairReport& report) {
  Json environments = Json::array();
  for (const RepairReport::Environment& it : report.environments) {
    Json moved = Json::array();
    for (const Move& move : it.moves) {
      moved.push_back({{"id", move.id},
                       {"new_id", move.new_id},
                       {"path", move.path},
                       {"new_path", move.new_path},
                       {"from", move.from},
                       {"to", move.to}});
    }
    environments.push_back({{"name", it.name}, {"onto", it.onto}, {"moved", std::move(moved)}});
  }
  Json notices = Json::array();
  for (const Notice& notice : report.notices)
    notices.push_back({{"kind", notice.kind}, {"message", notice.message}});
  Json json = {{"version", 1}, {"outcome", report.outcome}, {"reason", nullptr}};
  if (!report.reason.empty()) json["reason"] = report.reason;
  json["message"] = report.says;
  json["environments"] = std::move(environments);
  json["next"] = report.next;
  json["database"] = report.database;
  json["notices"] = std::move(notices);
  return json_text(json);
}

std::string repair_text(const RepairReport& report) {
  std::string text = printable_at_line_start(report.says) + "\n";
  for (const RepairReport::Environment& it : report.environments) {
    if (report.outcome == "merged") continue;  // said already
    for (const Move& move : it.moves) text += printable(move_text(move)) + "\n";
  }
  for (const Notice& notice : report.notices)
    text += printable_at_line_start(notice.message) + "\n";
  text += commands_text(report.outcome == "refused" ? "run instead" : "next", report.next);
  return text + commands_text("in a database that has run them already", report.database);
}

}  // namespace revlint
