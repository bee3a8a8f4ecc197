#pragma once
// Signals that end the program, held back and waited for.

#include <memory>

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

}  // namespace revlint::os
