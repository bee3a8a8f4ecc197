#pragma once
// Calls of a migration as operations: op.*, a batch's methods, execute(), create() and drop() of an
// enum.

#include "bodies/operation.hpp"
#include "bodies/values.hpp"

namespace revlint {

// Under which conditions statements are run, while a function is followed.
struct Circumstances {
  bool guarded = false;
  bool autocommit = false;
  bool repeated = false;
  std::string dialect;
};

// What became of a call.
enum class CallKind : std::uint8_t {
  read,      // its operations were added
  harmless,  // it does nothing to a schema
  unknown,   // it may do anything
};

class CallReader {
 public:
  CallReader(const Values& values, FunctionBody& body) : values_(values), body_(body) {}

  CallKind read(std::uint32_t call, const Circumstances& now);

 private:
  Operation& add(Operation::Kind kind);
  bool is_op(std::uint32_t receiver) const;
  CallKind read_operation(std::string_view name);
  bool read_table_operation(std::string_view name);
  bool read_constraint_operation(std::string_view name);
  void read_alter_column();
  void read_table_parts(Operation& table, std::size_t first);
  void read_constraint_parts(Operation& table, std::uint32_t node);
  CallKind read_execute();
  CallKind read_type_call(std::string_view name, std::uint32_t receiver);
  std::string name_at(int position, std::string_view keyword) const;
  // The table: an argument, or that of the batch.
  std::string table_at(int position, std::string_view keyword) const;
  int shifted(int position) const { return in_batch_ ? position - 1 : position; }
  bool says(std::string_view keyword) const;
  std::vector<std::string> list_at(int position, std::string_view keyword) const;

  const Values& values_;
  FunctionBody& body_;
  std::uint32_t call_ = 0;
  std::vector<CallArgument> given_;
  Circumstances now_;
  bool in_batch_ = false;
  std::string batch_table_;
};

}  // namespace revlint
