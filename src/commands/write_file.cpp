// Without streams, which do not tell what went wrong.

#include "commands/write_file.hpp"

#include <cerrno>
#include <chrono>
#include <thread>

#include "commands/file_place.hpp"
#include "commands/leftovers.hpp"
#include "commands/replacement.hpp"
#include "os/files.hpp"
#include "os/signals.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

using os::Access;
using os::FileKind;

constexpr std::chrono::seconds patience{10};  // for somebody who opens the other end of a pipe
constexpr std::chrono::milliseconds look_again{20};

bool is_device(FileKind kind) {
  return kind == FileKind::device || kind == FileKind::pipe;
}

// Where somebody closes the reading end of a pipe, that is their choice.
std::optional<Failure> write_as_it_is(const std::string& path, FileDescriptor file,
                                      std::string_view text) {
  const bool written = file.open() && os::write_all(file.number(), text) && file.close();
  if (written || errno == EPIPE) return std::nullopt;
  return cannot_write(path, errno);
}

std::optional<Failure> write_to_passed(const std::string& path, int descriptor,
                                       std::string_view text) {
  return write_as_it_is(path, os::duplicate(descriptor), text);
}

// A device, or a pipe that somebody reads from or soon will.
FileDescriptor open_device(const FilePlace& place) {
  const auto end = std::chrono::steady_clock::now() + patience;
  while (true) {
    FileDescriptor file = os::open_in(place.directory->number(), place.name.c_str(), Access::write);
    if (file.open() || errno != ENXIO || std::chrono::steady_clock::now() > end) return file;
    std::this_thread::sleep_for(look_again);
  }
}

std::optional<Failure> write_to_device(const FilePlace& place, std::string_view text) {
  FileDescriptor file = open_device(place);
  const auto facts = file.open() ? os::facts_of(file.number()) : std::nullopt;
  if (!facts) return cannot_write(place.shown, errno);
  if (!is_device(facts->kind))
    return cannot_write(place.shown, "it has changed meanwhile", "run revlint again");
  if (!os::let_wait(file.number())) return cannot_write(place.shown, errno);
  return write_as_it_is(place.shown, std::move(file), text);
}

bool is_device(const FilePlace& place) {
  const auto facts = os::facts_in(place.directory->number(), place.name.c_str());
  return facts && is_device(facts->kind);
}

std::optional<Failure> replace(const FilePlace& place, std::string_view text,
                               Replacement::Durability durability) {
  const os::SignalsHeld held;
  const FileDescriptor new_files = hold_new_files(place.directory->number(), Leftovers::keep);
  Replacement replacement(place);
  if (auto failure = replacement.look()) return failure;
  if (auto failure = replacement.write(text, durability)) return failure;
  return replacement.take_place();
}

// Undoes a replacement as far as nothing else has been written since.
void put_back(Replacement& replaced, const ProjectFile& file) {
  if (!file.before) {
    replaced.remove();
    return;
  }
  if (!replaced.write(*file.before, Replacement::Durability::synced)) replaced.take_place();
}

std::optional<Failure> write_beside(Replacement& replacement, const ProjectFile& file) {
  const auto there = replacement.read();
  if (!there) return there.failure();
  if (*there != file.before)
    return cannot_write(file.path, "it has changed meanwhile", "run revlint again");
  if (!file.text) return std::nullopt;
  return replacement.write(*file.text, Replacement::Durability::synced);
}

}  // namespace

std::optional<Failure> write_file(const std::string& path, std::string_view text,
                                  const std::string& root) {
  if (const auto passed = passed_descriptor(path)) return write_to_passed(path, *passed, text);
  const auto place = place_named_by_user(path, root);
  if (!place) return place.failure();
  if (is_device(*place)) return write_to_device(*place, text);
  return replace(*place, text, Replacement::Durability::none);
}

Result<std::optional<std::string>> read_named_file(const std::string& path,
                                                   const std::string& root) {
  if (passed_descriptor(path)) return std::optional<std::string>();
  auto place = place_named_by_user(path, root);
  if (!place) return place.failure();
  if (is_device(*place)) return std::optional<std::string>();
  return Replacement(*std::move(place)).read();
}

std::optional<Failure> write_project_files(const std::string& root,
                                           const std::vector<ProjectFile>& files) {
  auto project = ProjectDirectory::open(root);
  if (!project) return project.failure();
  const os::SignalsHeld held;
  std::vector<FileDescriptor> new_files;  // one for each directory
  std::vector<Replacement> replacements;
  for (const ProjectFile& file : files) {
    auto place = project->place(file.path);
    if (!place) return place.failure();
    if (replacements.empty() || replacements.back().place().directory != place->directory)
      new_files.push_back(hold_new_files(place->directory->number(), Leftovers::remove));
    replacements.emplace_back(*std::move(place));
    if (auto failure = write_beside(replacements.back(), file)) return failure;
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    auto failure = files[i].text ? replacements[i].take_place() : replacements[i].remove();
    if (!failure) continue;
    while (i-- > 0) put_back(replacements[i], files[i]);
    return failure;
  }
  return std::nullopt;
}

std::optional<Failure> make_directories(const std::string& root, const std::string& path) {
  auto project = ProjectDirectory::open(root);
  if (!project) return project.failure();
  for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
    const auto place = project->place(path.substr(0, slash));
    if (!place) return place.failure();
    if (!os::make_directory_in(place->directory->number(), place->name.c_str()) &&
        errno != EEXIST)
      return cannot_write(place->shown, errno);
  }
  return std::nullopt;
}

Result<std::optional<std::string>> read_project_file(const std::string& root,
                                                     const std::string& path) {
  auto project = ProjectDirectory::open(root);
  if (!project) return project.failure();
  auto place = project->place(path);
  if (!place) return place.failure();
  return Replacement(*std::move(place)).read();
}

std::optional<Failure> append_to_file(const std::string& path, std::string_view text) {
  if (const auto passed = passed_descriptor(path)) return write_to_passed(path, *passed, text);
  FileDescriptor file = os::open_path(path, Access::append);
  if (!file.open() && errno != ENXIO) return cannot_write(path, errno);
  const auto facts = file.open() ? os::facts_of(file.number()) : std::nullopt;
  if (!facts || (facts->kind != FileKind::file && facts->kind != FileKind::device))
    return cannot_write(path, "it is no regular file", "name another file");
  return write_as_it_is(path, std::move(file), text);
}

}  // namespace revlint
