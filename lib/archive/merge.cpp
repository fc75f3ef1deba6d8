#include "archive/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <unordered_set>

#include "archive/ledger_index.h"
#include "archive/ledger_writer.h"
#include "archive/shard.h"
#include "base/sha256.h"
#include "format/csv_reader.h"
#include "format/ledger.h"
#include "source/source.h"

namespace taizhang {

namespace {

struct Part {
  std::string folder;
  ShardNote note;
  Source package;
  Source inputs;
  LedgerIndex index;
};

// One row of a part's inputs.csv at its place in the whole archive.
struct MergedInput {
  std::uint64_t ordinal = 0;
  std::uint64_t row = 0;  // of its part: a ledger among the inputs has several rows with one ordinal
  const Part* part = nullptr;
  InputRow input;
};

Result<Part> open_part(const std::string& folder) {
  auto note = ShardNote::read(folder);
  if (!note) return tl::unexpected(note.error());
  auto package = Source::from_file(folder + "/datapackage.json");
  if (!package) return tl::unexpected(package.error());
  auto inputs = Source::from_file(folder + "/inputs.csv");
  if (!inputs) return tl::unexpected(inputs.error());
  auto index = LedgerIndex::open(folder);
  if (!index) return tl::unexpected(index.error());
  return Part{folder, std::move(*note), std::move(*package), std::move(*inputs), std::move(*index)};
}

// Every shard once, all of one archive; the Error names what is wrong first.
std::optional<Error> fault(const std::vector<Part>& parts) {
  const Part& first = parts.front();
  std::vector<const Part*> found(first.note.shard.count, nullptr);
  for (const Part& part : parts) {
    if (part.note.shard.count != first.note.shard.count || part.note.inputs != first.note.inputs) {
      return Error{part.folder, 0, 0, fmt::format("is a part of another archive than {}", first.folder)};
    }
    if (part.package.bytes() != first.package.bytes()) {
      return Error{part.folder, 0, 0,
                   fmt::format("was made by another program, grammar or option than {}", first.folder)};
    }
    const Part*& place = found[part.note.shard.index - 1];
    if (place != nullptr) {
      return Error{part.folder, 0, 0,
                   fmt::format("is part {} of {}, and so is {}", part.note.shard.index, part.note.shard.count,
                               place->folder)};
    }
    place = &part;
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] == nullptr)
      return Error{"", 0, 0, fmt::format("part {} of {} is missing", i + 1, found.size())};
  }
  return std::nullopt;
}

}  // namespace

Result<void> merge_ledgers(const std::vector<std::string>& folders, const std::string& folder, bool sqlite) {
  std::vector<Part> parts;
  for (const std::string& name : folders) {
    auto part = open_part(name);
    if (!part) return tl::unexpected(part.error());
    parts.push_back(std::move(*part));
  }
  if (const auto wrong = fault(parts)) return tl::unexpected(*wrong);

  const CsvOptions csv = Ledger::origin(folders.front()).csv;
  Arena arena;
  std::vector<MergedInput> inputs;
  for (const Part& part : parts) {
    auto rows = TableReader<InputRow>::open(part.folder + "/inputs.csv", part.inputs.bytes(), csv.excel_safe);
    if (!rows) return tl::unexpected(rows.error());
    for (std::uint64_t row = 0;; ++row) {
      MergedInput input{0, row, &part, {}};
      const auto more = rows->next(input.input, arena);
      if (!more) return tl::unexpected(more.error());
      if (!*more) break;
      if (row >= part.note.ordinals.size())
        return tl::unexpected(Error{part.folder, 0, 0, "has more inputs than its shard.json"});
      input.ordinal = part.note.ordinals[row];
      inputs.push_back(input);
    }
  }
  std::sort(inputs.begin(), inputs.end(), [](const MergedInput& a, const MergedInput& b) {
    // Vanished inputs have no place of their own: all of them stand behind the last, by name.
    return a.ordinal != b.ordinal ? a.ordinal < b.ordinal : a.input.source < b.input.source;
  });

  std::error_code error;
  const bool yaml = std::filesystem::exists(parts.front().folder + "/yaml", error);
  LedgerWriter::Options options;
  options.yaml = yaml;
  options.sqlite = sqlite;
  options.csv = csv;
  options.run = sha256_hex(fmt::format("merge {}", fmt::join(folders, "|")));
  auto writer = LedgerWriter::create(folder, options);
  if (!writer) return tl::unexpected(writer.error());
  if (writer->complete()) return {};
  std::unordered_set<std::string> seen;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const MergedInput& merged = inputs[i];
    InputRow row = merged.input;
    const bool written = i < writer->start().inputs;  // by a merge that was cut off
    if (!row.doc.empty()) {
      const std::string doc(row.doc);
      if (!seen.insert(doc).second) {
        row.outcome = "duplicate";
      } else if (!written) {
        const auto notice = merged.part->index.read(doc, yaml);
        if (!notice) return tl::unexpected(notice.error());
        if (auto added = writer->add(*notice); !added) return added;
      }
    }
    if (written) continue;
    if (auto added = writer->add_input(row); !added) return added;
  }
  return writer->finish(std::string(parts.front().package.bytes()), {}, inputs.size(), {});
}

}  // namespace taizhang
