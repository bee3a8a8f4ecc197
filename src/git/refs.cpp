// A ref is a file with an ID or with "ref: NAME", or a line of packed-refs (gitrepository-layout).
// What has any other form, or is stored in another way (reftable), git is asked for.

#include "git/refs.hpp"

#include <algorithm>
#include <filesystem>

#include "git/objects.hpp"
#include "text/characters.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

constexpr std::string_view remote_head = "refs/remotes/origin/HEAD";

struct RefFile {
  bool there = false;
  std::string symbolic;  // the ref that it names; empty where it has an ID
};

bool is_plain_name(std::string_view name) {
  const auto plain = [](char c) {
    return is_alphanumeric(c) || c == '-' || c == '_' || c == '/' || c == '.';
  };
  return std::ranges::all_of(name, plain) && name.find("..") == name.npos &&
         name.find("/.") == name.npos && name.find("//") == name.npos && !name.ends_with('/');
}

// nullopt where it has another form.
std::optional<RefFile> read_ref(const std::string& path, std::string_view leads_below) {
  std::error_code error;
  const auto status = std::filesystem::symlink_status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return RefFile{};
  std::string text;
  if (!std::filesystem::is_regular_file(status) || read_file(path, text) != ReadStatus::ok ||
      !text.ends_with('\n')) {
    return std::nullopt;
  }
  text.pop_back();
  if (object_id(text)) return RefFile{true, {}};
  constexpr std::string_view key = "ref: ";
  if (!text.starts_with(key)) return std::nullopt;
  text.erase(0, key.size());
  if (!text.starts_with(leads_below) || !is_plain_name(text)) return std::nullopt;
  return RefFile{true, text};
}

// Whether a ref names a commit and is not symbolic itself.
bool is_last(const Repository& repository, const std::string& name) {
  const auto file = read_ref(repository.common_directory() + '/' + name, "");
  return file && file->symbolic.empty() && repository.objects().commit(name).has_value();
}

std::optional<SymbolicRefs> plain_refs(const Repository& repository) {
  SymbolicRefs refs;
  const auto head = read_ref(repository.git_directory() + "/HEAD", "refs/heads/");
  if (!head || !head->there) return std::nullopt;
  refs.head = head->symbolic.empty() ? "HEAD" : head->symbolic;
  if (!head->symbolic.empty() && !is_last(repository, head->symbolic)) return std::nullopt;
  const auto origin = read_ref(repository.common_directory() + '/' + std::string(remote_head),
                               "refs/remotes/origin/");
  if (!origin) return std::nullopt;
  refs.origin_head = origin->symbolic;
  if (!origin->symbolic.empty() && !is_last(repository, origin->symbolic)) return std::nullopt;
  return refs;
}

}  // namespace

SymbolicRefs symbolic_refs(const Repository& repository) {
  if (auto plain = plain_refs(repository)) return *std::move(plain);
  // Each line is a full name; if origin has no HEAD the second line repeats the question.
  const std::string answer =
      repository.git({"rev-parse", "--symbolic-full-name", "HEAD", std::string(remote_head)})
          .output;
  SymbolicRefs refs;
  refs.head = answer.substr(0, answer.find('\n'));
  refs.origin_head = answer.substr(std::min(refs.head.size() + 1, answer.size()));
  refs.origin_head.resize(std::min(refs.origin_head.find('\n'), refs.origin_head.size()));
  if (refs.origin_head == remote_head) refs.origin_head.clear();
  return refs;
}

}  // namespace revlint
