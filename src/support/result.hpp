#pragma once
// The room support/ holds what all other rooms may need: arena, buffer, file_descriptor, result,
// threads. It must not grow.
// A Failure says why revlint could not do its job: the one kind of error that is not a finding. It
// travels by value up to the command line, which prints it as one line and exits with 2.

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace revlint {

// `message` is one line for the user: the problem, the file, the cure. No full stop, no newline.
struct Failure {
  std::string message;
};

// A value, or the reason why there is none. `value()` may be called only if `ok()`.
template <class T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Failure failure) : state_(std::move(failure)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  T& value() {
    assert(ok());
    return *std::get_if<T>(&state_);
  }
  const T& value() const {
    assert(ok());
    return *std::get_if<T>(&state_);
  }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Failure& failure() const {
    assert(!ok());
    return *std::get_if<Failure>(&state_);
  }

 private:
  std::variant<T, Failure> state_;
};

}  // namespace revlint
