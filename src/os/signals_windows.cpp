#include <windows.h>

#include <mutex>

#include "os/signals.hpp"

namespace revlint::os {
namespace {

// Windows calls a handler in a thread of its own, and ends the program when no handler takes the
// event: one that waits for this mutex delays the end.
std::mutex unfinished;

BOOL WINAPI wait_until_finished(DWORD) {
  const std::lock_guard lock(unfinished);
  return FALSE;
}

// Set once Ctrl-C has come; never destroyed, because the handler's thread may outlive main().
HANDLE interruption() {
  static const HANDLE event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  return event;
}

BOOL WINAPI interrupt(DWORD) {
  SetEvent(interruption());
  return TRUE;
}

}  // namespace

struct SignalsHeld::Before {
  std::unique_lock<std::mutex> lock{unfinished};
};

SignalsHeld::SignalsHeld() : before_(std::make_unique<Before>()) {
  SetConsoleCtrlHandler(wait_until_finished, TRUE);
}

SignalsHeld::~SignalsHeld() {
  before_->lock.unlock();
  SetConsoleCtrlHandler(wait_until_finished, FALSE);
}

struct Interruptible::Before {};

Interruptible::Interruptible() {
  interruption();
  SetConsoleCtrlHandler(interrupt, TRUE);
}

Interruptible::~Interruptible() {
  SetConsoleCtrlHandler(interrupt, FALSE);
}

bool Interruptible::is_interrupted() {
  return WaitForSingleObject(interruption(), 0) == WAIT_OBJECT_0;
}

bool Interruptible::wait(int, std::optional<std::chrono::milliseconds> time) const {
  WaitForSingleObject(interruption(), time ? static_cast<DWORD>(time->count()) : INFINITE);
  return false;
}

}  // namespace revlint::os
