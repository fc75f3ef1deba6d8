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

// Converts `inputs` into the ledger at `folder`, in order. Same bytes twice give one document, the first.
// `failed` is called for each input that could not be converted, as soon as that is known. An Error is one of
// the output: nothing of the ledger is in place then.
Result<ConvertReport> convert(const Inputs& inputs, const std::string& folder, const Catalog& catalog,
                              const ConvertOptions& options, const std::function<void(const Error&)>& failed);

}  // namespace taizhang
