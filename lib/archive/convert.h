#pragma once

#include <functional>

#include "archive/inputs.h"
#include "archive/ledger_writer.h"
#include "archive/summary.h"
#include "pipeline/pipeline.h"

namespace taizhang {

struct ConvertOptions {
  PipelineOptions pipeline;
  LedgerWriter::Options ledger;
  Manifest manifest;  // but for what the run itself knows
};

struct ConvertReport {
  Summary summary;
  bool any_failed = false;  // an input could not be converted; the ledger holds the rest
};

// What is told while a run goes on, as soon as it is known.
struct ConvertMessages {
  std::function<void(const Error&)> failed;   // an input that could not be converted
  std::function<void(const Error&)> warning;  // an input that holds no text
};

// Converts `inputs` into the ledger at `folder`, in order. Same bytes twice give one document, the first.
// An Error is one of the output: nothing of the ledger is in place then.
Result<ConvertReport> convert(const Inputs& inputs, const std::string& folder, const Catalog& catalog,
                              const ConvertOptions& options, const ConvertMessages& messages);

}  // namespace taizhang
