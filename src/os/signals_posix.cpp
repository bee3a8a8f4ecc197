#include <signal.h>

#include "os/signals.hpp"

namespace revlint::os {

struct SignalsHeld::Before {
  sigset_t mask;
};

SignalsHeld::SignalsHeld() : before_(std::make_unique<Before>()) {
  sigset_t ending;
  sigemptyset(&ending);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) sigaddset(&ending, signal);
  ::pthread_sigmask(SIG_BLOCK, &ending, &before_->mask);
}

SignalsHeld::~SignalsHeld() {
  ::pthread_sigmask(SIG_SETMASK, &before_->mask, nullptr);
}

}  // namespace revlint::os
