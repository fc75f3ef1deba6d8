#include "archive/summary.h"

#include <fmt/format.h>

#include <algorithm>

namespace taizhang {

namespace {

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace

void Summary::add(const InputNotice& notice) {
  ++counts_.notices;
  counts_.problems += notice.records.problems.size();
  counts_.measures += notice.records.measures.size();
  counts_.facts += notice.records.facts.size();
  counts_.warnings += notice.records.document.warnings.value_or(0);
  if (notice.document == nullptr) return;
  const std::string_view text = notice.document->unmarked.text.utf8();
  for (const Span label : notice.document->items.unknown_labels) {
    const std::string words(cut(text, label));
    const auto known = labels_.find(words);
    if (known != labels_.end()) {
      ++known->second;
    } else if (labels_.size() < most_labels) {
      labels_.emplace(words, 1);
    }
  }
  if (notice.records.document.warnings.value_or(0) == 0) return;
  std::size_t last = 0;
  for (const Remark& remark : remarks(*notice.document, *notice.source, notice.input.path)) {
    if (remark.severity != Severity::warning || remark.place.line == 0 || remark.place.line == last) continue;
    last = remark.place.line;
    ++lines_;
    if (places_.size() < most_places) places_.push_back(to_string(remark.place));
  }
}

void Summary::add(const Counts& counts) {
  Counts::All sum = counts_.all();
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += counts.all()[i];
  counts_ = Counts::of(sum);
}

void Summary::add(const Summary& other) {
  add(other.counts_);
  for (const auto& [label, times] : other.labels_) {
    const auto known = labels_.find(label);
    if (known != labels_.end()) {
      known->second += times;
    } else if (labels_.size() < most_labels) {
      labels_.emplace(label, times);
    }
  }
  lines_ += other.lines_;
  for (const std::string& place : other.places_) {
    if (places_.size() < most_places) places_.push_back(place);
  }
}

void Summary::pack(Packer& packer) const {
  for (const std::uint64_t count : counts_.all()) packer.put(count);
  packer.put(static_cast<std::uint64_t>(labels_.size()));
  for (const auto& [label, times] : labels_) {
    packer.put(label);
    packer.put(times);
  }
  packer.put(lines_);
  packer.put(static_cast<std::uint64_t>(places_.size()));
  for (const std::string& place : places_) packer.put(place);
}

Summary Summary::unpack(Unpacker& unpacker) {
  Summary summary;
  Counts::All counts{};
  for (std::uint64_t& count : counts) count = unpacker.number();
  summary.counts_ = Counts::of(counts);
  for (std::uint64_t n = unpacker.number(); n > 0 && !unpacker.done(); --n) {
    const std::string label(unpacker.text());
    summary.labels_.emplace(label, unpacker.number());
  }
  summary.lines_ = unpacker.number();
  for (std::uint64_t n = unpacker.number(); n > 0; --n) summary.places_.emplace_back(unpacker.text());
  return summary;
}

std::string Summary::text() const {
  std::string out = fmt::format(
      "{}: {}, {}, {}, {}\n", counted(counts_.notices, "notice", "notices"),
      counted(counts_.problems, "problem", "problems"), counted(counts_.measures, "measure", "measures"),
      counted(counts_.facts, "fact", "facts"), counted(counts_.warnings, "warning", "warnings"));
  if (counts_.duplicates > 0)
    out += counted(counts_.duplicates, "input holds", "inputs hold") + " bytes that another one holds\n";
  if (counts_.unchanged > 0)
    out += counted(counts_.unchanged, "input is", "inputs are") + " unchanged since the last run\n";
  if (counts_.failures > 0) out += counted(counts_.failures, "input", "inputs") + " could not be converted\n";
  if (!labels_.empty()) {
    std::vector<std::pair<std::string, std::uint64_t>> ordered(labels_.begin(), labels_.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    out += fmt::format("not understood: {}:", counted(ordered.size(), "label", "labels"));
    constexpr std::size_t shown = 8;
    for (std::size_t i = 0; i < std::min(shown, ordered.size()); ++i) {
      out += fmt::format("{} {}", i == 0 ? "" : ",", ordered[i].first);
      if (ordered[i].second > 1) out += fmt::format(" ×{}", ordered[i].second);
    }
    out += ordered.size() > shown ? " …\n" : "\n";
  }
  if (lines_ > 0) {
    out += fmt::format("not understood: {}\n", counted(lines_, "line", "lines"));
    for (const std::string& place : places_) out += "  " + place + "\n";
    if (lines_ > places_.size()) out += fmt::format("  … and {} more\n", lines_ - places_.size());
  }
  if (resumed_after_ > 0)
    out += fmt::format("an earlier run had done {}\n", counted(resumed_after_, "input", "inputs"));
  if (interrupted_) out += "interrupted; the same command goes on where this run stopped\n";
  return out;
}

}  // namespace taizhang
