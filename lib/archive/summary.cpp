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
  ++notices_;
  problems_ += notice.records.problems.size();
  measures_ += notice.records.measures.size();
  facts_ += notice.records.facts.size();
  warnings_ += notice.records.document.warnings.value_or(0);
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

std::string Summary::text() const {
  std::string out =
      fmt::format("{}: {}, {}, {}, {}\n", counted(notices_, "notice", "notices"),
                  counted(problems_, "problem", "problems"), counted(measures_, "measure", "measures"),
                  counted(facts_, "fact", "facts"), counted(warnings_, "warning", "warnings"));
  if (duplicates_ > 0)
    out += counted(duplicates_, "input holds", "inputs hold") + " bytes that another one holds\n";
  if (failures_ > 0) out += counted(failures_, "input", "inputs") + " could not be converted\n";
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
  return out;
}

}  // namespace taizhang
