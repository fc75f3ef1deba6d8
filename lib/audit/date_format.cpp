#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"
#include "base/character.h"
#include "value/edtf_day.h"

namespace taizhang::audit {

namespace {

// The digits that end just before `at`, two at most more than a date can have.
std::string_view digits_before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && is_digit(text[begin - 1]) && at - begin < 5) --begin;
  return text.substr(begin, at - begin);
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

Draft draft_of(const Notice& notice, const Statement& statement, std::size_t begin, std::size_t end,
               std::string formula) {
  Draft draft;
  draft.rule = "date-format";
  draft.verdict = Verdict::disagree;
  draft.place = notice.locate(statement, {static_cast<Offset>(begin), static_cast<Offset>(end)});
  draft.stated = statement.text.substr(begin, end - begin);
  draft.formula = std::move(formula);
  draft.message = fmt::format("“{}”: {}", draft.stated, draft.formula);
  return draft;
}

// 2023年10下旬: a ten-day period without its month.
void check_ten_days(const Notice& notice, const Statement& statement, const AuditWords& words,
                    Report& report) {
  for (const std::string& word : words.ten_days) {
    for (std::size_t at = statement.text.find(word); at != std::string_view::npos;
         at = statement.text.find(word, at + word.size())) {
      const std::string_view digits = digits_before(statement.text, at);
      if (digits.empty() || digits.size() > 2) continue;
      report.drafts.push_back(draft_of(notice, statement, at - digits.size(), at + word.size(),
                                       "a ten-day period belongs to a month (10月下旬)"));
    }
  }
}

// 2月30日, 13月5日: a day that no calendar has.
void check_days(const Notice& notice, const Statement& statement, Report& report, Coverage& coverage) {
  static constexpr std::string_view month_word = "月";
  static constexpr std::string_view year_word = "年";
  const std::string_view text = statement.text;
  for (std::size_t at = text.find(month_word); at != std::string_view::npos;
       at = text.find(month_word, at + month_word.size())) {
    const std::string_view month_digits = digits_before(text, at);
    std::size_t end = at + month_word.size();
    std::size_t day_end = end;
    while (day_end < text.size() && is_digit(text[day_end]) && day_end - end < 3) ++day_end;
    const std::string_view day_digits = text.substr(end, day_end - end);
    if (month_digits.empty() || month_digits.size() > 2 || day_digits.empty() || day_digits.size() > 2 ||
        !text.substr(day_end).starts_with("日"))
      continue;
    ++coverage.seen;
    ++coverage.checked;
    const std::size_t begin = at - month_digits.size();
    int year = 0;
    if (text.substr(0, begin).ends_with(year_word)) {
      const std::string_view year_digits = digits_before(text, begin - year_word.size());
      if (year_digits.size() == 4) year = number(year_digits);
    }
    const int month = number(month_digits);
    const int day = number(day_digits);
    if (month >= 1 && month <= 12 && day >= 1 && day <= length_of_month(year, month)) continue;
    report.drafts.push_back(draft_of(notice, statement, begin, day_end + 3, "the calendar has no such day"));
  }
}

// 2023年9月至2023年3月: a period that ends before it begins.
void check_periods(const Statement& statement, Report& report, Coverage& coverage) {
  for (const Quantity& q : statement.quantities) {
    if (q.fact->kind != "period" || q.fact->date.find('/') == std::string_view::npos ||
        !q.fact->inferred.empty())
      continue;
    const auto days = days_of(q.fact->date);
    if (!days) continue;
    ++coverage.seen;
    ++coverage.checked;
    if (days->first <= days->last) continue;
    Draft draft;
    draft.rule = "date-format";
    draft.verdict = Verdict::disagree;
    draft.facts = {q.fact};
    draft.stated = q.fact->text;
    draft.formula = fmt::format("{} <= {}", iso_day(days->first), iso_day(days->last));
    draft.message = fmt::format("“{}” ends before it begins", q.fact->text);
    report.drafts.push_back(std::move(draft));
  }
}

void check_date_format(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"date-format", "days and periods", 0, 0};
  for (const Statement& statement : notice.statements) {
    check_ten_days(notice, statement, words, report);
    check_days(notice, statement, report, coverage);
    check_periods(statement, report, coverage);
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule date_format_rule{"date-format", "dates that no calendar has",
                            "GB/T 7408-2005 (ISO 8601); notice 整改通报: 2023年10下旬",
                            "A ten-day period without its month (10下旬), a day that the month does not have "
                            "(2月30日), and a period that "
                            "ends before\n"
                            "it begins disagree.",
                            check_date_format};

}  // namespace taizhang::audit
