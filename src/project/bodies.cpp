#include "project/bodies.hpp"

#include <algorithm>

#include "migration/message.hpp"
#include "migration/python_reader.hpp"
#include "support/threads.hpp"

namespace revlint {
namespace {

constexpr std::size_t files_per_thread = 16;  // fewer do not pay for starting a thread

}  // namespace

void Body::read() const {
  if (status_) return;
  status_ = tree_ ? tree_->read(path_, text_) : ReadStatus::missing;
}

bool Body::is_readable() const {
  read();
  return *status_ == ReadStatus::ok;
}

const std::string& Body::text() const {
  read();
  return text_;
}

const Meaning& Body::meaning() const {
  if (!meaning_) meaning_ = read_meaning(text());
  return *meaning_;
}

const std::string& Body::message() const {
  if (!message_) {
    PythonReader python;
    message_ = read_message(text(), python);
  }
  return *message_;
}

const Body& Bodies::find(const std::shared_ptr<const Tree>& tree, std::string_view path) {
  const auto at = bodies_.try_emplace({tree.get(), std::string(path)}, tree, path);
  Body& body = at.first->second;
  if (at.second) body.path_ = at.first->first.second;  // which lives as long as the body
  return body;
}

const MeaningComparison& Bodies::comparison(const Body& before, const Body& after) {
  Pair& pair = pairs_[{&before, &after}];
  if (!pair.comparison) pair.comparison = compare_meanings(before.text(), after.text());
  return *pair.comparison;
}

bool Bodies::share_statements(const Body& before, const Body& after) {
  Pair& pair = pairs_[{&before, &after}];
  if (!pair.share_statements)
    pair.share_statements = revlint::share_statements(before.text(), after.text());
  return *pair.share_statements;
}

std::vector<Meaning> Bodies::meanings(const std::shared_ptr<const Tree>& tree,
                                      std::span<const std::string_view> paths) {
  std::vector<const Body*> all;
  for (const std::string_view path : paths) all.push_back(&find(tree, path));
  std::vector<const Body*> unknown = all;
  std::ranges::sort(unknown);  // two threads must not write to one
  unknown.erase(std::unique(unknown.begin(), unknown.end()), unknown.end());
  std::erase_if(unknown, [](const Body* it) { return it->meaning_.has_value(); });
  std::vector<Buffer> buffers(useful_threads(unknown.size(), files_per_thread));
  share_out(unknown.size(), buffers.size(), [&](std::size_t i, std::size_t thread) {
    const Body& body = *unknown[i];
    Buffer& bytes = buffers[thread];
    if (body.status_) {
      body.meaning_ = read_meaning(body.text_);
    } else {
      if (tree) tree->read(body.path_, bytes);
      body.meaning_ = read_meaning(bytes.view());
    }
  });
  std::vector<Meaning> meanings;
  for (const Body* body : all) meanings.push_back(*body->meaning_);
  return meanings;
}

}  // namespace revlint
