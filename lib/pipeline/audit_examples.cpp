#include "pipeline/audit_examples.h"

#include <fmt/format.h>

#include "audit/audit.h"
#include "pipeline/pipeline.h"

namespace taizhang {

namespace {

struct Answer {
  bool met = false;
  std::string said;  // what the rule said, for people
};

Answer answer(const AuditExample& example, const Records& records) {
  Answer answer;
  answer.met = example.verdict == "quiet";
  for (const FindingRow& finding : records.findings) {
    if (finding.rule != example.rule) continue;
    answer.said += fmt::format("{}{} {} [{}, {}]", answer.said.empty() ? "" : "; ", finding.verdict,
                               finding.computed, finding.low, finding.high);
    if (example.verdict == "quiet") {
      answer.met &= finding.verdict != "disagree" && finding.verdict != "rounding";
      continue;
    }
    const auto is = [](const std::string& wanted, std::string_view got) {
      return wanted.empty() || wanted == got;
    };
    answer.met |= finding.verdict == example.verdict && is(example.computed, finding.computed) &&
                  is(example.low, finding.low) && is(example.high, finding.high);
  }
  return answer;
}

}  // namespace

std::size_t run_examples(const AuditWords& words, const Catalog& catalog, const Site& site) {
  const auto matchers = std::make_shared<const Matchers>(catalog);
  for (std::size_t i = 0; i < words.examples.size(); ++i) {
    const AuditExample& example = words.examples[i];
    const Site here = site["examples"][i];
    const Source source = Source::from_bytes("example", example.text);
    auto document = read_notice(source, "example", matchers, {});
    if (!document) {
      here.fault("the example cannot be read");
      continue;
    }
    audit::audit(document->records, words);
    const Answer got = answer(example, document->records);
    if (got.met) continue;
    here.fault(fmt::format("{} says {}, expected {} {} [{}, {}]", example.rule,
                           got.said.empty() ? "nothing" : got.said, example.verdict, example.computed,
                           example.low, example.high));
  }
  return words.examples.size();
}

}  // namespace taizhang
