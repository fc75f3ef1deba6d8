#include "archive/read_inputs.h"

#include "format/ledger.h"

namespace taizhang {

namespace {

// False: stop.
bool read_ledger(const Input& input, const NoticeSink& sink) {
  auto ledger = Ledger::open(input.path);
  if (!ledger) {
    sink.failed(input, ledger.error());
    return true;
  }
  while (true) {
    InputNotice notice{input, {}, nullptr, nullptr};
    const auto more = ledger->next(notice.records);
    if (!more) sink.failed(input, more.error());
    if (!more || !*more) return true;
    if (!sink.each(notice)) return false;
  }
}

bool read_file(const Input& input, const std::shared_ptr<const Matchers>& matchers,
               const PipelineOptions& options, const NoticeSink& sink) {
  const auto source =
      input.kind == Input::Kind::standard_input ? Source::from_stdin() : Source::from_file(input.path);
  if (!source) {
    sink.failed(input, source.error());
    return true;
  }
  auto document = read_notice(*source, input.name, matchers, options);
  if (!document) {
    sink.failed(input, document.error());
    return true;
  }
  InputNotice notice{input, std::move(document->records), &*document, &*source};
  return sink.each(notice);
}

}  // namespace

bool is_empty(const InputNotice& notice) {
  return notice.document != nullptr && notice.document->blocks.blocks.empty();
}

void read_inputs(const std::vector<Input>& inputs, const Catalog& catalog, const PipelineOptions& options,
                 const NoticeSink& sink) {
  std::shared_ptr<const Matchers> matchers;  // made when the first notice is met, shared by all
  for (const Input& input : inputs) {
    if (!matchers && input.kind != Input::Kind::ledger)
      matchers = std::make_shared<const Matchers>(catalog, options.facts);
    const bool more = input.kind == Input::Kind::ledger ? read_ledger(input, sink)
                                                        : read_file(input, matchers, options, sink);
    if (!more) return;
  }
}

}  // namespace taizhang
