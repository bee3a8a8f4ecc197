#pragma once
// Signals that end the program, held back and waited for.

#include <chrono>
#include <memory>
#include <optional>

namespace revlint::os {

// While it lives no signal ends the program: one that comes does so afterwards.
class SignalsHeld {
 public:
  SignalsHeld();
  ~SignalsHeld();
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  struct Before;
  std::unique_ptr<Before> before_;
};

// While it lives, Ctrl-C (SIGINT) and SIGTERM end a wait() and not the program. There is one at a
// time.
class Interruptible {
 public:
  Interruptible();
  ~Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;

  static bool is_interrupted();  // even before wait()

  // Waits until `file` has something to read (negative: there is none), until it is interrupted, or
  // until the time is over; without a limit if there is no time. True if there is something to
  // read.
  bool wait(int file, std::optional<std::chrono::milliseconds> time) const;

 private:
  struct Before;
  std::unique_ptr<Before> before_;
};

}  // namespace revlint::os
