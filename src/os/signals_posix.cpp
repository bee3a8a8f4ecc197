#include <poll.h>
#include <signal.h>
#include <sys/select.h>

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

namespace {

volatile sig_atomic_t interrupted = 0;

void interrupt(int) {
  interrupted = 1;
}

}  // namespace

struct Interruptible::Before {
  sigset_t mask;
  sigset_t waiting;  // the same, with SIGINT and SIGTERM let through
};

// Signals are let through only while wait() waits, so that none is lost just before it.
Interruptible::Interruptible() : before_(std::make_unique<Before>()) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  ::sigprocmask(SIG_BLOCK, &signals, &before_->mask);
  before_->waiting = before_->mask;
  for (const int signal : {SIGINT, SIGTERM}) sigdelset(&before_->waiting, signal);
  struct sigaction action {};
  action.sa_handler = interrupt;
  for (const int signal : {SIGINT, SIGTERM}) ::sigaction(signal, &action, nullptr);
}

Interruptible::~Interruptible() {
  ::sigprocmask(SIG_SETMASK, &before_->mask, nullptr);
}

bool Interruptible::is_interrupted() {
  return interrupted != 0;
}

bool Interruptible::wait(int file, std::optional<std::chrono::milliseconds> time) const {
  timespec limit{};
  if (time) {
    limit.tv_sec = static_cast<time_t>(time->count() / 1000);
    limit.tv_nsec = static_cast<long>(time->count() % 1000) * 1'000'000;
  }
#ifdef __APPLE__  // it has no ppoll()
  fd_set files;
  FD_ZERO(&files);
  if (file >= 0) FD_SET(file, &files);
  return ::pselect(file + 1, &files, nullptr, nullptr, time ? &limit : nullptr, &before_->waiting) >
         0;
#else
  pollfd events{file, POLLIN, 0};
  return ::ppoll(&events, file >= 0 ? 1 : 0, time ? &limit : nullptr, &before_->waiting) > 0;
#endif
}

}  // namespace revlint::os
