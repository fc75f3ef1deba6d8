#include <fmt/format.h>

#include <array>
#include <string>

#include "audit/rules.h"

namespace taizhang::audit {

namespace {

void check_percent_range(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"percent-range", "rates", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& q = statement.quantities[i];
      if (q.fact->kind != "percent" || !q.number || !q.fact->comparison.empty()) continue;
      std::string metric(statement.lead_in(i));
      metric += q.fact->subject;
      const bool part = says(metric, words.share) || says(metric, words.rate);
      if (!part || says(metric, words.open_rate) || says(metric, words.attainment) ||
          says(metric, words.growth))
        continue;
      ++coverage.seen;
      ++coverage.checked;
      if (q.value <= 100) continue;
      Draft draft;
      draft.rule = "percent-range";
      draft.verdict = Verdict::disagree;
      draft.facts = {q.fact};
      draft.stated = q.fact->text;
      draft.high = "100";
      draft.formula = fmt::format("{} <= 100%", q.fact->text);
      draft.message = fmt::format("a share of {} is more than the whole", q.fact->text);
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

// 下降40个百分点 of a number of things: a count falls by per cent, only a rate falls by percentage points.
void check_unit(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"unit", "percentage points", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& q = statement.quantities[i];
      if (q.fact->kind != "percentage_point") continue;
      ++coverage.seen;
      const std::string_view lead = statement.lead_in(i);
      if (!says(lead, words.number_of_things) || says(lead, words.rate) || says(lead, words.share)) continue;
      ++coverage.checked;
      Draft draft;
      draft.rule = "unit";
      draft.verdict = Verdict::disagree;
      draft.facts = {q.fact};
      draft.stated = q.fact->text;
      draft.formula = "percentage points of a number of things";
      draft.message = fmt::format(
          "“{}{}”: a number of things changes by per cent, only a rate changes by percentage points", lead,
          q.fact->text);
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

// Slips of notation that no number survives: a scale before a stroke (2万/吨天), a ten-day period without its
// month (2023年10下旬).
void check_notation(const Notice& notice, const AuditWords&, Report& report) {
  for (const Statement& statement : notice.statements) {
    const std::string_view text = statement.text;
    for (const auto& [mark, rule, formula] :
         {std::array<std::string_view, 3>{"旬", "date-format",
                                          "a ten-day period belongs to a month (10月下旬)"},
          std::array<std::string_view, 3>{"/", "unit",
                                          "a scale belongs to the unit before the stroke (万吨/天)"}}) {
      for (std::size_t at = text.find(mark); at != std::string_view::npos;
           at = text.find(mark, at + mark.size())) {
        if (at < 4) continue;
        const auto before = utf8::decode_before(text, at);
        const bool part = mark == "旬"
                              ? before.value == U'上' || before.value == U'中' || before.value == U'下'
                              : before.value == U'万' || before.value == U'亿' || before.value == U'萬' ||
                                    before.value == U'億';
        if (!part || at <= before.size) continue;
        const char digit = text[at - before.size - 1];
        if (digit < '0' || digit > '9') continue;
        std::size_t begin = at - before.size;
        while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
        Draft draft;
        draft.rule = rule;
        draft.verdict = Verdict::disagree;
        draft.place = statement.place;
        draft.stated = text.substr(begin, at + mark.size() - begin);
        draft.formula = formula;
        draft.message = fmt::format("“{}”: {}", draft.stated, formula);
        report.drafts.push_back(std::move(draft));
      }
    }
  }
}

void check_units(const Notice& notice, const AuditWords& words, Report& report) {
  check_unit(notice, words, report);
  check_notation(notice, words, report);
}

struct Pairing {
  char32_t open;
  char32_t close;
  std::string_view open_text;
  std::string_view close_text;
};
constexpr Pairing pairings[] = {{U'“', U'”', "“", "”"},     {U'‘', U'’', "‘", "’"},
                                {U'《', U'》', "《", "》"}, {U'（', U'）', "（", "）"},
                                {U'「', U'」', "「", "」"}, {U'【', U'】', "【", "】"},
                                {U'〔', U'〕', "〔", "〕"}};

// Half and full width brackets pair with each other: width is an artefact of how a page was fetched.
char32_t bracket(char32_t c) {
  if (c == '(') return U'（';
  if (c == ')') return U'）';
  return c;
}

// The first mark that has no partner in `text`, as a sentence; empty if all are paired.
std::string imbalance(std::string_view text) {
  std::vector<char32_t> open;
  for (std::size_t at = 0; at < text.size();) {
    const auto read = utf8::decode(text, at);
    const char32_t c = bracket(read.value);
    for (const Pairing& pair : pairings) {
      if (c == pair.open) {
        if (!open.empty() && open.back() == c && c == U'“') return "“ stands inside “ … ”";
        open.push_back(c);
      } else if (c == pair.close) {
        // A numbered head may close a bracket that it never opened: 1) and a) are markers.
        const bool marker = c == U'）' && open.empty() && at > 0 && at < 6;
        if (marker) break;
        if (open.empty()) return fmt::format("{} has no {}", pair.close_text, pair.open_text);
        if (open.back() != pair.open) {
          for (const Pairing& missing : pairings) {
            if (missing.open == open.back())
              return fmt::format("{} has no {}", missing.open_text, missing.close_text);
          }
        }
        open.pop_back();
      }
    }
    at += read.size;
  }
  if (open.empty()) return {};
  for (const Pairing& missing : pairings) {
    if (missing.open == open.back())
      return fmt::format("{} has no {}", missing.open_text, missing.close_text);
  }
  return {};
}

void check_balance(const Notice& notice, const AuditWords&, Report& report) {
  Coverage coverage{"balance", "texts with quotes or brackets", 0, 0};
  for (const Statement& statement : notice.statements) {
    if (statement.section != Statement::none &&
        notice.records.sections[statement.section].kind == "boilerplate")
      continue;
    bool any = false;
    for (const Pairing& pair : pairings) any |= statement.text.find(pair.open_text) != std::string_view::npos;
    if (!any) continue;
    ++coverage.seen;
    ++coverage.checked;
    const std::string fault = imbalance(statement.text);
    if (fault.empty()) continue;
    Draft draft;
    draft.rule = "balance";
    draft.verdict = Verdict::disagree;
    draft.place = statement.place;
    draft.stated = fault;
    draft.formula = "every opening mark has its closing mark";
    draft.message = fault;
    report.drafts.push_back(std::move(draft));
  }
  report.coverage.push_back(coverage);
}

void check_damage(const Notice& notice, const AuditWords&, Report& report) {
  Coverage coverage{"damage", "facts", notice.records.facts.size(), notice.records.facts.size()};
  for (const FactRow& fact : notice.records.facts) {
    if (!fact.damaged) continue;
    Draft draft;
    draft.rule = "damage";
    draft.verdict = Verdict::disagree;
    draft.facts = {&fact};
    draft.stated = fact.text;
    draft.formula = "the bytes of a number are intact";
    draft.message = fmt::format(
        "{} stands in text that was damaged; it was restored by inference or not at all", fact.text);
    report.drafts.push_back(std::move(draft));
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule percent_range_rule{"percent-range", "a share of more than 100 %", "definition of a share",
                              "A rate or share of a whole (整改率, 占) above 100 % disagrees. Rates that may "
                              "pass it (完成率, 增长率, 负债率) and attainments\n"
                              "of a goal are left out.",
                              check_percent_range};

const Rule unit_rule{
    "unit", "percentage points on a number of things", "notice 整改通报: 工单总量同比下降40个百分点",
    "A number of things (总量, 件数) changes by per cent; only a rate changes by percentage points.\n"
    "A scale before a stroke (2万/吨天) and a ten-day period without its month (10下旬) are named, too.",
    check_units};

const Rule balance_rule{"balance", "quotes and brackets without a partner",
                        "GB/T 15834-2011, quotation marks and brackets",
                        "Reads every record's text for quotes, brackets and title marks that are not closed, "
                        "not opened, or nested in the same\n"
                        "kind. Half and full width count as one.",
                        check_balance};

const Rule damage_rule{
    "damage", "facts in damaged text", "the record's own mark `damaged`",
    "A number whose bytes were damaged is named, even where it could be restored by inference.",
    check_damage};

}  // namespace taizhang::audit
