#pragma once
// The message of a migration, which `alembic history` shows, without reading more of the file than
// its first lines.

#include <string>
#include <string_view>

#include "migration/python_reader.hpp"

namespace revlint {

// What python.read() says is the message, for any bytes. A docstring as Alembic's template writes
// it needs no parser.
std::string read_message(std::string_view bytes, PythonReader& python);

}  // namespace revlint
