#pragma once
// Stands in for src/git/process.cpp in a fuzz target: git answers with parts of the fuzzer's input.
// A conversation answers with one part after the other, each "TYPE\n" and the object's content, or
// "raw\n" and what git prints itself.

#include <algorithm>
#include <array>
#include <string>

#include "fuzz/input.hpp"
#include "git/process.hpp"

namespace revlint {

inline std::vector<std::string_view> git_answers;  // of the input that is being run
inline std::size_t next_answer = 0;

// What a command prints: the part of the input with its number here, else the last one.
constexpr std::array<std::string_view, 4> options_with_answers = {"-s", "--debug", "--cached",
                                                                  "-t"};

Variables process_variables() {
  return {};
}

std::optional<std::string> find_program(std::string_view, const Variables&) {
  return "/git";
}

Finished run(const Command& command, std::chrono::milliseconds) {
  Finished finished;
  finished.status = 0;
  for (std::size_t i = 0; i < options_with_answers.size(); ++i) {
    if (i < git_answers.size() &&
        std::ranges::find(command.arguments, options_with_answers[i]) != command.arguments.end())
      finished.output = git_answers[i];
  }
  return finished;
}

std::unique_ptr<Conversation> Conversation::start(const Command&, Probe) {
  return std::unique_ptr<Conversation>(new Conversation);
}

Conversation::~Conversation() = default;

bool Conversation::ask(std::string_view question) {
  if (next_answer >= git_answers.size()) return false;
  std::string_view answer = git_answers[next_answer++];
  const std::string_view type = answer.substr(0, answer.find('\n'));
  answer.remove_prefix(std::min(type.size() + 1, answer.size()));
  ahead_ = answer;
  at_ = 0;
  if (type == "raw") return true;
  const std::string id(question.substr(0, question.find_first_of("\n^")));
  ahead_ = (id.size() == 40 ? id : std::string(40, '1')) + ' ' + std::string(type) + ' ' +
           std::to_string(answer.size()) + '\n' + ahead_ + '\n';
  return true;
}

std::optional<std::string> Conversation::line() {
  const std::size_t end = ahead_.find('\n', at_);
  if (end == ahead_.npos) return std::nullopt;
  std::string text = ahead_.substr(at_, end - at_);
  at_ = end + 1;
  return text;
}

bool Conversation::read(std::size_t bytes, Buffer& into) {
  if (bytes > ahead_.size() - at_) return false;
  into.assign(std::string_view(ahead_).substr(at_, bytes));
  at_ += bytes;
  return true;
}

bool Conversation::skip(char next) {
  return at_ < ahead_.size() && ahead_[at_++] == next;
}

bool Conversation::finish() {
  return at_ == ahead_.size();
}

}  // namespace revlint
