// The benchmark: writes projects of several sizes, reads each with the floor program, with revlint
// and with Alembic, in turn and several times, and prints the medians as Markdown.

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "measure.hpp"
#include "migration/header_scanner.hpp"
#include "support/buffer.hpp"
#include "synthetic.hpp"

namespace {

using namespace revlint;
using bench::Usage;
namespace fs = std::filesystem;

struct Options {
  std::vector<std::size_t> sizes = {100, 300, 1000, 10000, 100000};
  std::size_t rounds = 11;
  std::size_t most_for_alembic = 10000;
};

struct Candidate {
  std::string name;
  std::vector<std::string> command;
  std::size_t rounds = 1;
  fs::path remove_before;  // for a cold start of Python: its compiled files
  std::vector<Usage> runs;
  bool instructions = false;  // count them as well
};

std::vector<std::string> alembic_command() {
  if (bench::run({"alembic", "--version"}, "/").ran) return {"alembic"};
  // Debian's module belongs to the system's Python, which may not be the first on PATH.
  for (const char* python : {"/usr/bin/python3", "python3"}) {
    if (!bench::run({python, "-m", "alembic.config", "--version"}, "/").ran) continue;
    return {python, "-m", "alembic.config"};
  }
  return {};
}

// Makes the project a repository with a branch that edits nine of the migrations, and is about to
// edit a tenth; false where that fails.
bool branch_off(const fs::path& project, std::size_t count) {
  const auto git = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"git", "-c", "user.name=bench", "-c", "user.email=bench@localhost",
                                 "-c", "gc.auto=0"});
    return bench::run(words, project.string()).ran;
  };
  if (!git({"init", "-q", "-b", "main"}) || !git({"add", "-A"}) ||
      !git({"commit", "-q", "-m", "base"}) || !git({"repack", "-a", "-d", "-q"}) ||
      !git({"checkout", "-q", "-b", "branch"})) {
    return false;
  }
  for (std::size_t number = count - 9; number < count; ++number)
    bench::edit_migration(project, number);
  if (!git({"commit", "-q", "-a", "-m", "edits"})) return false;
  bench::edit_migration(project, 0);
  return git({"add", "-A"});
}

std::vector<Candidate> candidates(const fs::path& project, std::size_t count,
                                  const Options& options) {
  const fs::path versions = project / "migrations" / "versions";
  std::vector<Candidate> all;
  all.push_back(
      {"open, read, close (1 thread)", {REVLINT_FLOOR, versions.string()}, options.rounds, {}, {}});
  const auto add = [&](std::string name, std::vector<std::string> words) {
    words.insert(words.begin(), REVLINT_PROGRAM);
    words.push_back(project.string());
    all.push_back({std::move(name), std::move(words), options.rounds, {}, {}});
  };
  add("`revlint check --no-history`", {"check", "--no-history"});
  all.back().instructions = count <= 10000;
  add("`revlint check --no-history --select=body`",
      {"check", "--no-history", "--select=body", "--fail-on=never"});
  add("`revlint history`", {"history"});
  add("`revlint graph`", {"graph"});
  add("`revlint graph --format=json`", {"graph", "--format=json"});
  if (branch_off(project, count)) {
    add("`revlint check --base=main`, 10 edited", {"check", "--base=main", "--fail-on=never"});
    add("`revlint check --staged`, 1 staged", {"check", "--staged", "--fail-on=never"});
  }
  std::vector<std::string> alembic = alembic_command();
  if (alembic.empty() || count > options.most_for_alembic) return all;
  alembic.push_back("heads");
  const std::size_t rounds = count < 10000 ? 3 : 1;
  all.push_back({"`alembic heads`", alembic, rounds, {}, {}});
  all.push_back({"`alembic heads`, no `.pyc`", alembic, rounds, versions / "__pycache__", {}});
  return all;
}

void run_interleaved(std::vector<Candidate>& all, const fs::path& project, std::size_t rounds) {
  for (std::size_t round = 0; round <= rounds; ++round) {  // the first round warms up the caches
    for (Candidate& candidate : all) {
      if (round > candidate.rounds) continue;
      if (!candidate.remove_before.empty()) fs::remove_all(candidate.remove_before);
      const Usage usage = bench::run(candidate.command, project.string());
      if (round > 0) candidate.runs.push_back(usage);
    }
  }
}

// Instructions that the program executes outside the kernel; nullopt without valgrind.
std::optional<double> instructions(std::vector<std::string> command, const fs::path& directory) {
  command.insert(command.begin(),
                 {"valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"});
  const Usage usage = bench::run(command, directory.string());
  const std::size_t at = usage.errors.find("Collected : ");
  if (!usage.ran || at == std::string::npos) return std::nullopt;
  return std::strtod(usage.errors.c_str() + at + 12, nullptr);
}

void print_row(std::size_t count, const Candidate& candidate, const Usage& floor,
               const fs::path& project) {
  const Usage usage = bench::median(candidate.runs);
  if (!usage.ran) {
    std::printf("| %zu | %s | does not run | | | | | |\n", count, candidate.name.c_str());
    return;
  }
  std::printf("| %zu | %s | %.1f | %.1f | %.2f | %.2f | %.1f | ", count, candidate.name.c_str(),
              usage.wall_ms, usage.cpu_ms, usage.wall_ms / floor.wall_ms,
              usage.cpu_ms / floor.cpu_ms, usage.peak_mb);
  std::optional<double> executed;
  if (candidate.instructions) executed = instructions(candidate.command, project);
  if (executed) {
    std::printf("%.0f |\n", *executed / static_cast<double>(count));
  } else {
    std::printf("|\n");
  }
  std::fflush(stdout);
}

// The time to read the headers once the bytes are in memory.
void print_in_process(std::size_t count) {
  std::vector<Buffer> files(count);
  for (std::size_t i = 0; i < count; ++i) files[i].assign(bench::migration(i));
  HeaderScanner scanner;
  double best = 1e9;
  for (int pass = 0; pass < 9; ++pass) {
    Arena arena;
    const std::clock_t start = std::clock();
    for (const Buffer& file : files) scanner.read(file.view(), arena);
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  const HeaderScanner::Counts counts = scanner.counts();
  std::printf("\nIn process, %zu migrations: %.2f us a header, %llu parsed in full, %llu shapes.\n",
              count, best * 1e6 / static_cast<double>(count),
              static_cast<unsigned long long>(counts.full_parses),
              static_cast<unsigned long long>(counts.shapes));
}

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const std::size_t value = std::strtoull(argv[i + 1], nullptr, 10);
    if (name == "--most")
      std::erase_if(options.sizes, [value](std::size_t n) { return n > value; });
    if (name == "--rounds") options.rounds = value;
    if (name == "--alembic-most") options.most_for_alembic = value;
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  const fs::path root = fs::temp_directory_path() / ("revlint-bench-" + std::to_string(getpid()));
  std::printf(
      "| migrations | what | wall ms | CPU ms | x floor, wall | x floor, CPU | peak MB | "
      "instructions a file |\n|--:|---|--:|--:|--:|--:|--:|--:|\n");
  for (const std::size_t count : options.sizes) {
    const fs::path project = root / std::to_string(count);
    bench::write_project(project, count);
    std::vector<Candidate> all = candidates(project, count, options);
    run_interleaved(all, project, options.rounds);
    const Usage floor = bench::median(all.front().runs);
    for (const Candidate& candidate : all) print_row(count, candidate, floor, project);
    fs::remove_all(project);
  }
  fs::remove_all(root);
  print_in_process(10000);
  return 0;
}
