#include "archive/reading.h"

#include "format/ledger.h"

namespace taizhang {

namespace {

// False: stop.
bool read_ledger(const Input& input, const ReadingSink& sink) {
  auto ledger = Ledger::open(input.path);
  if (!ledger) {
    sink.failed(input, ledger.error());
    return true;
  }
  while (true) {
    Reading reading{input, {}, nullptr, nullptr};
    const auto more = ledger->next(reading.records);
    if (!more) sink.failed(input, more.error());
    if (!more || !*more) return true;
    if (!sink.each(reading)) return false;
  }
}

bool read_file(const Input& input, const Catalog& catalog, const PipelineOptions& options,
               const ReadingSink& sink) {
  const auto source =
      input.kind == Input::Kind::standard_input ? Source::from_stdin() : Source::from_file(input.path);
  if (!source) {
    sink.failed(input, source.error());
    return true;
  }
  auto document = read_notice(*source, input.name, catalog, options);
  if (!document) {
    sink.failed(input, document.error());
    return true;
  }
  Reading reading{input, std::move(document->records), &*document, &*source};
  return sink.each(reading);
}

}  // namespace

void read_inputs(const std::vector<Input>& inputs, const Catalog& catalog, const PipelineOptions& options,
                 const ReadingSink& sink) {
  for (const Input& input : inputs) {
    const bool more = input.kind == Input::Kind::ledger ? read_ledger(input, sink)
                                                        : read_file(input, catalog, options, sink);
    if (!more) return;
  }
}

}  // namespace taizhang
