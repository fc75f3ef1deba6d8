#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"
#include "base/character.h"
#include "word/fold.h"

namespace taizhang::audit {

namespace {

// 下降40个百分点 of a number of things: a count falls by per cent, only a rate falls by percentage points.
void check_points(const Statement& statement, std::size_t i, const AuditWords& words, Report& report,
                  Coverage& coverage) {
  const Quantity& q = statement.quantities[i];
  if (q.fact->kind != "percentage_point" || q.fact->unit.find("百分") == std::string_view::npos) return;
  ++coverage.seen;
  const std::string_view lead = statement.lead_in(i);
  if (says(lead, words.rate) || says(lead, words.share) || says(lead, words.rate_of_change)) {
    ++coverage.checked;
    return;
  }
  if (!says(lead, words.number_of_things)) return;
  ++coverage.checked;
  Draft draft;
  draft.rule = "unit";
  draft.verdict = Verdict::disagree;
  draft.facts = {q.fact};
  draft.stated = q.fact->text;
  draft.formula = "percentage points of a number of things";
  draft.message =
      fmt::format("“{}{}”: a number of things changes by per cent, only a rate changes by percentage points",
                  lead, q.fact->text);
  report.drafts.push_back(std::move(draft));
}

// 面积120公里: the word just before a number says what is measured, and the unit measures something else.
void check_measured(const Statement& statement, std::size_t i, const AuditWords& words, Report& report,
                    Coverage& coverage) {
  const Quantity& q = statement.quantities[i];
  // 产值翻了一番, 增长5%: of anything.
  if (!q.number || q.fact->unit.empty() || q.fact->kind == "percent" || q.fact->kind == "percentage_point" ||
      q.fact->kind == "ratio" || !q.fact->comparison.empty())
    return;
  if (std::find(q.fact->inferred.begin(), q.fact->inferred.end(), "unit") != q.fact->inferred.end()) return;
  const std::string_view lead = statement.lead_in(i);
  for (const Measured& measured : words.measured) {
    if (!ends_with(lead, measured.words)) continue;
    ++coverage.seen;
    ++coverage.checked;
    if (std::find(measured.kinds.begin(), measured.kinds.end(), q.fact->kind) != measured.kinds.end()) return;
    Draft draft;
    draft.rule = "unit";
    draft.verdict = Verdict::disagree;
    draft.facts = {q.fact};
    draft.stated = q.fact->text;
    draft.formula = fmt::format("{} in {}", measured.words.front(), q.fact->unit);
    draft.message =
        fmt::format("“{}{}”: the unit does not measure what the words name", tail(lead, 12), q.fact->text);
    report.drafts.push_back(std::move(draft));
    return;
  }
}

// 2万/吨天: a scale before the stroke. No number survives it, so the text is read.
void check_strokes(const Notice& notice, const Statement& statement, const AuditWords& words,
                   Report& report) {
  const std::string_view text = statement.text;
  for (std::size_t at = text.find('/'); at != std::string_view::npos; at = text.find('/', at + 1)) {
    const std::string scale = fold(tail(text.substr(0, at), 1));
    if (!is_one_of(scale, words.scales)) continue;
    std::size_t begin = at - tail(text.substr(0, at), 1).size();
    const std::size_t number_end = begin;
    while (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == '.')) --begin;
    if (begin == number_end) continue;
    Draft draft;
    draft.rule = "unit";
    draft.verdict = Verdict::disagree;
    draft.place = notice.locate(statement, {static_cast<Offset>(begin), static_cast<Offset>(at + 1)});
    draft.stated = text.substr(begin, at + 1 - begin);
    draft.formula = "a scale belongs to the unit before the stroke (万吨/天)";
    draft.message = fmt::format("“{}”: {}", draft.stated, draft.formula);
    report.drafts.push_back(std::move(draft));
  }
}

void check_unit(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"unit", "measurements and percentage points", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      check_points(statement, i, words, report, coverage);
      check_measured(statement, i, words, report, coverage);
    }
    check_strokes(notice, statement, words, report);
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule unit_rule{"unit", "a unit that does not fit what is counted or measured",
                     "GB 3100-1993, quantities and units; notice 整改通报: 工单总量同比下降40个百分点",
                     "A number of things (总量, 件数) changes by per cent; only a rate changes by percentage "
                     "points. The word just "
                     "before a\n"
                     "number says what is measured (面积, 全长, 投资额), and the unit must measure that. A "
                     "scale before a stroke "
                     "(2万/吨天) is\n"
                     "named, too.",
                     check_unit};

}  // namespace taizhang::audit
