#include "project/snapshot.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

#include "discovery/load_order.hpp"
#include "migration/header_scanner.hpp"
#include "migration/imported_constants.hpp"
#include "migration/message.hpp"
#include "migration/python_reader.hpp"
#include "project/files_by_path.hpp"
#include "support/threads.hpp"
#include "text/source.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr std::size_t chunk = 64;              // files that a thread takes at a time
constexpr std::size_t files_per_thread = 256;  // fewer do not pay for starting a thread

static_assert(Buffer::padding >= HeaderScanner::padding);
static_assert(Buffer::largest_file == 64 << 20, "a message says so");

Header faulty_header(std::string_view reason, Arena& arena) {
  Header header;
  header.fault = arena.keep(ReadFault{ReadFault::Kind::unreadable, {}, reason});
  return header;
}

// Compiled Python binds the identifiers, but their values show only when it runs.
Header compiled_header(Arena& arena) {
  Detail detail;
  detail.reason = "compiled Python without its source";
  Identifier unknown;
  unknown.state = Identifier::State::dynamic;
  unknown.detail = arena.keep(detail);
  Header header;
  header.revision = header.down_revision = header.branch_labels = header.depends_on = unknown;
  return header;
}

// The files that other snapshots know; one thread looks them up.
class KnownFiles {
 public:
  explicit KnownFiles(const std::vector<FilesByPath>& files) : files_(files), next_(files.size()) {}

  // nullptr where none of them holds this path with this content.
  const Revision* find(std::string_view path, const ObjectId& blob) {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const auto node = files_[i].find(path, next_[i]);
      const Snapshot& snapshot = files_[i].snapshot();
      if (node && snapshot.blobs[*node] == blob) return &snapshot.revisions[*node];
    }
    return nullptr;
  }

 private:
  const std::vector<FilesByPath>& files_;
  std::vector<std::size_t> next_;
};

// What one thread needs to read files.
struct Reader {
  std::shared_ptr<Arena> arena = std::make_shared<Arena>();
  HeaderScanner scanner;
  std::optional<PythonReader> python;  // made when a file is to be read as a whole
  Buffer bytes;
  bool has_bytes = false;       // of the file that header() was last asked for
  Buffer waiting_bytes;         // of a file whose blob is computed together with the next one's
  ObjectId* waiting = nullptr;  // where that blob is to be written
  std::uint64_t total = 0;
  ReadDepth depth = ReadDepth::header;

  Header header(const Tree& tree, const MigrationFile& file) {
    has_bytes = false;
    if (file.broken_link)
      return faulty_header(
          "a symbolic link leads to nothing, Alembic stops with ImportError: Can't find "
          "Python file",
          *arena);
    if (file.path == ".py" || file.path.ends_with("/.py"))
      return faulty_header("a module needs a name, Alembic stops with AssertionError", *arena);
    if (file.compiled) return compiled_header(*arena);
    switch (tree.read(file.path, bytes)) {
      case ReadStatus::ok:
        break;
      case ReadStatus::missing:
        return faulty_header("it is gone", *arena);
      case ReadStatus::outside:
        return faulty_header("it lies outside", *arena);
      case ReadStatus::no_file:
        return faulty_header("it is no regular file", *arena);
      case ReadStatus::too_large:
        return faulty_header("it is larger than the 64 MB that revlint reads", *arena);
      case ReadStatus::unreadable:
        return faulty_header("the system refuses it", *arena);
    }
    has_bytes = true;
    total += bytes.view().size();
    Header read = scanner.read(bytes.view(), *arena);
    const bool complete = read.revision.state != Identifier::State::absent &&
                          read.down_revision.state != Identifier::State::absent;
    if (read.fault == nullptr && (depth == ReadDepth::whole || !complete)) {
      read.fault = fault_of_rest(complete);
    }
    return read;
  }

  // What keeps Python from importing the file, in statements that the scanner does not look at.
  // `complete`: the scanner has found every identifier that a migration needs.
  const ReadFault* fault_of_rest(bool complete,
                                 FunctionBodies functions = FunctionBodies::unknown) {
    if (!python) python.emplace();
    const ParsedMigration module = python->read(bytes.view(), *arena, functions);
    ReadFault fault{ReadFault::Kind::body, {}, {}, complete};
    if (module.header.fault != nullptr) {
      fault = *module.header.fault;
      fault.elsewhere = complete;
    } else if (module.hopeless) {
      fault.span = module.broken_at;
      fault.detail = module.why_hopeless.empty()
                         ? "no Python parses this statement: Alembic stops with SyntaxError"
                         : module.why_hopeless;
    } else if (!module.death.empty()) {
      fault.span = module.death;
      fault.detail = "this statement always raises: Alembic stops with its exception";
    } else if (module.broken) {
      fault.kind = ReadFault::Kind::unknown;
      fault.span = module.broken_at;
      fault.detail =
          "this statement is no Python that revlint knows; if yours does not know it "
          "either, Alembic stops with SyntaxError";
    } else {
      return nullptr;
    }
    return arena->keep(fault);
  }

  // The same for a file of which only the header was read.
  const ReadFault* fault_of_rest(const Tree& tree, std::string_view path, bool parses) {
    if (!path.ends_with(".py") || tree.read(path, bytes) != ReadStatus::ok) return nullptr;
    return fault_of_rest(true, parses ? FunctionBodies::parse : FunctionBodies::unknown);
  }

  // Of the file that header() was last asked for; `revision` is what it gave.
  Description description(const Revision& revision) {
    if (!has_bytes) return {};
    if (!python) python.emplace();
    Description description{arena->copy(read_message(bytes.view(), *python))};
    // An ID that is imported gets the place of the name.
    const Span span = revision.has_id() ? revision.name->span : revision.header.revision.span;
    const Lines lines(bytes.view().substr(0, std::size_t{span.begin} + 1));
    description.line = lines.position(span.begin).line;
    return description;
  }

  void read(const Tree& tree, const MigrationFile& file, Revision& revision) {
    revision = make_revision(file.path, header(tree, file), *arena);
  }

  // The same, with the file's blob. A file that is known is not read. `blob` may be written as late
  // as in finish_blobs(), so it must not move until then.
  void read(const Tree& tree, const MigrationFile& file, Revision& revision, ObjectFormat format,
            ObjectId& blob, KnownFiles& known_files) {
    const auto known_blob = tree.blob_id(file.path);
    if (known_blob) {
      blob = *known_blob;
      if (const Revision* known = known_files.find(file.path, blob)) {
        revision = *known;
        return;
      }
    }
    read(tree, file, revision);
    if (known_blob || !has_bytes) return;
    if (waiting == nullptr) {
      waiting = &blob;
      std::swap(bytes, waiting_bytes);
      return;
    }
    const auto ids = blob_ids(waiting_bytes.view(), bytes.view(), format);
    *std::exchange(waiting, nullptr) = ids[0];
    blob = ids[1];
  }

  // To be called after the last file.
  void finish_blobs(ObjectFormat format) {
    if (waiting != nullptr) *waiting = blob_id(waiting_bytes.view(), format);
    waiting = nullptr;
  }
};

// Writes what files[i] says to snapshot.revisions[i], whichever thread reads it.
std::vector<Reader> read_files(const Tree& tree, const std::vector<MigrationFile>& files,
                               Snapshot& snapshot, unsigned threads, const Known& known) {
  std::vector<FilesByPath> known_files;
  for (const Snapshot* other : known.snapshots) known_files.emplace_back(*other);
  std::vector<Reader> readers(threads > 0 ? std::min<std::size_t>(threads, most_threads)
                                          : useful_threads(files.size(), files_per_thread));
  for (Reader& reader : readers) reader.depth = known.depth;
  snapshot.revisions.resize(files.size());
  if (known.format) snapshot.blobs.resize(files.size());
  const bool describe = known.depth == ReadDepth::description;
  if (describe) snapshot.descriptions.resize(files.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&](std::size_t thread) {
    Reader& reader = readers[thread];
    KnownFiles known_here(known_files);
    for (std::size_t begin; (begin = next.fetch_add(chunk)) < files.size();) {
      const std::size_t end = std::min(begin + chunk, files.size());
      for (std::size_t i = begin; i < end; ++i) {
        Revision& revision = snapshot.revisions[i];
        if (known.format) {
          reader.read(tree, files[i], revision, *known.format, snapshot.blobs[i], known_here);
        } else {
          reader.read(tree, files[i], revision);
        }
        if (describe) snapshot.descriptions[i] = reader.description(revision);
      }
    }
    if (known.format) reader.finish_blobs(*known.format);
  };
  in_threads(readers.size(), work);
  return readers;
}

void count(Snapshot& snapshot, const Reader& reader) {
  const HeaderScanner::Counts counts = reader.scanner.counts();
  snapshot.counts.files += counts.files;
  snapshot.counts.full_parses += counts.full_parses;
  snapshot.counts.shapes = std::max(snapshot.counts.shapes, counts.shapes);
  snapshot.counts.bytes += reader.total;
}

// Gives an imported identifier its value, if that is known; true if so.
bool follow_import(Identifier& identifier, ImportedConstants& constants, Arena& arena) {
  if (identifier.state != Identifier::State::dynamic) return false;
  const Detail& detail = *identifier.detail;
  if (detail.import_module.empty()) return false;
  const std::optional<std::string> value = constants.find(detail.import_module, detail.import_name);
  if (!value) return false;
  identifier.first = arena.keep(Name{arena.copy(*value), identifier.span});
  identifier.count = 1;
  identifier.scalar = true;
  identifier.state = Identifier::State::known;
  if (!identifier.rebound) identifier.detail = nullptr;
  return true;
}

void follow_imports(const Tree& tree, const Environment& environment,
                    std::vector<Revision>& revisions, Arena& arena) {
  ImportedConstants constants(tree, environment.import_roots);
  for (Revision& revision : revisions) {
    Header header = revision.header;
    bool followed = false;
    for (Identifier* const identifier :
         {&header.revision, &header.down_revision, &header.branch_labels, &header.depends_on}) {
      followed |= follow_import(*identifier, constants, arena);
    }
    if (followed) revision = make_revision(revision.path, header, arena);
  }
}

// Up to 1.12.0 Alembic took an empty string for None: there it is a scalar without a name. A
// revision that comes from another snapshot may have been read for another release.
void count_parents(const AlembicRelease& release, std::vector<Revision>& revisions) {
  const std::uint32_t count = release.before(1, 12, 1) ? 0 : 1;
  for (Revision& revision : revisions) {
    Identifier& down = revision.header.down_revision;
    if (down.state == Identifier::State::known && down.scalar && down.first->text.empty())
      down.count = count;
  }
}

// Adds the overlooked files that are migrations, because they bind `revision` and `down_revision`.
// For a file in a directory that env.py adds, `other` is the path of env.py.
void read_overlooked(const Tree& tree, const Environment& environment,
                     const std::vector<OverlookedFile>& files, Reader& reader, Snapshot& snapshot) {
  for (const OverlookedFile& overlooked : files) {
    UnscannedFile file;
    file.path = overlooked.path;
    file.why = overlooked.place == OverlookedFile::Place::below_location
                   ? UnscannedFile::Why::subdirectory
                   : UnscannedFile::Why::other_location;
    if (overlooked.place == OverlookedFile::Place::late_location)
      file.other = join_paths(environment.script_location, "env.py");
    reader.read(tree, {reader.arena->copy(file.path)}, file.revision);
    const Header& header = file.revision.header;
    const bool is_migration = header.revision.state != Identifier::State::absent &&
                              header.down_revision.state != Identifier::State::absent;
    if (is_migration) snapshot.unscanned.push_back(std::move(file));
  }
}

}  // namespace

void read_whole(const Tree& tree, Snapshot& snapshot, const std::vector<WholeFile>& files) {
  std::vector<Reader> readers(useful_threads(files.size(), 1));
  share_out(files.size(), readers.size(), [&](std::size_t i, std::size_t thread) {
    Revision& revision = snapshot.revisions[files[i].node];
    if (revision.header.fault == nullptr)
      revision.header.fault = readers[thread].fault_of_rest(tree, revision.path, files[i].parses);
  });
  for (Reader& reader : readers) snapshot.arenas.push_back(std::move(reader.arena));
}

Snapshot take_snapshot(const Tree& tree, const Environment& environment, unsigned threads,
                       const Known& known) {
  Snapshot snapshot;
  auto names = std::make_shared<Arena>();
  LoadOrder order = load_order(tree, environment, *names);
  const std::vector<OverlookedFile> overlooked = overlooked_files(tree, environment, order);
  std::vector<Reader> readers = read_files(tree, order.files, snapshot, threads, known);
  follow_imports(tree, environment, snapshot.revisions, *names);
  count_parents(environment.alembic, snapshot.revisions);
  read_overlooked(tree, environment, overlooked, readers[0], snapshot);
  snapshot.unlisted = std::move(order.unlisted);
  for (PassedOver& file : order.passed_over) {
    const auto why =
        file.first.empty() ? UnscannedFile::Why::outside : UnscannedFile::Why::loaded_twice;
    snapshot.unscanned.push_back({std::move(file.path), why, std::move(file.first), {}});
  }
  std::sort(snapshot.unscanned.begin(), snapshot.unscanned.end(),
            [](const UnscannedFile& a, const UnscannedFile& b) { return a.path < b.path; });
  snapshot.arenas.push_back(std::move(names));
  for (Reader& reader : readers) {
    count(snapshot, reader);
    snapshot.arenas.push_back(std::move(reader.arena));
  }
  for (const Snapshot* other : known.snapshots)
    snapshot.arenas.insert(snapshot.arenas.end(), other->arenas.begin(), other->arenas.end());
  snapshot.graph = Graph(snapshot.revisions);
  return snapshot;
}

}  // namespace revlint
