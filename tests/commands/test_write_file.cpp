#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "commands/write_file.hpp"
#include "helpers/catch.hpp"
#include "helpers/scratch.hpp"

using namespace revlint;

namespace {

const std::string root = "/usr";  // no scratch directory lies in this project

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int mode_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? static_cast<int>(status.st_mode & 07777) : -1;
}

std::size_t entries(const std::string& directory) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(directory)) ++count;
  return count;
}

// The failure's message, with the scratch directory written as "DIR"; "" on success.
std::string failure(const Scratch& scratch, const std::string& name) {
  const auto failed = write_file(scratch.path(name), "text", root);
  if (!failed) return "";
  std::string message = failed->message;
  for (std::size_t at; (at = message.find(scratch.path())) != std::string::npos;) {
    message.replace(at, scratch.path().size(), "DIR");
  }
  return message;
}

}  // namespace

TEST_CASE("a file is replaced as a whole, keeps its mode and leaves nothing beside it") {
  const Scratch scratch;
  const std::string path = scratch.path("out.sarif");
  CHECK_FALSE(write_file(path, "first", root));
  CHECK(content(path) == "first");
  REQUIRE(::chmod(path.c_str(), 0640) == 0);
  const std::string large(3 << 20, 'x');
  CHECK_FALSE(write_file(path, large, root));
  CHECK(content(path) == large);
  CHECK(mode_of(path) == 0640);
  CHECK_FALSE(write_file(path, "", root));
  CHECK(content(path).empty());
  CHECK(entries(scratch.path()) == 1);
}

TEST_CASE("a symbolic link stays one, its target gets the text") {
  const Scratch scratch;
  scratch.write("real/out.json", "old");
  scratch.symlink("link.json", "real/out.json");
  CHECK_FALSE(write_file(scratch.path("link.json"), "new", root));
  CHECK(std::filesystem::is_symlink(scratch.path("link.json")));
  CHECK(content(scratch.path("real/out.json")) == "new");
}

TEST_CASE("what is no regular file is written to as it is") {
  CHECK_FALSE(write_file("/dev/null", "text", root));
  CHECK(std::filesystem::is_character_file("/dev/null"));

  const Scratch scratch;
  const std::string pipe = scratch.path("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::string read;
  std::thread reader([&] { read = content(pipe); });
  CHECK_FALSE(write_file(pipe, "text", root));
  reader.join();
  CHECK(read == "text");
  CHECK(std::filesystem::is_fifo(pipe));
}

TEST_CASE("a reader that goes away is no failure") {
  ::signal(SIGPIPE, SIG_IGN);  // as the program does
  const Scratch scratch;
  const std::string pipe = scratch.path("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::thread reader([&] { ::close(::open(pipe.c_str(), O_RDONLY)); });
  CHECK_FALSE(write_file(pipe, std::string(1 << 20, 'x'), root));
  reader.join();
}

TEST_CASE("a failure to write names the file, the reason and the cure") {
  const Scratch scratch;
  scratch.write("file", "");
  CHECK(failure(scratch, "no/out.sarif") ==
        "cannot write 'DIR/no/out.sarif': there is no directory 'DIR/no': make it first");
  CHECK(failure(scratch, "") == "cannot write 'DIR/': it is a directory: name a file in it");
  CHECK(failure(scratch, "file/out") ==
        "cannot write 'DIR/file/out': 'DIR/file' is no directory: name another file");
  CHECK(failure(scratch, std::string(300, 'x')) ==
        "cannot write 'DIR/" + std::string(300, 'x') + "': File name too long: name another file");
  CHECK(write_file("/dev/full", "text", root)->message ==
        "cannot write '/dev/full': no space left: free some or name a file on another disk");
}

TEST_CASE("a file that may not be written is not replaced") {
  const Scratch scratch;
  scratch.write("kept", "old");
  REQUIRE(::chmod(scratch.path("kept").c_str(), 0444) == 0);
  if (::access(scratch.path("kept").c_str(), W_OK) == 0) {
    std::puts("skipped: this user may write every file");
    return;
  }
  CHECK(failure(scratch, "kept") ==
        "cannot write 'DIR/kept': no permission: name a file that you may write");
  CHECK(content(scratch.path("kept")) == "old");
}

TEST_CASE("text is added to the end of a file") {
  const Scratch scratch;
  const std::string path = scratch.path("summary.md");
  CHECK_FALSE(append_to_file(path, "a\n"));
  CHECK_FALSE(append_to_file(path, "b\n"));
  CHECK(content(path) == "a\nb\n");
}

TEST_CASE("several files are replaced all or none") {
  const Scratch scratch;
  scratch.write("a", "old a");
  scratch.write("b", "old b");
  CHECK(write_project_files(scratch.path(), {{"a", "new a", "old a"}, {"gone", "new", "old"}}));
  CHECK(content(scratch.path("a")) == "old a");
  CHECK(entries(scratch.path()) == 2);
  CHECK_FALSE(
      write_project_files(scratch.path(), {{"a", "new a", "old a"}, {"b", "new b", "old b"}}));
  CHECK(content(scratch.path("a")) == "new a");
  CHECK(content(scratch.path("b")) == "new b");
  CHECK(entries(scratch.path()) == 2);
}

TEST_CASE("a replacement that fails late puts back what was replaced before") {
  const Scratch scratch;
  scratch.write("a", "old a");
  const auto failed = write_project_files(  // the first write makes `a` another file
      scratch.path(), {{"new", "new", std::nullopt}, {"a", "one", "old a"}, {"a", "two", "old a"}});
  REQUIRE(failed);
  CHECK(failed->message == "cannot write 'a': it has changed meanwhile: run revlint again");
  CHECK(content(scratch.path("a")) == "old a");
  CHECK(entries(scratch.path()) == 1);
}

TEST_CASE("a link that appears while a file is replaced is neither followed nor replaced") {
  const Scratch scratch;
  scratch.write("secret", "secret");
  scratch.write("project/a", "old");
  std::atomic<bool> ends = false;
  std::thread other([&] {
    while (!ends) {
      scratch.write("file", "old");
      std::filesystem::rename(scratch.path("file"), scratch.path("project/a"));
      std::filesystem::remove(scratch.path("link"));
      scratch.symlink("link", "secret");
      std::filesystem::rename(scratch.path("link"), scratch.path("project/a"));
    }
  });
  std::size_t replaced = 0;
  for (int run = 0; run < 2000; ++run)
    replaced += !write_project_files(scratch.path("project"), {{"a", "new", "old"}});
  ends = true;
  other.join();
  INFO(replaced);  // the rest met a link, or a file that had changed
  CHECK(content(scratch.path("secret")) == "secret");
  CHECK(entries(scratch.path("project")) == 1);
}

TEST_CASE("a file is moved with others, or none of them changes") {
  const Scratch scratch;
  const auto moved = [&] {
    return write_project_files(scratch.path(), {{"a.py", "new a", "old a"},
                                                {"c.py", "new b", std::nullopt},
                                                {"b.py", std::nullopt, "old b"}});
  };
  scratch.write("a.py", "old a");
  scratch.write("b.py", "edited");
  CHECK(moved());
  CHECK(content(scratch.path("a.py")) == "old a");
  CHECK(entries(scratch.path()) == 2);
  scratch.write("b.py", "old b");
  CHECK_FALSE(moved());
  CHECK(content(scratch.path("a.py")) == "new a");
  CHECK(content(scratch.path("c.py")) == "new b");
  CHECK(entries(scratch.path()) == 2);
}
