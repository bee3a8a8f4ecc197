#pragma once
// Another program that this one has started, and the streams between them.

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "os/environment.hpp"

namespace revlint::os {

// The absolute path of program `name` by the PATH of `variables`; nullopt if it is not installed.
// Relative parts of PATH are not searched, so that a program in the linted project cannot be run
// instead; nor is, on Windows, the working directory.
std::optional<std::string> find_program(std::string_view name, const Variables& variables);

class Child {
 public:
  enum class Streams : std::uint8_t {
    printed,   // its output and errors are read; its input is empty
    answered,  // its output is read and its input written; its errors are dropped
  };
  enum class Stream : std::uint8_t { output, errors };

  // `program` is an absolute path; it gets these variables and no others. Null where it cannot be
  // started, and `error` says why. Does not wait until it is ready.
  static std::unique_ptr<Child> start(const std::string& program,
                                      const std::vector<std::string>& arguments,
                                      const Variables& variables, Streams streams,
                                      std::string& error);
  ~Child();  // kills it
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // False where it reads no more.
  bool send(std::string_view text);

  bool has_more(Stream stream) const;  // false after its end has been received
  // Waits until bytes or an end have come, or the time is over; without a limit if it is negative.
  struct Ready {
    bool output = false;
    bool errors = false;
  };
  Ready wait(std::chrono::milliseconds limit);
  // Waits for bytes. 0: nothing more comes.
  std::size_t receive(Stream stream, char* into, std::size_t most);

  void kill();
  int status();  // waits for its end: its exit status, -1 where a signal or kill() ended it

 private:
  struct System;
  explicit Child(std::unique_ptr<System> system);
  std::unique_ptr<System> system_;
};

}  // namespace revlint::os
