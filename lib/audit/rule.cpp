#include "audit/rule.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang::audit {

namespace {

// No character folds to more than this many times its bytes, nor from.
constexpr std::size_t most_growth = 4;

std::size_t longest(const std::vector<std::string>& words) {
  std::size_t size = 0;
  for (const std::string& word : words) size = std::max(size, word.size());
  return size * most_growth;
}

std::string_view trimmed(std::string_view text) {
  return cut(text, utf8::trim(text, {0, static_cast<Offset>(text.size())}));
}

}  // namespace

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::agree:
      return "agree";
    case Verdict::rounding:
      return "rounding";
    case Verdict::disagree:
      return "disagree";
    case Verdict::undecidable:
      return "undecidable";
  }
  return "";
}

bool says(std::string_view text, const std::vector<std::string>& words) {
  const std::string folded = fold(text);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.find(word) != std::string::npos; });
}

bool is_one_of(std::string_view text, const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool ends_with(std::string_view text, const std::vector<std::string>& words) {
  text = trimmed(text);
  const std::size_t begin = text.size() - std::min(text.size(), longest(words));
  const std::string folded = fold(text.substr(utf8::ceil_boundary(text, begin)));
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.ends_with(word); });
}

bool starts_with(std::string_view text, const std::vector<std::string>& words) {
  text = trimmed(text);
  const std::size_t end = std::min(text.size(), longest(words));
  const std::string folded = fold(text.substr(0, utf8::ceil_boundary(text, end)));
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.starts_with(word); });
}

bool sums_up(std::string_view text, const AuditWords& words) {
  std::string folded = fold(text);
  for (const std::string& word : words.not_total) {
    for (std::size_t at = folded.find(word); at != std::string::npos; at = folded.find(word, at))
      folded.replace(at, word.size(), " ");
  }
  return std::any_of(words.total.begin(), words.total.end(),
                     [&](const std::string& word) { return folded.find(word) != std::string::npos; });
}

std::string_view tail(std::string_view text, int characters) {
  std::size_t begin = text.size();
  for (int i = 0; i < characters && begin > 0; ++i) begin -= utf8::decode_before(text, begin).size;
  return text.substr(begin);
}

int bracket_depth(std::string_view text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    if (c.value == '(' || c.value == U'（') ++depth;
    if (c.value == ')' || c.value == U'）') --depth;
    at += c.size;
  }
  return depth;
}

bool same_unit(const FactRow& a, const FactRow& b) {
  return a.kind == b.kind && !a.unit.empty() && a.unit == b.unit;
}

bool is_amount(const Quantity& q) {
  static constexpr std::string_view others[] = {"percent",     "percentage_point",
                                                "rank",        "rank_change",
                                                "ordinal_ref", "duration",
                                                "ratio",       "index",
                                                "score",       "rate",
                                                "speed",       "date",
                                                "period",      "phone",
                                                "docnumber"};
  return q.number && q.value > 0 &&
         std::find(std::begin(others), std::end(others), q.fact->kind) == std::end(others);
}

bool is_promise(const FactRow& fact) {
  return (fact.kind == "date" || fact.kind == "period") && fact.bound != "since" &&
         (fact.modality == "target" || fact.modality == "forecast" || fact.bound == "by");
}

bool is_planned(const Statement& statement, std::size_t i, const AuditWords& words) {
  const FactRow& fact = *statement.quantities[i].fact;
  return is_promise(fact) || ((fact.kind == "date" || fact.kind == "period") && fact.bound.empty() &&
                              says(statement.lead_in(i), words.promise));
}

Draft recompute(std::string_view rule, const Quantity& stated, const Rational& nominal, const Interval& range,
                std::string formula, std::string_view unit) {
  Draft draft;
  draft.rule = rule;
  draft.facts = {stated.fact};
  draft.stated = stated.fact->text;
  draft.computed = print(nominal) + std::string(unit);
  draft.low = print(range.low);
  draft.high = print(range.high);
  draft.formula = std::move(formula);
  switch (fit(nominal, range, stated.value, stated.resolution)) {
    case Fit::exact:
      break;
    case Fit::rounding:
      draft.verdict = Verdict::rounding;
      draft.message =
          fmt::format("{} gives {}, printed {}: only rounding of the operands or cutting off explains it",
                      draft.formula, draft.computed, draft.stated);
      break;
    case Fit::none:
      draft.verdict = Verdict::disagree;
      draft.message = fmt::format("{} gives {}, printed {}", draft.formula, draft.computed, draft.stated);
      if (draft.low != draft.high)
        draft.message += fmt::format("; rounding allows {} to {}", draft.low, draft.high);
      break;
  }
  return draft;
}

}  // namespace taizhang::audit
