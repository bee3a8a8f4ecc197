#pragma once
// The commands that files of a deployment run: Dockerfiles, compose, workflows, manifests,
// Procfile, units of systemd, configurations of platforms.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/mapped_text.hpp"
#include "deploy/shell_judge.hpp"

namespace revlint::deploy {

struct EntryPoint {
  MappedText script;  // for a shell
  RunBy by = RunBy::start;
  OnError on_error = OnError::goes_on;
};

struct EntryFile {
  std::vector<EntryPoint> points;
  // Dockerfile: what is copied into the image, and where to.
  struct Copy {
    std::string from, to;
  };
  std::vector<Copy> copies;
  // Compose: the images that are built here.
  struct Build {
    std::string context, dockerfile;
    bool mounts = false;  // the service mounts a directory, so that the image is not all
    std::vector<EntryPoint> points;
  };
  std::vector<Build> builds;
  std::vector<std::uint32_t> aliases;  // places of commands that a YAML alias gives
};

enum class DeployFile : std::uint8_t {
  none,
  dockerfile,
  compose,
  ci,        // a workflow, a pipeline
  manifest,  // Kubernetes, Helm, platforms: other YAML
  procfile,
  unit,     // systemd, supervisord
  strings,  // TOML or JSON, of which the strings count
  script,   // a shell script or Python file with a name by which it is started
};

// By the path alone.
DeployFile entry_kind(std::string_view path);

EntryFile read_dockerfile(std::string_view bytes);
EntryFile read_entry_yaml(std::string_view bytes, DeployFile kind);
EntryFile read_procfile(std::string_view bytes);
EntryFile read_unit(std::string_view bytes);
EntryFile read_strings(std::string_view bytes);

// The recipes of a makefile, by target, with those of its prerequisites before them.
std::map<std::string, MappedText, std::less<>> read_makefile(std::string_view bytes);

// The words of a JSON array as a command for a shell.
MappedText command_of(const std::vector<MappedText>& words);
// The strings in ["a", "b"]; empty where it is none.
std::vector<MappedText> json_words(const MappedText& text);

}  // namespace revlint::deploy
