// The process: hands argv to the command line and its answer to the shell.

#include "cli/cli.hpp"

int main(int argc, char** argv) {
  return revlint::run(argc, argv);
}
