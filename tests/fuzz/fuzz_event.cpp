// libFuzzer: the event file and the variables of a CI. The input is the event's JSON and then lines
// "NAME=VALUE", with a line "%%" between them. A base is named by something.

#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "fuzz/input.hpp"
#include "history/base_ci.hpp"

using namespace revlint;

namespace {

// A file in memory with this text, under its path.
std::string path_of_file(std::string_view text) {
  static const int descriptor = ::memfd_create("event", 0);
  require(::ftruncate(descriptor, 0) == 0 && ::lseek(descriptor, 0, SEEK_SET) == 0 &&
              ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
              ::lseek(descriptor, 0, SEEK_SET) == 0,
          "a file in memory can be written");
  return "/dev/fd/" + std::to_string(descriptor);
}

Variables variables_in(std::string_view lines) {
  Variables variables;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    const std::size_t equal = line.find('=');
    if (equal != line.npos) variables.emplace(line.substr(0, equal), line.substr(equal + 1));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
  }
  return variables;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = parts_of(as_text(data, size));
  Variables variables = variables_in(parts.size() > 1 ? parts[1] : "");
  variables["GITHUB_EVENT_PATH"] = path_of_file(parts[0]);
  Commit head;
  head.parents.resize(variables.contains("MERGE") ? 2 : 1);
  const Ci ci = read_ci(variables, head, ObjectFormat::sha1);
  ci.cure(ci.base ? ci.base->depth : 0);
  if (!ci.base) return 0;
  require(!ci.base->names.empty() && !ci.base->how.empty(), "a base has a name and a source");
  for (const std::string& name : ci.base->names) require(!name.empty(), "no name is empty");
  return 0;
}
