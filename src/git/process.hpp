#pragma once
// Runs another program without a shell; in revlint that is git alone.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "os/child.hpp"
#include "support/buffer.hpp"

namespace revlint {

using os::find_program;
using os::process_variables;
using os::Variables;

struct Command {
  std::string program;                 // absolute path
  std::vector<std::string> arguments;  // without the program's name
  Variables variables;                 // the program gets no others
};

struct Finished {
  int status = -1;  // exit status; -1: not started, ended by a signal, or out of time
  bool out_of_time = false;
  std::string output;
  std::string errors;  // its stderr; the system's message if it did not start; a sentence about the
                       // bound (git/bounds.hpp) that it broke

  bool ok() const { return status == 0; }
};

// Runs `command` to its end. After `limit` it is killed; zero means no limit. It is also killed if
// it prints more than the bounds.
Finished run(const Command& command, std::chrono::milliseconds limit = {});

// A question whose answer is known and occurs in no data. It is asked when an answer is slow: a
// program that answers it has said all about the question before, even if it announced more bytes.
struct Probe {
  std::string question;
  std::string answer;
};

// A program that answers questions until this value is destroyed. Its stderr is dropped. For one
// thread at a time.
class Conversation {
 public:
  // nullptr if the program cannot be started. Does not wait until the program is ready.
  static std::unique_ptr<Conversation> start(const Command& command, Probe probe = {});

  // Each of these returns false or nullopt if the program has ended, or answered the probe instead.
  bool ask(std::string_view question);
  std::optional<std::string> line();           // without its '\n'
  bool read(std::size_t bytes, Buffer& into);  // replaces the content of `into`
  bool skip(char next);
  // Ends an answer: true if exactly what was asked for has come.
  bool finish();

 private:
  Conversation(std::unique_ptr<os::Child> child, Probe probe)
      : child_(std::move(child)), probe_(std::move(probe)) {}
  bool fill();
  std::size_t receive(char* into, std::size_t most);  // 0: nothing more comes

  std::unique_ptr<os::Child> child_;
  std::string ahead_;  // from `at_` on: read, but not yet asked for
  std::size_t at_ = 0;
  Probe probe_;
  bool is_probing_ = false;
  bool has_said_all_ = false;  // the probe has been answered
  std::string last_;           // received since it was asked, as many bytes as its answer has
};

}  // namespace revlint
