#pragma once
// What a judge of one file asks of the others: the scripts that it calls.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/command.hpp"
#include "deploy/mapped_text.hpp"
#include "deploy/situation.hpp"

namespace revlint::deploy {

// A file that is being judged, and why it runs.
struct Running {
  std::string path;
  RunBy by = RunBy::start;
  bool starts_server = false;  // what calls it does
  int depth = 0;               // of calls
};

class World {
 public:
  virtual ~World() = default;

  // Judges what a file calls, under the reach of the call. Returns whether an upgrade is run there.
  virtual bool runs_file(const Running& from, std::string_view path, const Reach& reach,
                         Span call) = 0;
  // `python -m a.b`, and `uvicorn a.b:app`, which imports it.
  enum class Load : std::uint8_t { run, imported };
  virtual bool runs_module(const Running& from, std::string_view module, Load load,
                           const Reach& reach) = 0;
  // A function by its dotted name.
  virtual bool runs_function(const Running& from, std::string_view name, const Reach& reach) = 0;
  virtual bool runs_target(const Running& from, std::string_view target, const Reach& reach,
                           Span call) = 0;
  virtual bool runs_task(const Running& from, std::string_view name, const Reach& reach,
                         Span call) = 0;
  virtual bool runs_python(const Running& from, const MappedText& code, const Reach& reach) = 0;

  virtual void found(Fault fault) = 0;
  virtual void not_followed(NotFollowed what) = 0;
  virtual const std::vector<std::string>& version_tables() const = 0;
  // Whether a word of a shell is the directory of migrations, or its files.
  virtual bool is_version_location(std::string_view word) const = 0;

  // Takes `work`, in bytes that are read, from what all files may cost together. False where it is
  // used up: commands within commands, and functions that call functions, would multiply it.
  bool spend(std::size_t work);
  bool is_spent() const { return left_ == 0; }

 private:
  std::size_t left_ = 4 * 1024 * 1024;
};

// Whether what a command does is an error here: after a failed upgrade, or at each start.
bool is_dangerous(const Running& running, const Reach& reach);

Fault fault_of(Fault::Kind kind, const Command& command, const Running& running,
               const Reach& reach);

}  // namespace revlint::deploy
