// Which scalars of a YAML file are commands, and what runs them.

#include <algorithm>
#include <array>

#include "deploy/entry_points.hpp"
#include "deploy/yaml.hpp"
#include "text/characters.hpp"

namespace revlint::deploy {
namespace {

constexpr auto ci_keys = std::to_array<std::string_view>(
    {"run", "script", "before_script", "after_script", "command", "bash", "commands", "inline"});

// Of manifests: Kubernetes, Helm values, platforms, playbooks.
constexpr auto command_keys = std::to_array<std::string_view>(
    {"command", "args", "entrypoint", "startCommand", "preDeployCommand", "run_command",
     "release_command", "cmd", "shell", "release", "deploy", "initialDeployHook", "postdeploy",
     "predeploy", "ExecStart", "start", "post_deploy", "deploy_command"});
constexpr auto platform_keys = std::to_array<std::string_view>(
    {"startCommand", "preDeployCommand", "run_command", "release_command", "entrypoint",
     "initialDeployHook", "post_deploy", "deploy_command"});

template <std::size_t n>
bool is_one(std::string_view key, const std::array<std::string_view, n>& keys) {
  return std::ranges::find(keys, key) != keys.end();
}

class EntryYaml {
 public:
  EntryYaml(std::string_view bytes, DeployFile kind) : yaml_(read_yaml(bytes)), kind_(kind) {}

  EntryFile read() {
    if (kind_ == DeployFile::ci && is_started_by_hand()) return {};
    for (std::uint32_t i = 0; i < yaml_.nodes.size(); ++i) {
      if (kind_ == DeployFile::ci) {
        job(i);
      } else if (kind_ == DeployFile::compose) {
        service(i);
      } else {
        manifest(i);
      }
    }
    return std::move(file_);
  }

 private:
  const YamlNode& at(std::uint32_t node) const { return yaml_.nodes[node]; }
  std::uint32_t index(const YamlNode& node) const {
    return static_cast<std::uint32_t>(&node - yaml_.nodes.data());
  }

  // A workflow that only a person starts, with inputs that say what it does.
  bool is_started_by_hand() const {
    const YamlNode* on = yaml_.child(YamlNode::none, "on");
    if (on == nullptr) return false;
    const YamlNode* hand = yaml_.child(index(*on), "workflow_dispatch");
    if (hand == nullptr || yaml_.child(index(*hand), "inputs") == nullptr) return false;
    return std::ranges::count(yaml_.nodes, index(*on), &YamlNode::parent) == 1;
  }

  // The list or the text of a node as one script.
  MappedText script_of(std::uint32_t node, bool lines) const {
    if (!at(node).value.empty()) return at(node).value;
    const std::vector<MappedText> items = yaml_.items(node);
    if (!lines) return command_of(items);
    MappedText script;
    for (const MappedText& item : items) {
      script.add(item);
      script.add('\n', item.place(item.size()));
    }
    return script;
  }

  void job(std::uint32_t i) {
    const YamlNode& node = at(i);
    if (node.is_item || !is_one(node.key, ci_keys)) return;
    // A database that lives as long as the job has nothing to lose.
    for (std::uint32_t up = node.parent; up != YamlNode::none; up = at(up).parent)
      if (!at(up).is_item && yaml_.child(up, "services") != nullptr) return;
    if (yaml_.child(YamlNode::none, "services") != nullptr) return;
    add(i, script_of(i, true), RunBy::ci, OnError::stops);
  }

  void add(std::uint32_t node, MappedText script, RunBy by, OnError on_error) {
    if (at(node).is_alias) file_.aliases.push_back(0);
    if (!script.empty()) file_.points.push_back({std::move(script), by, on_error});
  }

  // services: NAME: command, entrypoint, build, volumes
  void service(std::uint32_t i) {
    const YamlNode& node = at(i);
    if (node.parent == YamlNode::none || at(node.parent).key != "services" ||
        at(node.parent).parent != YamlNode::none)
      return;
    if (yaml_.child(i, "profiles") != nullptr) return;  // started by people only
    const std::size_t first = file_.points.size();
    const YamlNode* entry = yaml_.child(i, "entrypoint");
    const YamlNode* command = yaml_.child(i, "command");
    MappedText both = entry ? with_dollars(script_of(index(*entry), false)) : MappedText();
    const bool is_shell = both.text().ends_with(" -c");
    if (is_shell && command != nullptr) {
      both.add(' ', both.place(both.size()));
      both.add(command_of(at(index(*command)).value.empty()
                              ? yaml_.items(index(*command))
                              : std::vector{at(index(*command)).value}));
      add(index(*command), with_dollars(both), RunBy::start, OnError::goes_on);
    } else {
      if (entry != nullptr) add(index(*entry), std::move(both), RunBy::start, OnError::goes_on);
      if (command != nullptr)
        add(index(*command), with_dollars(script_of(index(*command), false)), RunBy::start,
            OnError::goes_on);
    }
    build(i, first);
  }

  void build(std::uint32_t service, std::size_t first) {
    const YamlNode* build = yaml_.child(service, "build");
    if (build == nullptr) return;
    EntryFile::Build made;
    made.context = build->value.text();
    if (const YamlNode* context = yaml_.child(index(*build), "context"))
      made.context = context->value.text();
    if (const YamlNode* dockerfile = yaml_.child(index(*build), "dockerfile"))
      made.dockerfile = dockerfile->value.text();
    made.mounts = yaml_.child(service, "volumes") != nullptr;
    made.points.assign(file_.points.begin() + static_cast<std::ptrdiff_t>(first),
                       file_.points.end());
    file_.builds.push_back(std::move(made));
  }

  // In compose files "$$" is a dollar sign.
  static MappedText with_dollars(const MappedText& text) {
    MappedText plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && text[i + 1] == '$' && text[i + 2] == '\\' && text[i + 3] == '$') {
        plain.add(text, i, i + 2);
        i += 3;
      } else if (text[i] == '$' && text[i + 1] == '$') {
        plain.add(text, i, i + 1);
        ++i;
      } else {
        plain.add(text, i, i + 1);
      }
    }
    return plain;
  }

  void manifest(std::uint32_t i) {
    const YamlNode& node = at(i);
    if (node.is_item || node.key.empty()) return;
    const bool is_command =
        is_one(node.key, command_keys) || lower_case(node.key).ends_with("command");
    if (!is_command) return;
    const bool in_container =
        yaml_.is_below(i, "containers") || yaml_.is_below(i, "initContainers");
    const bool in_probe = yaml_.is_below(i, "livenessProbe") || yaml_.is_below(i, "readinessProbe");
    if (in_probe) return;
    const RunBy by =
        in_container || is_one(node.key, platform_keys) || node.key.ends_with("Command")
            ? RunBy::start
            : RunBy::name;
    if (node.key == "args" && node.parent != YamlNode::none &&
        yaml_.child(node.parent, "command") != nullptr)
      return;  // behind the command
    MappedText script = script_of(i, false);
    const YamlNode* arguments =
        node.parent == YamlNode::none ? nullptr : yaml_.child(node.parent, "args");
    if (node.key == "command" && arguments != nullptr) {
      script.add(' ', script.place(script.size()));
      script.add(command_of(arguments->value.empty() ? yaml_.items(index(*arguments))
                                                     : std::vector{arguments->value}));
    }
    add(i, std::move(script), by, OnError::goes_on);
  }

  Yaml yaml_;
  DeployFile kind_;
  EntryFile file_;
};

}  // namespace

EntryFile read_entry_yaml(std::string_view bytes, DeployFile kind) {
  return EntryYaml(bytes, kind).read();
}

}  // namespace revlint::deploy
