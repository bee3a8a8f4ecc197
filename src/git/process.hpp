#pragma once
// Runs another program without a shell: in revlint that is git alone. Arguments and variables are
// handed over as they are; the relative parts of PATH are not searched, so that nothing which lies
// in the linted project can be run in the program's place.

#include <sys/types.h>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/buffer.hpp"

namespace revlint {

using Variables = std::map<std::string, std::string, std::less<>>;

// The variables that this process was started with.
Variables process_variables();

// The absolute path of program `name` by the PATH of `variables`; nullopt when it is not there.
std::optional<std::string> find_program(std::string_view name, const Variables& variables);

struct Command {
  std::string program;                 // absolute path
  std::vector<std::string> arguments;  // those after the program's name
  Variables variables;                 // all that the program sees
};

struct Finished {
  int status = -1;  // exit status; -1: not started, ended by a signal, or out of time
  bool out_of_time = false;
  std::string output;
  std::string errors;  // what it wrote to stderr; the system's message where it did not start;
                       // after more than the bounds (git/bounds.hpp): that

  bool ok() const { return status == 0; }
};

// Runs `command` to its end. After `limit` it is killed; zero means that there is none. It is
// killed as well when it prints without end.
Finished run(const Command& command, std::chrono::milliseconds limit = {});

class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_(other.release()) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  ~FileDescriptor() { close(); }

  int number() const { return number_; }
  bool open() const { return number_ >= 0; }
  void close();
  int release();

 private:
  int number_ = -1;
};

// A question with an answer that is known and that no data can hold. It is asked when an answer
// does not come for a while: who answers it has nothing more to say to the question before, and
// nobody waits for the rest of what was announced.
struct Probe {
  std::string question;
  std::string answer;
};

// A program that answers what it is asked, for as long as this value lives. Its stderr is thrown
// away. One thread at a time.
class Conversation {
 public:
  // nullptr when the program cannot be started. Returns at once: the program starts up meanwhile.
  static std::unique_ptr<Conversation> start(const Command& command, Probe probe = {});
  ~Conversation();

  // All of these: false or nullopt when the program has gone away, or has answered the probe
  // instead.
  bool ask(std::string_view question);
  std::optional<std::string> line();           // without its '\n'
  bool read(std::size_t bytes, Buffer& into);  // replaces what `into` holds
  bool skip(char next);
  // To be called at the end of each answer: what has come is all that was asked for.
  bool finish();

 private:
  Conversation() = default;
  bool fill();
  std::size_t receive(char* into, std::size_t most);  // 0: nothing more comes

  pid_t process_ = -1;
  FileDescriptor to_;
  FileDescriptor from_;
  std::string ahead_;  // read, but not yet asked for, from `at_` on
  std::size_t at_ = 0;
  Probe probe_;
  bool is_probing_ = false;
  bool has_said_all_ = false;  // the probe has been answered
  std::string last_;           // received since it was asked, as many bytes as its answer has
};

}  // namespace revlint
