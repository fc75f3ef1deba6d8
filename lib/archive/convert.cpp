#include "archive/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "archive/earlier_inputs.h"
#include "archive/ledger_index.h"
#include "archive/read_inputs.h"
#include "archive/worker_pool.h"
#include "base/sha256.h"
#include "record/build.h"
#include "source/source.h"

namespace taizhang {

namespace {

// What must be the same for a run to go on where another stopped, in one line.
std::string run_name(const std::vector<Input>& inputs, const std::string& package,
                     const ConvertOptions& options) {
  std::string key = package;
  key += fmt::format("|{}|{}", options.yaml, options.sqlite);
  for (const Input& input : inputs) key += fmt::format("|{}|{}", input.path, input.name);
  return sha256_hex(key);
}

bool same_bytes(const std::string& path, const std::string& expected) {
  const auto source = Source::from_file(path);
  return source && source->bytes() == expected;
}

// Runs in a worker: everything that comes out of one input, packed.
std::string convert_input(const Input& input, const Catalog& catalog,
                          const std::shared_ptr<const Matchers>& matchers, const ConvertOptions& options,
                          const std::optional<LedgerIndex>& known) {
  Packer packer;
  if (input.kind == Input::Kind::file) {
    const auto source = Source::from_file(input.path, options.limit_bytes);
    if (!source) {
      RenderedNotice::failure(input, source.error()).pack(packer);
      return packer.take();
    }
    const std::string doc = document_id(*source);
    if (known && known->holds(doc, input.name)) {
      RenderedNotice notice;
      notice.outcome = RenderedNotice::Outcome::known;
      notice.doc = doc;
      notice.source = input.name;
      notice.pack(packer);
      return packer.take();
    }
    auto document = read_notice(*source, input.name, matchers, options.pipeline);
    if (!document) {
      RenderedNotice::failure(input, document.error()).pack(packer);
      return packer.take();
    }
    RenderedNotice::of({input, std::move(document->records), &*document, &*source}, options.csv, options.yaml)
        .pack(packer);
    return packer.take();
  }
  NoticeSink sink;
  sink.each = [&](InputNotice& notice) {
    RenderedNotice::of(notice, options.csv, options.yaml).pack(packer);
    return true;
  };
  sink.failed = [&](const Input& failed, const Error& error) {
    RenderedNotice::failure(failed, error).pack(packer);
  };
  read_inputs({input}, catalog, options.pipeline, sink);
  return packer.take();
}

// Writes what workers hand over, in order.
class Writing {
 public:
  Writing(LedgerWriter& writer, const std::optional<LedgerIndex>& known, bool yaml,
          const EarlierInputs& earlier, const ConvertEvents& events, ConvertReport& report)
      : writer_(writer),
        known_(known),
        earlier_(earlier),
        yaml_(yaml),
        events_(events),
        report_(report),
        seen_(writer.documents()) {}

  Result<void> add(const RenderedNotice& notice) {
    if (notice.outcome == RenderedNotice::Outcome::failed)
      return fail(notice.source, notice.reason, notice.message);
    const std::string_view reason =
        earlier_.changed(notice.source, notice.doc) ? "changed since the last run" : "";
    if (!seen_.insert(notice.doc).second) {
      report_.summary.add_duplicate();
      return writer_.add_input({notice.source, notice.doc, "duplicate", reason});
    }
    report_.summary.add(notice.summary);
    if (!notice.message.empty()) events_.warning(notice.message);
    if (notice.outcome == RenderedNotice::Outcome::known) {
      const auto rows = known_->read(notice.doc, yaml_);
      if (!rows) return tl::unexpected(rows.error());
      if (auto added = writer_.add(*rows); !added) return added;
      report_.summary.add_unchanged();
      return writer_.add_input({notice.source, notice.doc, "unchanged", {}});
    }
    if (auto added = writer_.add(notice); !added) return added;
    return writer_.add_input({notice.source, notice.doc, "converted", reason});
  }

  Result<void> fail(const std::string& source, const std::string& reason, const std::string& message) {
    report_.any_failed = true;
    report_.summary.add_failure();
    events_.failed(message);
    return writer_.add_input({source, {}, "failed", reason});
  }

 private:
  LedgerWriter& writer_;
  const std::optional<LedgerIndex>& known_;
  const EarlierInputs& earlier_;
  bool yaml_;
  const ConvertEvents& events_;
  ConvertReport& report_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

Result<ConvertReport> convert(const Inputs& inputs, const std::string& folder, const Catalog& catalog,
                              const ConvertOptions& options, const ConvertEvents& events) {
  std::vector<Input> list;
  ShardNote note;
  for (std::size_t i = 0; i < inputs.list.size(); ++i) {
    if (options.shard && inputs.list[i].kind == Input::Kind::ledger) {
      return tl::unexpected(Error{inputs.list[i].path, 0, 0,
                                  "is a ledger and has no parts; give --shard the notices themselves"});
    }
    if (options.shard && !options.shard->holds(inputs.list[i].name)) continue;
    list.push_back(inputs.list[i]);
    note.ordinals.push_back(i);
  }
  const std::string package = datapackage_json(options.manifest);
  LedgerWriter::Options writing{options.csv, options.yaml, options.sqlite, run_name(list, package, options)};
  auto writer = LedgerWriter::create(folder, writing);
  if (!writer) return tl::unexpected(writer.error());

  ConvertReport report;
  const Checkpoint start = writer->start();
  report.summary.add(start.counts);
  report.summary.resumed_after(start.inputs);
  report.any_failed = start.counts.failures > 0;
  if (writer->complete()) return report;

  std::optional<LedgerIndex> known;
  if (same_bytes(folder + "/datapackage.json", package)) {
    if (auto index = LedgerIndex::open(folder)) known.emplace(std::move(*index));
  }

  const EarlierInputs earlier = EarlierInputs::read(folder, options.manifest.input_root);
  Writing ledger(*writer, known, options.yaml, earlier, events, report);

  // Made before the workers start, so that all of them share it.
  const auto matchers = std::make_shared<const Matchers>(catalog);
  WorkerPool pool;
  pool.jobs = options.jobs;
  pool.window = 16 * options.jobs;
  pool.time_limit = options.time_limit;
  Result<void> written;
  std::size_t done = start.inputs;
  auto last_checkpoint = std::chrono::steady_clock::now();
  const auto deliver = [&](std::size_t task, WorkerPool::Outcome& outcome) {
    if (!outcome.failure.empty()) {
      const Input& input = list[task];
      written = ledger.fail(input.name.empty() ? input.path : input.name, outcome.failure,
                            fmt::format("{}: {}", input.path, outcome.failure));
    }
    for (Unpacker unpacker(outcome.bytes); written && !unpacker.done();)
      written = ledger.add(RenderedNotice::unpack(unpacker));
    done = task + 1;
    const auto now = std::chrono::steady_clock::now();
    if (written && now - last_checkpoint >= options.checkpoint_every) {
      last_checkpoint = now;
      written = writer->checkpoint(done, report.summary.counts());
    }
    return written.has_value();
  };
  const auto idle = [&] {
    events.progress({done, list.size(), start.inputs});
    return !events.stopped();
  };
  if (auto ran = pool.run(
          start.inputs, list.size(),
          [&](std::size_t task) { return convert_input(list[task], catalog, matchers, options, known); },
          deliver, idle);
      !ran) {
    return tl::unexpected(ran.error());
  }
  if (!written) return tl::unexpected(written.error());
  report.interrupted = done < list.size();
  if (report.interrupted) {
    if (auto safe = writer->checkpoint(done, report.summary.counts()); !safe)
      return tl::unexpected(safe.error());
    report.summary.interrupted();
    return report;
  }
  // One more than there are inputs: those that vanished are listed, too.
  const std::size_t all = list.size() + 1;
  for (const std::string& name : earlier.vanished(inputs)) {
    if (options.shard && !options.shard->holds(name)) continue;
    note.ordinals.push_back(inputs.list.size());
    if (start.inputs >= all) continue;
    const std::string reason = "has vanished since the last run; its rows are gone";
    if (auto listed = ledger.fail(name, reason, fmt::format("{}: {}", name, reason)); !listed)
      return tl::unexpected(listed.error());
  }
  if (options.shard) {
    note.shard = *options.shard;
    note.inputs = inputs.list.size();
  }
  const std::string shard = options.shard ? note.json() : std::string();
  if (auto finished = writer->finish(package, shard, all, report.summary.counts()); !finished)
    return tl::unexpected(finished.error());
  events.progress({list.size(), list.size(), start.inputs});
  return report;
}

}  // namespace taizhang
