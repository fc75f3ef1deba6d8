#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "archive/inputs.h"
#include "archive/ledger_writer.h"
#include "archive/shard.h"
#include "archive/summary.h"
#include "pipeline/pipeline.h"

namespace taizhang {

struct ConvertOptions {
  PipelineOptions pipeline;
  CsvOptions csv;
  bool yaml = false;    // one YAML a notice as well
  bool sqlite = false;  // ledger.sqlite as well
  Manifest manifest;
  std::size_t jobs = 1;                              // worker processes
  std::uint64_t limit_bytes = 256u << 20;            // of one input; 0: none
  std::chrono::milliseconds time_limit{0};           // for one input; 0: none
  std::chrono::milliseconds checkpoint_every{2000};  // a checkpoint waits for the disk
  std::optional<Shard> shard;
};

// How far a run is, for a progress bar.
struct ConvertProgress {
  std::size_t done = 0;  // inputs, those of an earlier run included
  std::size_t all = 0;
  std::size_t done_before = 0;  // by an earlier run
};

// Called from the run.
struct ConvertEvents {
  std::function<void(const std::string&)> warning;  // an input that holds no text, with its place
  std::function<void(const std::string&)> failed;  // an input that could not be converted, with its place
  std::function<void(const ConvertProgress&)> progress;  // about every tenth of a second
  std::function<bool()> stopped;  // true: finish what is in hand, leave the journal, end
};

struct ConvertReport {
  Summary summary;
  bool any_failed = false;   // an input could not be converted; the ledger holds the rest
  bool interrupted = false;  // stopped() said so: the ledger is not in place, the next run goes on
};

// Converts `inputs` into the ledger at `folder`, in order, with the same bytes for any number of jobs. Same
// bytes twice give one document, the first. What an interrupted run of the same inputs and options had done
// is not done again, and neither are notices that the ledger in place holds already from the same bytes,
// program and options. An Error is one of the output: nothing of the new ledger is in place then.
Result<ConvertReport> convert(const Inputs& inputs, const std::string& folder, const Catalog& catalog,
                              const ConvertOptions& options, const ConvertEvents& events);

}  // namespace taizhang
