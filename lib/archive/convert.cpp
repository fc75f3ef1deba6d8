#include "archive/convert.h"

#include <unordered_set>

#include "archive/read_inputs.h"

namespace taizhang {

Result<ConvertReport> convert(const Inputs& inputs, const std::string& folder, const Catalog& catalog,
                              const ConvertOptions& options, const ConvertMessages& messages) {
  auto writer = LedgerWriter::create(folder, options.ledger);
  if (!writer) return tl::unexpected(writer.error());
  ConvertReport report;
  Result<void> written;
  std::unordered_set<std::string> seen;
  NoticeSink sink;
  sink.each = [&](InputNotice& notice) {
    const DocumentRow& document = notice.records.document;
    const bool duplicate = !seen.insert(std::string(document.doc)).second;
    if (duplicate) {
      report.summary.add_duplicate();
    } else {
      if (is_empty(notice)) messages.warning({notice.input.path, 0, 0, "holds no text"});
      report.summary.add(notice);
      written = writer->add(notice.records);
    }
    if (written)
      written = writer->add_input({document.source, document.doc, duplicate ? "duplicate" : "converted", {}});
    return written.has_value();
  };
  sink.failed = [&](const Input& input, const Error& error) {
    report.any_failed = true;
    report.summary.add_failure();
    messages.failed(error);
    if (written)
      written =
          writer->add_input({input.name.empty() ? input.path : input.name, {}, "failed", error.message});
  };
  read_inputs(inputs.list, catalog, options.pipeline, sink);
  if (written) written = writer->finish(options.manifest);
  if (!written) return tl::unexpected(written.error());
  return report;
}

}  // namespace taizhang
