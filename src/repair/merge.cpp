#include "repair/merge.hpp"

#include <algorithm>
#include <variant>

#include "analysis/fork.hpp"
#include "analysis/wording.hpp"
#include "discovery/ini.hpp"
#include "discovery/pyproject.hpp"
#include "migration/python_reader.hpp"
#include "repair/file_template.hpp"
#include "repair/revision_template.hpp"
#include "support/arena.hpp"
#include "text/characters.hpp"
#include "text/phrase.hpp"
#include "tree/blob_id.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_digits = 12;   // of an ID, as Alembic's own
constexpr std::size_t default_slug = 40;  // truncate_slug_length
constexpr std::string_view default_template = "%(rev)s_%(slug)s";
constexpr std::string_view hooks_section = "post_write_hooks";

// The revisions that a word of the command line means, as Alembic reads it.
std::vector<Node> meant_by(const Graph& graph, std::string_view word) {
  if (word == "heads") return graph.heads();
  if (const auto node = graph.find(word)) return {*node};
  std::vector<Node> found;
  for (Node node = 0; node < graph.size(); ++node)
    if (graph.revision(node).id().starts_with(word)) found.push_back(node);
  return found.size() == 1 && !word.empty() ? found : std::vector<Node>();
}

class Planning {
 public:
  Planning(const Subject& subject, const MergeRequest& request, const Dates& dates)
      : subject_(subject),
        environment_(subject.environment()),
        graph_(subject.state.work.graph),
        request_(request),
        dates_(dates) {}

  MergePlan run() {
    find_heads();
    if (plan_.heads.empty() && !plan_.refusal) return std::move(plan_);
    set_command();
    if (!plan_.refusal) plan_.refusal = write();
    plan_.hooks = hooks();
    return std::move(plan_);
  }

 private:
  using Refused = std::optional<MergeRefusal>;

  std::optional<std::string> setting(std::string_view name) const {
    const auto at = std::ranges::find(environment_.settings, name, &Setting::name);
    return at == environment_.settings.end() ? std::nullopt : std::optional(at->value);
  }

  void find_heads() {
    if (request_.revisions.empty()) {
      const auto fork = find_fork(subject_);
      if (fork) nodes_ = fork->heads;
    }
    for (const std::string& word : request_.revisions) {
      const std::vector<Node> meant = meant_by(graph_, word);
      nodes_.insert(nodes_.end(), meant.begin(), meant.end());
    }
    for (const Node node : nodes_) {
      const std::string id(graph_.revision(node).id());
      if (std::ranges::find(plan_.heads, id) != plan_.heads.end())
        plan_.refusal = MergeRefusal{"duplicate-head", quoted(id) + " is named twice"};
      plan_.heads.push_back(id);
      if (std::ranges::find(graph_.heads(), node) == graph_.heads().end())
        plan_.refusal = MergeRefusal{"not-a-head", quoted(id) + " is not a head"};
    }
    if (plan_.heads.size() < 2 && !plan_.refusal) plan_.heads.clear();
  }

  void set_command() {
    std::string arguments = "merge";
    if (request_.message) arguments += " -m " + shell_word(*request_.message);
    if (!request_.id.empty()) arguments += " --rev-id " + shell_word(request_.id);
    for (const std::string& id : plan_.heads) arguments += " " + shell_word(id);
    plan_.command = alembic_command(environment_, arguments);
  }

  Refused write() {
    if (auto refused = stopped()) return refused;
    if (auto refused = find_date()) return refused;
    if (auto refused = choose_id()) return refused;
    if (auto refused = choose_path()) return refused;
    return render();
  }

  // A chain that Alembic does not load, or a setting that it stops on.
  Refused stopped() const {
    for (const ConfigProblem& problem : environment_.problems)
      if (problem.alembic_stops()) return MergeRefusal{"configuration", problem.message};
    if (graph_.alembic().error)
      return MergeRefusal{"broken-chain", "Alembic stops with " + graph_.alembic().error->text()};
    return std::nullopt;
  }

  Refused find_date() {
    const std::string zone = setting("timezone").value_or("");
    if (!setting("timezone")) {
      date_ = dates_.local();
      return std::nullopt;
    }
    const auto date = dates_.zoned(zone);
    if (!date)
      return MergeRefusal{
          "timezone", "nothing here knows the timezone " + quoted(zone) + " of the configuration"};
    date_ = *date;
    return std::nullopt;
  }

  Refused choose_id() {
    std::string seed = date_text(date_) + '\n' + request_.message.value_or("");
    for (const std::string& id : plan_.heads) seed += '\n' + id;
    plan_.id = request_.id;
    while (plan_.id.empty() || (request_.id.empty() && graph_.find(plan_.id))) {
      seed = blob_id(seed).hex(ObjectFormat::sha1);
      plan_.id = seed.substr(0, most_digits);
    }
    if (graph_.find(plan_.id))
      return MergeRefusal{"duplicate-id", quoted(plan_.id) + " is a revision already"};
    if (plan_.id.find_first_of("@-+:") != std::string::npos)
      return MergeRefusal{"invalid-id",
                          "Alembic does not allow one of @ - + : in " + quoted(plan_.id)};
    return std::nullopt;
  }

  // As ScriptDirectory.generate_revision: of several locations that of the first head.
  Refused choose_path() {
    const auto& locations = environment_.version_locations;
    std::string directory;
    if (locations.size() == 1) {
      directory = locations.front().path;
    } else {
      directory = std::string(parent_path(graph_.revision(nodes_.front()).path));
    }
    const auto is_here = [&](const VersionLocation& it) {
      return it.path == directory && !it.outside;
    };
    if (std::ranges::none_of(locations, is_here))
      return MergeRefusal{
          "version-location",
          "the file of " + quoted(plan_.heads.front()) +
              " is in no version "
              "location itself, so that Alembic would not know where to put the merge"};
    const std::string pattern = environment_.file_template.empty() ? std::string(default_template)
                                                                   : environment_.file_template;
    const auto slug = slug_of(request_.message.value_or(""), slug_length());
    if (!slug)
      return MergeRefusal{"message",
                          "only Python knows the letters of the message for the file "
                          "name: it has others than ASCII"};
    const auto name =
        expand_file_template(pattern, {plan_.id, request_.message.value_or(""), date_}, *slug);
    if (!name || is_unsafe(*name))
      return MergeRefusal{"file-template",
                          "file_template = " + quoted(pattern) + " has more than plain fields"};
    plan_.path = join_paths(directory, *name + ".py");
    if (name->find('/') != std::string::npos && !environment_.recursive)
      return MergeRefusal{"file-template",
                          "file_template makes directories, and "
                          "recursive_version_locations is not set"};
    if (subject_.project.work->kind(plan_.path))
      return MergeRefusal{"file-exists", quoted(plan_.path) + " exists already"};
    return std::nullopt;
  }

  // A name that leads somewhere else.
  static bool is_unsafe(std::string_view name) {
    if (name.empty() || name.starts_with('/') || name.ends_with('/')) return true;
    if (name.find('\0') != name.npos || name.find("//") != name.npos) return true;
    for (std::string_view rest = name;;) {
      const std::string_view part = rest.substr(0, rest.find('/'));
      if (part == "." || part == "..") return true;
      if (part.size() == rest.size()) return false;
      rest.remove_prefix(part.size() + 1);
    }
  }

  std::size_t slug_length() const {
    const auto text = setting("truncate_slug_length");
    if (!text) return default_slug;
    std::size_t length = 0;
    for (const char c : *text)
      if (c >= '0' && c <= '9' && length < 100'000)
        length = length * 10 + static_cast<std::size_t>(c - '0');
    return length;
  }

  Refused render() {
    std::string encoding = setting("output_encoding").value_or("utf-8");
    std::ranges::transform(encoding, encoding.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (encoding != "utf-8" && encoding != "utf8")
      return MergeRefusal{"output-encoding", "output_encoding is not utf-8"};
    const std::string path = join_paths(environment_.script_location, "script.py.mako");
    std::string text;
    if (environment_.script_location_outside ||
        subject_.project.work->read(path, text) != ReadStatus::ok)
      return MergeRefusal{"template", "there is no " + path + " that can be read"};
    const auto rendered =
        render_revision(text, {plan_.id, plan_.heads, request_.message.value_or("empty message"),
                               date_text(date_), ini_option(environment_.section, "databases")});
    if (const auto* const unknown = std::get_if<UnknownTemplatePart>(&rendered))
      return MergeRefusal{"template", path + ":" + std::to_string(unknown->line) +
                                          " has more than plain fields: " + unknown->text};
    plan_.text = std::get<std::string>(rendered);
    if (is_the_merge()) return std::nullopt;
    return MergeRefusal{
        "template", "a migration that " + path + " makes does not state its ID and its parents"};
  }

  // Reads the new file as Alembic will.
  bool is_the_merge() const {
    Arena arena;
    const Header header = PythonReader().read(plan_.text, arena).header;
    const auto ids = header.down_revision.names();
    return header.fault == nullptr && header.revision.names().size() == 1 &&
           header.revision.names().front().text == plan_.id &&
           std::ranges::equal(ids, plan_.heads, {}, &Name::text);
  }

  std::optional<std::string> ini_option(std::string_view section, std::string_view name) const {
    std::string bytes;
    if (environment_.config_path.ends_with(".toml") ||
        subject_.project.work->read(environment_.config_path, bytes) != ReadStatus::ok)
      return std::nullopt;
    const Ini ini(bytes);
    if (ini.find(section, name) == nullptr) return std::nullopt;
    const Ini::Value value = ini.interpolate(section, name, parent_path(environment_.config_path));
    return value.error ? std::nullopt : std::optional(value.text);
  }

  // Their names, or a word for them.
  std::string hooks() const {
    if (const auto names = ini_option(hooks_section, "hooks"); names && !names->empty())
      return *names;
    std::vector<std::string> places{environment_.config_path};
    places.insert(places.end(), environment_.other_configs.begin(),
                  environment_.other_configs.end());
    places.push_back(join_paths(parent_path(environment_.config_path), "pyproject.toml"));
    for (const std::string& place : places) {
      std::string bytes;
      if (!place.ends_with(".toml") || subject_.project.work->read(place, bytes) != ReadStatus::ok)
        continue;
      const Pyproject project = read_pyproject(bytes);
      if (project.options.contains(hooks_section)) return "of " + place;
    }
    return "";
  }

  const Subject& subject_;
  const Environment& environment_;
  const Graph& graph_;
  const MergeRequest& request_;
  const Dates& dates_;
  std::vector<Node> nodes_;
  Moment date_;
  MergePlan plan_;
};

}  // namespace

bool knows_revisions(const EnvironmentState& state, const std::vector<std::string>& names) {
  return std::ranges::all_of(
      names, [&](const std::string& name) { return !meant_by(state.work.graph, name).empty(); });
}

MergePlan plan_merge(const Subject& subject, const MergeRequest& request, const Dates& dates) {
  return Planning(subject, request, dates).run();
}

}  // namespace revlint
