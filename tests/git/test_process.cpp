// Running programs: their results, and what must not happen.

#include <chrono>

#include "git/process.hpp"
#include "helpers/catch.hpp"
#include "helpers/scratch.hpp"

using namespace revlint;

namespace {

Finished shell(const std::string& script, std::chrono::milliseconds limit = {}) {
  return run({"/bin/sh", {"-c", script}, process_variables()}, limit);
}

}  // namespace

TEST_CASE("a program's output, errors and status come back apart", "[process]") {
  const Finished finished = shell("echo out; echo err >&2; exit 3");
  CHECK(finished.output == "out\n");
  CHECK(finished.errors == "err\n");
  CHECK(finished.status == 3);
  CHECK(!finished.out_of_time);
}

TEST_CASE("megabytes on both streams do not block each other", "[process]") {
  const Finished finished =
      shell("head -c 3000000 /dev/zero >&2; head -c 3000000 /dev/zero; head -c 9 /dev/zero >&2");
  CHECK(finished.output.size() == 3000000);
  CHECK(finished.errors.size() == 3000009);
}

TEST_CASE("a program that cannot be started gives the system's message", "[process]") {
  const Finished finished = run({"/nonexistent/program", {}, {}});
  CHECK(finished.status == -1);
  CHECK(finished.errors == "/nonexistent/program: No such file or directory");
}

TEST_CASE("a program that ends by a signal has no exit status", "[process]") {
  CHECK(shell("kill -9 $$").status == -1);
}

TEST_CASE("a program that takes too long is killed", "[process]") {
  const auto begin = std::chrono::steady_clock::now();
  const Finished finished = shell("echo early; exec sleep 20", std::chrono::milliseconds(100));
  CHECK(finished.out_of_time);
  CHECK(finished.status == -1);
  CHECK(finished.output == "early\n");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE("a program sees the variables given, no others, and an empty standard input",
          "[process]") {
  const Finished finished = run({"/usr/bin/env", {}, {{"ONE", "1"}, {"EMPTY", ""}}});
  CHECK(finished.output == "EMPTY=\nONE=1\n");
  CHECK(shell("cat; echo end").output == "end\n");
}

TEST_CASE("programs are found in absolute directories of PATH only", "[process]") {
  const Scratch scratch;
  scratch.write("tool", "#!/bin/sh\n");
  scratch.write("data", "");
  std::filesystem::permissions(scratch.path("tool"), std::filesystem::perms::owner_all);
  const auto find = [&](const std::string& name, const std::string& path) {
    return find_program(name, {{"PATH", path}}).value_or("none");
  };
  CHECK(find("tool", "/nonexistent:" + scratch.path()) == scratch.path("tool"));
  CHECK(find("data", scratch.path()) == "none");
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(scratch.path());
  CHECK(find("tool", ".::") == "none");
  std::filesystem::current_path(before);
}

TEST_CASE("a conversation goes back and forth, lines and bytes mixed", "[process]") {
  const auto talk = Conversation::start({"/bin/sh",
                                         {"-c",
                                          "while read n; do echo $n; head -c $n /dev/zero; echo; "
                                          "done"},
                                         process_variables()});
  REQUIRE(talk);
  Buffer bytes;
  for (const std::size_t size : {0UL, 5UL, 70000UL, 1UL, 300000UL}) {
    REQUIRE(talk->ask(std::to_string(size) + '\n'));
    CHECK(talk->line() == std::to_string(size));
    REQUIRE(talk->read(size, bytes));
    CHECK(bytes.view() == std::string(size, '\0'));
    CHECK(talk->skip('\n'));
    CHECK(talk->finish());
  }
}

TEST_CASE("a conversation with a program that has ended gets no signal", "[process]") {
  const auto talk = Conversation::start({"/bin/sh", {"-c", "echo last; exit"}, {}});
  REQUIRE(talk);
  CHECK(talk->line() == "last");
  CHECK(talk->line() == std::nullopt);
  Buffer bytes;
  CHECK(!talk->read(1, bytes));
  CHECK(bytes.view().empty());
  CHECK((!talk->ask("anyone?\n") || !talk->line()));
  CHECK(!Conversation::start({"/nonexistent/program", {}, {}}));
}

TEST_CASE("the end of a conversation does not wait for an unread answer", "[process]") {
  const auto begin = std::chrono::steady_clock::now();
  Conversation::start({"/bin/sh", {"-c", "while :; do echo endless; done"}, {}});
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE("who is asked something else while he announces more than he has, answers that",
          "[process]") {
  // It answers "N" with the line N and with N - 5 bytes, "probe" with "done".
  const Command short_of_five{"/bin/sh",
                              {"-c",
                               "while read n; do if [ $n = probe ]; then echo done; else echo $n; "
                               "head -c $((n - 5)) /dev/zero; echo; fi; done"},
                              process_variables()};
  for (const std::size_t size : {5UL, 6UL, 7UL, 8UL, 9UL, 10UL, 11UL, 12UL, 300000UL}) {
    const auto talk = Conversation::start(short_of_five, {"probe\n", "done\n"});
    REQUIRE(talk);
    REQUIRE(talk->ask(std::to_string(size) + '\n'));
    CHECK(talk->line() == std::to_string(size));
    Buffer bytes;
    CHECK(!(talk->read(size, bytes) && talk->skip('\n') && talk->finish()));
  }
}

TEST_CASE("a slow answer is waited for, with a probe or without", "[process]") {
  for (const Probe& probe : {Probe{}, Probe{"probe\n", "probe\n"}}) {
    const auto talk = Conversation::start(
        {"/bin/sh", {"-c", "while read n; do sleep 0.3; echo $n; done"}, process_variables()},
        probe);
    REQUIRE(talk);
    for (const char* word : {"one", "two"}) {
      REQUIRE(talk->ask(std::string(word) + '\n'));
      CHECK(talk->line() == word);
      CHECK(talk->finish());
    }
  }
}

TEST_CASE("a program that prints without end is killed", "[process]") {
  for (const char* stream : {"1", "2"}) {
    const Finished finished = shell(std::string("exec head -c 9999999999 /dev/zero >&") + stream);
    CHECK(finished.status == -1);
    CHECK(finished.errors == "it prints without end");
    CHECK(finished.output.empty());
    CHECK(!finished.out_of_time);
  }
}

TEST_CASE("a line without end is none", "[process]") {
  const auto talk =
      Conversation::start({"/bin/sh", {"-c", "exec cat /dev/zero"}, process_variables()});
  REQUIRE(talk);
  CHECK(talk->line() == std::nullopt);
}
