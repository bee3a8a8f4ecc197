// Runs the two readers of a Header on any files:
//   revlint_readers compare PATH...   prints every file on which they differ; exit 1 if there is
//   one revlint_readers time PATH...      CPU time per file of both, best of several passes
// A PATH is a file, or a directory whose *.py files are read, also in its subdirectories.

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "../helpers/header_dump.hpp"
#include "migration/header_scanner.hpp"
#include "support/buffer.hpp"

namespace {

using namespace revlint;
namespace fs = std::filesystem;

struct Source {
  std::string path;
  Buffer bytes;
};

void add(const fs::path& path, std::vector<Source>& sources) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  sources.push_back({path.string(), {}});
  sources.back().bytes.assign(bytes);
}

std::vector<Source> read_all(int count, char** paths) {
  std::vector<Source> sources;
  for (int i = 0; i < count; ++i) {
    if (!fs::is_directory(paths[i])) {
      add(paths[i], sources);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(paths[i])) {
      if (entry.is_regular_file() && entry.path().extension() == ".py") add(entry, sources);
    }
  }
  std::sort(sources.begin(), sources.end(),
            [](const Source& a, const Source& b) { return a.path < b.path; });
  return sources;
}

int compare(const std::vector<Source>& sources) {
  HeaderScanner scanner;
  PythonReader python;
  std::size_t different = 0;
  std::size_t excused = 0;
  for (const Source& source : sources) {
    Arena arena;
    const auto before = scanner.counts().full_parses;
    const std::string fast = dump(scanner.read(source.bytes.view(), arena));
    const bool was_full = scanner.counts().full_parses > before;
    const ParsedMigration module = python.read(source.bytes.view(), arena);
    const std::string full = dump(module.header);
    if (was_full) std::printf("full %s\n", source.path.c_str());
    if (fast == full) continue;
    ++(module.broken ? excused : different);
    std::printf("%s %s\nfast %sfull %s\n", module.broken ? "BROKEN" : "DIFFERS",
                source.path.c_str(), fast.c_str(), full.c_str());
  }
  const HeaderScanner::Counts counts = scanner.counts();
  std::printf("%zu files, %llu parsed in full, %llu shapes, %zu differ, %zu more do not parse\n",
              sources.size(), static_cast<unsigned long long>(counts.full_parses),
              static_cast<unsigned long long>(counts.shapes), different, excused);
  return different == 0 ? 0 : 1;
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <class Read>
double microseconds_per_file(const std::vector<Source>& sources, int passes, Read&& read) {
  double best = 1e9;
  for (int pass = 0; pass < passes; ++pass) {
    Arena arena;
    const double start = cpu_seconds();
    for (const Source& source : sources) read(source.bytes.view(), arena);
    best = std::min(best, cpu_seconds() - start);
  }
  return best * 1e6 / static_cast<double>(std::max<std::size_t>(1, sources.size()));
}

int time_both(const std::vector<Source>& sources) {
  HeaderScanner scanner;
  PythonReader python;
  const double fast = microseconds_per_file(
      sources, 9, [&](std::string_view bytes, Arena& arena) { scanner.read(bytes, arena); });
  const HeaderScanner::Counts counts = scanner.counts();
  const double full = microseconds_per_file(
      sources, 1, [&](std::string_view bytes, Arena& arena) { python.read(bytes, arena); });
  std::size_t bytes = 0;
  for (const Source& source : sources) bytes += source.bytes.view().size();
  std::printf(
      "%zu files, %zu bytes: fast %.2f us a file, full %.1f us; %llu of %llu parsed in full, "
      "%llu shapes\n",
      sources.size(), bytes, fast, full, static_cast<unsigned long long>(counts.full_parses),
      static_cast<unsigned long long>(counts.files),
      static_cast<unsigned long long>(counts.shapes));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || (std::strcmp(argv[1], "compare") != 0 && std::strcmp(argv[1], "time") != 0)) {
    std::fprintf(stderr, "usage: revlint_readers compare|time PATH...\n");
    return 2;
  }
  const std::vector<Source> sources = read_all(argc - 2, argv + 2);
  return std::strcmp(argv[1], "compare") == 0 ? compare(sources) : time_both(sources);
}
