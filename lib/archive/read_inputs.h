#pragma once

#include <functional>

#include "archive/inputs.h"
#include "pipeline/pipeline.h"

namespace taizhang {

// One notice that came out of an input: read through the pipeline, or read back from a ledger.
struct InputNotice {
  const Input& input;
  Records records;
  // What the stages made of it; null for a notice of a ledger. Both live as long as the call that hands them
  // over.
  const Document* document = nullptr;
  const Source* source = nullptr;
};

// True for a notice that holds no text at all: converted all the same, but worth a warning.
bool is_empty(const InputNotice& notice);

// Reads every input in order and hands each notice to `each`, as soon as it is there. An input that cannot be
// read is handed over as its Error (`failed`), and the rest goes on. `each` returns false to stop early.
struct NoticeSink {
  std::function<bool(InputNotice&)> each;
  std::function<void(const Input&, const Error&)> failed;
};
void read_inputs(const std::vector<Input>& inputs, const Catalog& catalog, const PipelineOptions& options,
                 const NoticeSink& sink);

}  // namespace taizhang
