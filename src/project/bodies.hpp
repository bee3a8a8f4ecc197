#pragma once
// The content of migrations, as far as rules and hints ask for it. A file is read once a run and
// each question about it, or about two of them, is answered once, whichever rule asks. The answers
// stay in memory as long as the project. Only one thread at a time may ask.

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "meaning/compare.hpp"
#include "meaning/meaning.hpp"
#include "tree/tree.hpp"

namespace revlint {

struct MigrationBody;

// A migration's file in one tree. Read and parsed when that is first asked for.
class Body {
 public:
  Body(std::shared_ptr<const Tree> tree, std::string_view path)
      : tree_(std::move(tree)), path_(path) {}

  bool is_readable() const;
  const std::string& text() const;     // empty where the file cannot be read
  const Meaning& meaning() const;      // likewise that of an empty file
  const std::string& message() const;  // the first paragraph of the docstring

  // What operations_in() of the room bodies/ has read in the text; null where nobody has asked.
  mutable std::shared_ptr<const MigrationBody> operations;

 private:
  friend class Bodies;
  void read() const;

  std::shared_ptr<const Tree> tree_;
  std::string_view path_;
  mutable std::optional<ReadStatus> status_;  // nullopt: not read yet
  mutable std::string text_;
  mutable std::optional<Meaning> meaning_;
  mutable std::optional<std::string> message_;
};

class Bodies {
 public:
  // Without a tree the file cannot be read. The reference lives as long as this value.
  const Body& find(const std::shared_ptr<const Tree>& tree, std::string_view path);

  // What compare_meanings() and share_statements() say of two texts.
  const MeaningComparison& comparison(const Body& before, const Body& after);
  bool share_statements(const Body& before, const Body& after);

  // The meanings of the files at `paths`, in their order, read with several threads. For any number
  // of files: their texts are not kept.
  std::vector<Meaning> meanings(const std::shared_ptr<const Tree>& tree,
                                std::span<const std::string_view> paths);

 private:
  struct Pair {
    std::optional<MeaningComparison> comparison;
    std::optional<bool> share_statements;
  };

  std::map<std::pair<const Tree*, std::string>, Body> bodies_;  // each keeps its tree
  std::map<std::pair<const Body*, const Body*>, Pair> pairs_;
};

}  // namespace revlint
