// The program: passes argv to the command line and returns its exit code.

#include "cli/cli.hpp"

int main(int argc, char** argv) {
  return revlint::run(argc, argv);
}
