#include "git/process.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "git/bounds.hpp"

namespace revlint {
namespace {

constexpr std::size_t chunk_bytes = 64 * 1024;

enum class End : std::uint8_t { complete, out_of_time, without_end };

// Appends the bytes that are ready.
void drain(os::Child& from, os::Child::Stream stream, std::string& into) {
  std::array<char, chunk_bytes> chunk;
  into.append(chunk.data(), from.receive(stream, chunk.data(), chunk.size()));
}

// Reads both to their ends, unless the time is up before that, or there is no end.
End collect(os::Child& child, Finished& finished, std::chrono::milliseconds limit) {
  using enum os::Child::Stream;
  const auto end = std::chrono::steady_clock::now() + limit;
  while (child.has_more(output) || child.has_more(errors)) {
    std::chrono::milliseconds left{-1};
    if (limit.count() > 0) {
      left = std::chrono::duration_cast<std::chrono::milliseconds>(
          end - std::chrono::steady_clock::now());
      if (left.count() <= 0) return End::out_of_time;
    }
    const os::Child::Ready ready = child.wait(left);
    if (ready.output) drain(child, output, finished.output);
    if (ready.errors) drain(child, errors, finished.errors);
    if (finished.output.size() > most_printed_bytes || finished.errors.size() > most_error_bytes) {
      finished.output.clear();
      finished.errors = "it prints without end";
      return End::without_end;
    }
  }
  return End::complete;
}

}  // namespace

Finished run(const Command& command, std::chrono::milliseconds limit) {
  Finished finished;
  std::string error;
  const auto child = os::Child::start(command.program, command.arguments, command.variables,
                                      os::Child::Streams::printed, error);
  if (child == nullptr) {
    finished.errors = command.program + ": " + error;
    return finished;
  }
  const End end = collect(*child, finished, limit);
  finished.out_of_time = end == End::out_of_time;
  if (end != End::complete) child->kill();
  finished.status = child->status();
  return finished;
}

std::unique_ptr<Conversation> Conversation::start(const Command& command, Probe probe) {
  std::string error;
  auto child = os::Child::start(command.program, command.arguments, command.variables,
                                os::Child::Streams::answered, error);
  if (child == nullptr) return nullptr;
  return std::unique_ptr<Conversation>(new Conversation(std::move(child), std::move(probe)));
}

bool Conversation::ask(std::string_view question) {
  return child_->send(question);
}

std::size_t Conversation::receive(char* into, std::size_t most) {
  constexpr std::chrono::milliseconds patience{100};  // what is answered does not depend on it
  if (has_said_all_) return 0;
  if (!probe_.question.empty() && !is_probing_ && !child_->wait(patience).output) {
    is_probing_ = true;
    if (!ask(probe_.question)) return 0;
  }
  const std::size_t bytes = child_->receive(os::Child::Stream::output, into, most);
  if (is_probing_) {
    last_.append(into, bytes);
    last_.erase(0, last_.size() - std::min(last_.size(), probe_.answer.size()));
    has_said_all_ = last_ == probe_.answer;
  }
  return bytes;
}

bool Conversation::fill() {
  if (at_ == ahead_.size()) {
    ahead_.clear();
    at_ = 0;
  }
  std::array<char, chunk_bytes> chunk;
  const std::size_t bytes = receive(chunk.data(), chunk.size());
  ahead_.append(chunk.data(), bytes);
  return bytes > 0;
}

std::optional<std::string> Conversation::line() {
  std::size_t searched = at_;
  std::size_t end = ahead_.find('\n', searched);
  while (end == std::string::npos) {
    if (ahead_.size() - at_ > most_line_bytes) return std::nullopt;
    searched = at_ == ahead_.size() ? 0 : ahead_.size();
    if (!fill()) return std::nullopt;
    end = ahead_.find('\n', searched);
  }
  std::string line = ahead_.substr(at_, end - at_);
  at_ = end + 1;
  return line;
}

bool Conversation::read(std::size_t bytes, Buffer& into) {
  into.resize(0);
  std::size_t have = std::min(bytes, ahead_.size() - at_);
  char* const start = into.room(bytes);
  std::memcpy(start, ahead_.data() + at_, have);
  at_ += have;
  while (have < bytes) {
    const std::size_t received = receive(start + have, bytes - have);
    if (received == 0) return false;
    have += received;
  }
  into.resize(bytes);
  return true;
}

bool Conversation::skip(char next) {
  if (at_ == ahead_.size() && !fill()) return false;
  return ahead_[at_++] == next;
}

bool Conversation::finish() {
  if (!is_probing_) return true;
  const auto answer = line();
  if (!answer || *answer + '\n' != probe_.answer) return false;
  is_probing_ = has_said_all_ = false;
  last_.clear();
  return true;
}

}  // namespace revlint
