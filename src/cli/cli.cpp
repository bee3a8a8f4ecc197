// The command line: options, help and usage errors. The only file that knows CLI11.

#include "cli/cli.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <sstream>

#include "cli/command_names.hpp"
#include "cli/completions.hpp"
#include "cli/console.hpp"
#include "cli/output_requests.hpp"
#include "commands/commands.hpp"
#include "lint/rule.hpp"
#include "os/environment.hpp"
#include "os/terminal.hpp"
#include "report/pages.hpp"
#include "reporters/reporters.hpp"
#include "text/suggest.hpp"

namespace revlint {
namespace {

using Names = std::vector<std::string_view>;

// Microseconds since 1970: the only place that reads this clock.
std::int64_t time_of_day() {
  using std::chrono::duration_cast, std::chrono::microseconds;
  return duration_cast<microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

// A command line that cannot be carried out.
int refuse(const std::string& message) {
  return print(cannot_run({message}));
}

// Accepts one of these values; --help and the completions list them.
CLI::Validator one_of(const Names& known) {
  std::string shown;
  for (const std::string_view name : known)
    shown += (shown.empty() ? "{" : ",") + std::string(name);
  const auto check = [known](const std::string& given) {
    const bool is_known = std::find(known.begin(), known.end(), given) != known.end();
    return is_known ? std::string() : none_of(given, known);
  };
  return {[check](std::string& given) { return check(given); }, shown + "}"};
}

// The values that may follow an option or command: those that CLI11 checks ("TEXT:{text,json}"), or
// those that revlint checks itself.
std::vector<std::string> values_of(const CLI::Option& option) {
  std::vector<std::string> values;
  const std::string type = option.get_type_name();
  if (const auto brace = type.find('{'); brace != std::string::npos)
    return CLI::detail::split(type.substr(brace + 1, type.find('}') - brace - 1), ',');
  const std::string& name = option.get_single_name();
  if (name == "format")
    for (const Format& format : formats()) values.emplace_back(format.name);
  const bool selects = name == "ignore" || name.ends_with("select");
  if (name == "RULE")
    for (const Page& topic : topics()) values.emplace_back(topic.rule);
  for (const Rule* rule : all_rules()) {
    if (selects || name == "RULE") values.emplace_back(rule->id);
    const std::string group(group_name(rule->group));
    if (selects && std::find(values.begin(), values.end(), group) == values.end())
      values.push_back(group);
  }
  return values;
}

CommandWords command_words(const CLI::App& app) {
  CommandWords words{
      app.get_parent() == nullptr ? "" : app.get_name(), app.get_description(), {}, {}};
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) {
      words.arguments = values_of(*option);
      continue;
    }
    OptionWords& added = words.options.emplace_back();
    for (const auto& name : option->get_snames()) added.names.push_back("-" + name);
    for (const auto& name : option->get_lnames()) added.names.push_back("--" + name);
    added.description = option->get_description();
    added.takes_value = option->get_items_expected_max() > 0;
    added.values = values_of(*option);
  }
  return words;
}

// Every command and option, bound to the value that it fills.
class CommandLine {
 public:
  CommandLine() {
    app_.set_version_flag("--version", "revlint " REVLINT_VERSION);
    app_.add_option("--completions", completions_,
                    "print a script that completes revlint's words: bash, zsh, fish")
        ->check(one_of({"bash", "zsh", "fish"}))
        ->each([this](const std::string&) { action_ = [this] { return print_completions(); }; });
    app_.require_subcommand(0, 1);
    add_check_alone(add_check("check", "lint the migrations of PATH (the default)", check));
    add_check("fix", "carry out the safe fixes, then lint what is left", fix);
    add_rebase();
    add_merge();
    add_collisions();
    add_graph();
    add_chain("heads", "print the heads", ChainOptions::Command::heads);
    add_chain("history", "print every revision, newest first", ChainOptions::Command::history);
    add_chain("branches", "print where lines part", ChainOptions::Command::branches);
    add_config();
    add_lock();
    add_diagnose();
    add_releases();
    add_explain();
    add_rules();
    for (CLI::App* command : app_.get_subcommands(nullptr)) name_values(*command);
    app_.footer(
        "`revlint PATH...` is `revlint check PATH...`. `revlint help COMMAND` says more.\n"
        "Exit codes: 0 nothing found, 1 findings, 2 revlint could not do its job.");
  }

  // What the value of an option is, where --help would say TEXT.
  static void name_values(CLI::App& command) {
    for (const auto& [type, names] : std::map<std::string, Names>{
             {"FILE", {"--output", "--baseline", "--config", "--alembic-config", "--log"}},
             {"REF", {"--base", "--at"}},
             {"REV", {"--applied", "--onto", "--around"}},
             {"FROM:TO", {"--rev-range"}},
             {"RULE", {"--select", "--extend-select", "--ignore"}},
             {"SECTION", {"--name"}}})
      for (const std::string_view name : names)
        if (CLI::Option* option = command.get_option_no_throw(std::string(name)))
          option->type_name(type);
  }

  int run(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());  // CLI11 takes the last word first
    try {
      app_.parse(std::move(words));
      return check_.watch ? watch() : print(with_progress(action_));
    } catch (const CLI::ExtrasError& error) {
      return refuse(unexpected_word(error.what()));
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() != 0) return refuse(error.what() + see_help());
      std::ostringstream help, nothing;
      return print({app_.exit(error, help, nothing), help.str(), ""});
    }
  }

 private:
  using Check = Outcome (*)(const CheckOptions&, const Terminal&);

  int watch() {
    std::vector<std::string> files;
    if (const auto outputs = output_requests(formats_, output_))
      for (const OutputRequest& output : *outputs) files.push_back(output.file);
    return revlint::watch(action_, files);
  }

  std::string see_help() const {
    const auto commands = app_.get_subcommands();
    return " (see revlint " + (commands.empty() ? "" : commands.front()->get_name() + ' ') +
           "--help)";
  }

  // The message for an unknown option (`--selct`) or a word too many.
  std::string unexpected_word(const std::string& otherwise) const {
    const auto commands = app_.get_subcommands();
    const auto extras = app_.remaining(true);
    const std::string see = see_help();
    if (commands.empty() || extras.empty()) return otherwise + see;
    const std::string command = "revlint " + commands.front()->get_name();
    const auto option = std::find_if(extras.begin(), extras.end(),
                                     [](const std::string& word) { return word.starts_with('-'); });
    if (option == extras.end()) return "'" + extras.front() + "' is one word too many" + see;
    const std::string name = option->substr(0, option->find('='));
    std::vector<std::string> known;
    for (const CLI::Option* it : commands.front()->get_options())
      for (const std::string& long_name : it->get_lnames()) known.push_back("--" + long_name);
    const std::string meant = did_you_mean(name, Names(known.begin(), known.end()));
    return command + " has no option '" + name + "'" + (meant.empty() ? see : meant);
  }

  CLI::App* add_check(const char* name, const char* description, Check what) {
    auto* command = app_.add_subcommand(name, description);
    command->option_defaults()->group("What to lint");
    add_paths(command, check_.paths, check_.alembic);
    command->option_defaults()->group("Output");
    add_list(command, "--format", formats_,
             "text (default), concise, json, sarif, github, gitlab, junit, "
             "markdown; FORMAT:FILE writes to FILE; may be repeated");
    command->add_option("-o,--output", output_, "write the report to FILE instead of stdout");
    command->option_defaults()->group("Rules");
    add_settings(command);
    command->option_defaults()->group("What to compare with");
    add_history(command);
    command->add_option("--baseline", check_.baseline,
                        "take this file of known findings, which fail no run");
    command->add_flag("--new-only", check_.new_only, "do not show findings that are known");
    command->add_flag("--all", check_.all, "list every finding, also known ones that fail no run");
    command->option_defaults()->group("Repair");
    command->add_flag("--unsafe-fixes", check_.unsafe_fixes,
                      "fix what changes links of unmerged revisions, too");
    command->add_flag("--diff", check_.diff, "show what would be fixed, and write nothing");
    command->option_defaults()->group("Output");
    add_display(command);
    command->callback([this, what] { action_ = [this, what] { return run_check(what); }; });
    return command;
  }

  void add_settings(CLI::App* command) {
    Settings& settings = check_.settings;
    add_list(command, "--select", settings.select, "only these rules or groups")->delimiter(',');
    add_list(command, "--extend-select", settings.extend_select, "these rules or groups as well")
        ->delimiter(',');
    add_list(command, "--ignore", settings.ignore, "not these rules or groups")->delimiter(',');
    command
        ->add_option("--fail-on", settings.fail_on,
                     "lowest severity that makes the exit code 1: "
                     "error (default), warning, note, never")
        ->check(one_of({"error", "warning", "note", "never"}));
    add_config_file(command, check_.config, check_.isolated);
  }

  void add_history(CLI::App* command) {
    command->add_option("--base", check_.base,
                        "compare with this branch or commit instead of the one that a CI, a "
                        "hook or the clone states");
    command->add_flag_callback(
        "--no-history", [this] { check_.history = false; }, "do not look at the history");
    add_list(command, "--applied", check_.settings.applied,
             "a database has this revision and its ancestors, merged or not; may be repeated")
        ->delimiter(',');
    command->add_flag("--require-history", check_.settings.require_history,
                      "fail where the history cannot be looked at");
    command->add_flag("--staged", check_.staged,
                      "check what is staged for the next commit; for hooks");
  }

  void add_display(CLI::App* command) {
    command->add_flag("--exit-zero", exit_zero_, "exit with 0 whatever is found");
    command->add_flag("--full", check_.full,
                      "parse every migration as a whole: finds bodies that do not parse");
    command->add_flag("--statistics", check_.statistics, "count the findings of each rule");
    command->add_option("--color", color_, "auto (default), always, never")
        ->check(one_of({"auto", "always", "never"}));
    command->add_flag("-q,--quiet", check_.quiet, "print findings only");
    command->add_flag("-v,--verbose", check_.verbose, "say what is being looked at");
  }

  // The options that `revlint fix` does not have.
  void add_check_alone(CLI::App* command) {
    command->option_defaults()->group("Repair");
    auto* fixes = command->add_flag("--fix", check_.fix, "carry out the safe fixes first");
    auto* writes =
        command
            ->add_option("--write-baseline", write_baseline_,
                         "write what is found to FILE (default: the baseline of the settings, "
                         "else revlint-baseline.json)")
            ->type_name("[FILE]")
            ->expected(0, 1)
            ->excludes(fixes);
    auto* accepts = command
                        ->add_flag("--add-ignore", check_.add_ignore,
                                   "accept what is found: add entries to the configuration, each "
                                   "with a reason to fill in")
                        ->excludes(fixes)
                        ->excludes(writes)
                        ->excludes(command->get_option("--staged"))
                        ->excludes(command->get_option("--isolated"))
                        ->excludes(command->get_option("--diff"));
    auto* buffer = command
                       ->add_option("--stdin-filename", check_.stdin_filename,
                                    "take the text of FILE from stdin; for editors")
                       ->type_name("FILE")
                       ->excludes(fixes)
                       ->excludes(writes)
                       ->excludes(accepts)
                       ->excludes(command->get_option("--staged"))
                       ->excludes(command->get_option("--diff"));
    command->add_flag("--watch", check_.watch, "run again when files change")
        ->excludes(fixes)
        ->excludes(writes)
        ->excludes(accepts)
        ->excludes(buffer)
        ->excludes(command->get_option("--diff"));
  }

  Outcome run_check(Check what) {
    auto outputs = output_requests(formats_, output_);
    if (!outputs) return cannot_run(outputs.failure());
    check_.outputs = *std::move(outputs);
    if (exit_zero_) check_.settings.fail_on = "never";
    check_.color = color_choice();
    if (app_.get_subcommand("check")->count("--write-baseline") > 0)
      check_.write_baseline = write_baseline_;
    return (check_.fix || check_.diff ? fix : what)(check_, this_terminal());
  }

  void add_chain(const char* name, const char* description, ChainOptions::Command which) {
    auto* command = app_.add_subcommand(name, description);
    add_paths(command, chain_.paths, chain_.alembic);
    add_text_or_json(command, chain_.format);
    command->callback([this, which] {
      chain_.command = which;
      action_ = [this] { return show_chain(chain_); };
    });
  }

  void add_graph() {
    auto* command = app_.add_subcommand("graph", "draw the revision graph with its faults");
    add_paths(command, chain_.paths, chain_.alembic);
    command->add_option("--format", chain_.format, "text (default), json, mermaid, dot, svg")
        ->check(one_of({"text", "json", "mermaid", "dot", "svg"}));
    add_graph_part(command);
    command->add_option("--base", chain_.base,
                        "the branch or commit that says what is new, as for check");
    command->add_flag_callback(
        "--no-history", [this] { chain_.history = false; }, "do not look at the history");
    command->add_flag("--full", chain_.full, "draw straight runs of revisions in full");
    command->add_flag("--ascii", chain_.ascii, "draw with characters of ASCII alone");
    command->add_option("--color", color_, "auto (default), always, never")
        ->check(one_of({"auto", "always", "never"}));
    command->callback([this] {
      action_ = [this] {
        chain_.color = color_choice();
        return show_graph(chain_, this_terminal());
      };
    });
  }

  // Which revisions are drawn; one of these at most.
  void add_graph_part(CLI::App* command) {
    auto* range = command->add_option("-r,--rev-range", chain_.range,
                                      "only FROM:TO, as Alembic's -r; either may be left out");
    auto* around = command->add_option("--around", chain_.around, "only what is near a revision");
    command->add_option("--depth", chain_.depth, "how many links --around goes (default: 3)")
        ->needs(around);
    auto* faults = command->add_flag("--only-faults", chain_.only_faults,
                                     "only what findings are about, and where it forked");
    auto* added = command->add_flag("--new-only", chain_.new_only, "only what this branch adds");
    around->excludes(range);
    faults->excludes(range)->excludes(around);
    added->excludes(range)->excludes(around)->excludes(faults);
  }

  ColorChoice color_choice() const {
    if (color_ == "auto") return ColorChoice::automatic;
    return color_ == "always" ? ColorChoice::always : ColorChoice::never;
  }

  void add_config() {
    auto* command = app_.add_subcommand(
        "config", "print the settings in force and every environment, with where they come from");
    add_paths(command, config_.paths, config_.alembic);
    add_config_file(command, config_.config, config_.isolated);
    add_text_or_json(command, config_.format);
    command->callback([this] { action_ = [this] { return show_config(config_); }; });
  }

  void add_lock() {
    auto* command = app_.add_subcommand("lock", "write revlint.lock: what each migration does");
    add_paths(command, lock_.paths, lock_.alembic);
    command->add_flag("--check", lock_.check, "say what it would change, and exit with 1");
    command->callback([this] { action_ = [this] { return lock(lock_); }; });
  }

  void add_diagnose() {
    auto* command = app_.add_subcommand(
        "diagnose", "say what became of a revision that Alembic cannot find, and the way out");
    command->add_option("ID", diagnose_.words,
                        "the revision that the database names; several are the rows of one "
                        "database; a PATH may follow");
    command->add_option("--log", diagnose_.log,
                        "read what a failed run has printed from FILE; - means stdin");
    command->add_option("--at", diagnose_.at, "look at this commit instead of the files on disk");
    add_alembic(command, diagnose_.alembic);
    add_text_or_json(command, diagnose_.format);
    command->callback([this] { action_ = [this] { return diagnose(diagnose_); }; });
  }

  void add_releases() {
    auto* command = app_.add_subcommand(
        "releases", "print the heads of each release, or what a database goes through between two");
    command->add_option("RELEASE", releases_.words,
                        "two tags, branches or commits, the first of which a database is at; a "
                        "PATH may follow");
    command->add_option("--tags", releases_.tags, "only tags of this pattern, e.g. 'v2.*'");
    add_alembic(command, releases_.alembic);
    add_text_or_json(command, releases_.format);
    command->callback([this] { action_ = [this] { return releases(releases_); }; });
  }

  void add_rebase() {
    auto* command = app_.add_subcommand(
        "rebase", "put this branch's unmerged revisions on top of the target's head");
    add_paths(command, rebase_.paths, rebase_.alembic);
    command->add_option("--base", rebase_.base, "the target: the branch or commit to follow");
    command->add_option("--onto", rebase_.onto, "the head of the target to follow");
    add_list(command, "--applied", rebase_.applied,
             "a database has this revision and its ancestors, merged or not; may be repeated")
        ->delimiter(',');
    command->add_flag("--renumber", rebase_.renumber,
                      "let the numbers in IDs and file names continue the target's");
    command->add_flag("--linearize", rebase_.linearize, "put several heads of the branch in a row");
    command->add_flag("--dry-run", rebase_.dry_run, "say what would change, and write nothing");
    command->add_flag("--diff", rebase_.diff, "show the change as a patch, and write nothing");
    add_text_or_json(command, rebase_.format);
    command->callback([this] { action_ = [this] { return rebase(rebase_, this_terminal()); }; });
  }

  void add_merge() {
    auto* command = app_.add_subcommand(
        "merge", "write the revision that joins heads, as `alembic merge` would");
    command->add_option("REV", merge_.words,
                        "the heads to join (default: those of the fork), and PATHs as elsewhere");
    add_alembic(command, merge_.alembic);
    command->add_option("-m,--message", merge_.message, "the message of the new revision");
    command->add_option("--rev-id", merge_.rev_id, "the ID of the new revision");
    add_text_or_json(command, merge_.format);
    command->callback([this] { action_ = [this] { return merge(merge_, time_of_day()); }; });
  }

  void add_collisions() {
    auto* command = app_.add_subcommand(
        "collisions", "say which branches will fork or collide once both are merged");
    command->add_option("REF", collisions_.refs,
                        "branches or commits (default: the remotes' branches), besides this one");
    add_alembic(command, collisions_.alembic);
    command
        ->add_option("--since", collisions_.since,
                     "leave out branches without a commit in that many days before the newest one "
                     "(default: 30)")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--format", collisions_.format, "text (default), json, github, markdown")
        ->check(one_of({"text", "json", "github", "markdown"}));
    command->callback([this] { action_ = [this] { return collisions(collisions_); }; });
  }

  void add_explain() {
    std::string names;
    for (const Page& topic : topics())
      names += (names.empty() ? "" : ", ") + std::string(topic.rule);
    auto* command = app_.add_subcommand(
        "explain", "print the page of a rule, of a state of a database, or for an error");
    command->add_option(
        "RULE", explain_.words,
        "a rule, e.g. missing-parent; a topic: " + names + "; or the text of an error, in quotes");
    command->add_flag("--examples", explain_.examples, "print every case that the page has");
    command->callback([this] { action_ = [this] { return explain(explain_, this_terminal()); }; });
  }

  void add_rules() {
    auto* command = app_.add_subcommand("rules", "print the table of rules");
    command->add_option("--format", rules_.format, "text (default), markdown, json")
        ->check(one_of({"text", "markdown", "json"}));
    command->callback([this] { action_ = [this] { return list_rules(rules_, this_terminal()); }; });
  }

  Outcome print_completions() const {
    std::vector<CommandWords> commands{command_words(app_)};
    for (const CLI::App* command : app_.get_subcommands(nullptr))
      commands.push_back(command_words(*command));
    return {0, completions(completions_, commands), ""};
  }

  static void add_paths(CLI::App* command, std::vector<std::string>& paths, ConfigChoice& alembic) {
    command->add_option(
        "PATH", paths,
        "project root, alembic.ini, pyproject.toml or a versions directory (default: .)");
    add_alembic(command, alembic);
  }

  static void add_alembic(CLI::App* command, ConfigChoice& alembic) {
    add_list(command, "-c,--alembic-config", alembic.configs,
             "take this alembic.ini or pyproject.toml, as Alembic's -c; may be repeated "
             "(default: $ALEMBIC_CONFIG, else all that are found)");
    command->add_option("-n,--name", alembic.section,
                        "take this section of the ini file, as Alembic's -n (default: all)");
  }

  static void add_config_file(CLI::App* command, std::string& file, bool& isolated) {
    auto* config =
        command->add_option("--config", file, "take this revlint.toml or pyproject.toml");
    command->add_flag("--isolated", isolated, "take no configuration file")->excludes(config);
  }

  static void add_text_or_json(CLI::App* command, std::string& format) {
    command->add_option("--format", format, "text (default), json")
        ->check(one_of({"text", "json"}));
  }

  // An option that may be repeated. It takes one value each time, because the next word may be a
  // PATH.
  static CLI::Option* add_list(CLI::App* command, const char* names,
                               std::vector<std::string>& values, const char* description) {
    return command->add_option(names, values, description)->allow_extra_args(false);
  }

  CLI::App app_{"revlint: a static revision-chain linter for Alembic", "revlint"};
  CheckOptions check_;
  ChainOptions chain_;
  ConfigOptions config_;
  LockOptions lock_;
  DiagnoseOptions diagnose_;
  ReleasesOptions releases_;
  RebaseOptions rebase_;
  MergeOptions merge_;
  CollisionsOptions collisions_;
  ExplainOptions explain_;
  RulesOptions rules_;
  std::vector<std::string> formats_;
  std::string output_, color_ = "auto", completions_, write_baseline_;
  bool exit_zero_ = false;
  std::function<Outcome()> action_;
};

}  // namespace

int run(int argc, char** argv) {
  os::prepare_streams();
  const auto words = with_command(os::arguments(argc, argv));
  return words ? CommandLine().run(*words) : refuse(words.failure().message);
}

}  // namespace revlint
