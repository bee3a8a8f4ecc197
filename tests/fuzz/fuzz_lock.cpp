// libFuzzer: any revlint.lock. One that can be read says the same once it is written again.

#include "fuzz/input.hpp"
#include "history/lock_file.hpp"

using namespace revlint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = as_text(data, size);
  const Lock lock = read_lock(text);
  if (lock.fault) require_inside(lock.fault->span, text);
  for (const LockedEnvironment& environment : lock.environments) {
    require_inside(environment.span, text);
    require(environment.end <= text.size(), "an environment ends in the text");
    for (const LockedRevision& revision : environment.revisions)
      require_inside(revision.span, text);
  }
  const std::string written = to_text(lock);
  const Lock again = read_lock(written);
  require(!again.fault, "what is written can be read");
  require(to_text(again) == written, "what is written is read as it was");
  for (const char c : written)
    require(c == '\n' || c == '\r' || static_cast<unsigned char>(c) >= ' ',
            "no control character is written");
  return 0;
}
