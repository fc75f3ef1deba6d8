#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "archive/rendered_notice.h"
#include "base/result.h"

namespace taizhang {

// How far a run has come, written so that it survives a kill or a power cut.
//
// A text file in the ledger's .part folder: a first line that names the run, then a line for each batch, with
// a checksum; each line is synced to disk after the table bytes it speaks of. A torn last line is not
// counted. Tables may be longer than the journal says: what is behind the last line never happened.
struct Checkpoint {
  std::uint64_t inputs = 0;                          // how many were dealt with, in order
  std::array<std::uint64_t, ledger_tables> bytes{};  // length of each table
  Summary::Counts counts;
};

class Journal {
 public:
  // Reads the last whole checkpoint of the run named `run` in the journal at `path`; empty if there is none,
  // or if it belongs to another run.
  static std::optional<Checkpoint> last(const std::string& path, const std::string& run);

  // Starts a journal for `run`, or goes on with the one that is there.
  static Result<Journal> open(const std::string& path, const std::string& run, bool go_on);

  // Appends a checkpoint and waits until it is on disk.
  Result<void> append(const Checkpoint& checkpoint);

  Journal(Journal&& other) noexcept;
  Journal& operator=(Journal&&) = delete;
  ~Journal();

 private:
  Journal(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
  Result<void> write(const std::string& line);

  std::string path_;
  int fd_ = -1;
};

}  // namespace taizhang
