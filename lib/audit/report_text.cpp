#include "audit/report_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "audit/evidence.h"

namespace taizhang::audit {

namespace {

// Gravest first, so that a person who stops reading has read what matters.
constexpr std::array<std::string_view, 4> gravity{"disagree", "rounding", "undecidable", "agree"};

std::string where(const FindingRow& finding) {
  if (finding.place.line) return fmt::format("line {}", *finding.place.line);
  return std::string(finding.place.locator);
}

// 6.9亿美元 / 8.5亿美元 = 81.1765% [80.5882, 81.7647]; printed 81.9%
std::string formula_line(const FindingRow& finding) {
  std::string out(finding.formula);
  if (!finding.computed.empty()) out += fmt::format(" → {}", finding.computed);
  if (!finding.low.empty() && finding.low != finding.high)
    out += fmt::format(" [{}, {}]", finding.low, finding.high);
  if (!finding.stated.empty()) out += fmt::format("; printed {}", finding.stated);
  return out;
}

}  // namespace

std::string report_text(const Records& records, bool all) {
  std::string out;
  const Evidence evidence(records);
  for (const std::string_view verdict : gravity) {
    if (verdict == "agree" && !all) continue;
    const auto size = std::count_if(records.findings.begin(), records.findings.end(),
                                    [&](const FindingRow& finding) { return finding.verdict == verdict; });
    if (size == 0) continue;
    if (out.empty()) out = fmt::format("{}\n", records.document.source);
    out += fmt::format("  {} ({})\n", verdict, size);
    for (const FindingRow& finding : records.findings) {
      if (finding.verdict != verdict) continue;
      out += fmt::format("    {}: {}: “{}”\n", where(finding), finding.rule, evidence.of(finding));
      out += fmt::format("      {}\n", formula_line(finding));
      if (!finding.assumption.empty()) out += fmt::format("      assuming {}\n", finding.assumption);
    }
  }
  return out;
}

void Totals::add(const Records& records, const Coverages& of_notice) {
  for (const FindingRow& finding : records.findings) {
    if (finding.verdict == "agree") ++agree;
    if (finding.verdict == "rounding") ++rounding;
    if (finding.verdict == "disagree") ++disagree;
    if (finding.verdict == "undecidable") ++undecidable;
  }
  for (const Coverage& one : of_notice) {
    const auto known = std::find_if(coverage.begin(), coverage.end(),
                                    [&](const Coverage& sum) { return sum.rule == one.rule; });
    if (known == coverage.end()) {
      coverage.push_back(one);
      continue;
    }
    known->checked += one.checked;
    known->seen += one.seen;
  }
}

std::string Totals::text() const {
  std::string out = fmt::format("{} agree, {} within rounding, {} disagree, {} undecidable\nchecked:", agree,
                                rounding, disagree, undecidable);
  bool first = true;
  for (const Coverage& one : coverage) {
    if (one.seen == 0) continue;
    out += fmt::format("{} {} of {} {}", first ? "" : ",", one.checked, one.seen, one.what);
    first = false;
  }
  return out + (first ? " nothing\n" : "\n");
}

}  // namespace taizhang::audit
