#include "audit/report_text.h"

#include <fmt/format.h>

namespace taizhang::audit {

std::string report_text(const Records& records, bool all) {
  std::string out;
  for (const FindingRow& finding : records.findings) {
    if (!all && finding.verdict == "agree") continue;
    if (out.empty()) out = fmt::format("{}\n", records.document.source);
    out += fmt::format("  line {}: {} ({})\n", finding.place.line.value_or(0), finding.verdict, finding.rule);
    if (!finding.message.empty()) out += fmt::format("    {}\n", finding.message);
    out += fmt::format("    {}", finding.formula);
    if (!finding.computed.empty()) out += fmt::format(" = {}", finding.computed);
    if (!finding.stated.empty()) out += fmt::format("; printed {}", finding.stated);
    out += "\n";
    if (!finding.assumption.empty()) out += fmt::format("    assuming: {}\n", finding.assumption);
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
    bool known = false;
    for (Coverage& sum : coverage) {
      if (sum.rule != one.rule) continue;
      sum.checked += one.checked;
      sum.seen += one.seen;
      known = true;
    }
    if (!known) coverage.push_back(one);
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
