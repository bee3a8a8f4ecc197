#include "git/objects.hpp"

#include <charconv>
#include <random>

#include "git/bounds.hpp"

namespace revlint {
namespace {

std::optional<ObjectType> object_type(std::string_view name) {
  if (name == "commit") return ObjectType::commit;
  if (name == "tree") return ObjectType::tree;
  if (name == "blob") return ObjectType::blob;
  if (name == "tag") return ObjectType::tag;
  return std::nullopt;
}

struct BatchLine {
  ObjectHeader header;
  std::size_t bytes = 0;
};

// "ID TYPE SIZE"; anything else ("NAME missing", "NAME ambiguous") is no object.
std::optional<BatchLine> parse_batch_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = line.find(' ', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto id = object_id(line.substr(0, first));
  const auto type = object_type(line.substr(first + 1, second - first - 1));
  const std::string_view size = line.substr(second + 1);
  std::size_t bytes = 0;
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), bytes);
  if (!id || !type || error != std::errc() || end != size.data() + size.size()) return std::nullopt;
  return BatchLine{{*id, *type}, bytes};
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

// "committer NAME <ADDRESS> SECONDS ZONE": the seconds.
std::int64_t seconds_of(std::string_view person) {
  const std::size_t zone = person.rfind(' ');
  if (zone == std::string_view::npos || zone == 0) return 0;
  const std::size_t before = person.rfind(' ', zone - 1);
  if (before == std::string_view::npos) return 0;
  std::int64_t seconds = 0;
  std::from_chars(person.data() + before + 1, person.data() + zone, seconds);
  return seconds;
}

std::optional<Commit> parse_commit(const ObjectId& id, std::string_view text) {
  Commit commit;
  commit.id = id;
  bool has_tree = false;
  for (std::string_view line = take_line(text); !line.empty(); line = take_line(text)) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || space == 0) continue;  // a further line of a signature
    const std::string_view key = line.substr(0, space);
    const std::string_view value = line.substr(space + 1);
    if (key == "tree" || key == "parent") {
      const auto named = object_id(value);
      if (!named) return std::nullopt;
      if (key == "parent") commit.parents.push_back(*named);
      if (commit.parents.size() > most_parents) return std::nullopt;
      if (key == "tree") commit.tree = *named;
      has_tree = has_tree || key == "tree";
    } else if (key == "committer") {
      commit.time = seconds_of(value);
    }
  }
  while (text.starts_with('\n')) text.remove_prefix(1);
  commit.subject = take_line(text);
  return has_tree ? std::optional(std::move(commit)) : std::nullopt;
}

// A name that no ref may have, so git answers at once, and that no object can know of. Where an
// object has less than its header announces (a loose one, written by hand), git sends less and then
// waits.
Probe probe() {
  std::random_device random;
  const std::string name = "?" + std::to_string(random()) + '-' + std::to_string(random());
  return {name + '\n', name + " missing\n"};
}

}  // namespace

GitObjects::GitObjects(Command batch, ObjectFormat format)
    : batch_(std::move(batch)), format_(format) {}

void GitObjects::start() const {
  const std::lock_guard lock(mutex_);
  begin();
}

void GitObjects::begin() const {
  if (!git_) git_ = Conversation::start(batch_, probe());
}

std::optional<ObjectHeader> GitObjects::read(std::string_view name, Buffer& content) const {
  content.resize(0);
  if (name.empty() || name.find_first_of(std::string_view("\n\0", 2)) != std::string_view::npos) {
    return std::nullopt;
  }
  const std::lock_guard lock(mutex_);
  return answer(name, content);
}

std::optional<ObjectHeader> GitObjects::answer(std::string_view name, Buffer& content) const {
  begin();
  if (!git_) return std::nullopt;
  std::optional<std::string> line;
  if (git_->ask(std::string(name) + '\n')) line = git_->line();
  const auto parsed = line ? parse_batch_line(*line) : std::nullopt;
  const bool arrived =
      line && (!parsed || (parsed->bytes <= content.limit() && git_->read(parsed->bytes, content) &&
                           git_->skip('\n')));
  if (arrived && git_->finish()) return parsed ? std::optional(parsed->header) : std::nullopt;
  // git exits on an object that it cannot read, and may still print one that is too large: the
  // next question starts it again.
  content.resize(0);
  git_.reset();
  return std::nullopt;
}

std::optional<Commit> GitObjects::commit(std::string_view name) const {
  Buffer content;
  const auto header = read(std::string(name) + "^{commit}", content);
  if (!header || header->type != ObjectType::commit) return std::nullopt;
  return parse_commit(header->id, content.view());
}

std::optional<Commit> GitObjects::commit(const ObjectId& id) const {
  return commit(id.hex(format_));
}

}  // namespace revlint
