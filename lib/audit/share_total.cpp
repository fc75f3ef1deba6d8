#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"
#include "base/character.h"
#include "base/utf8.h"

namespace taizhang::audit {

namespace {

// Numbers joined by colons: 8.7:41.9:49.4. Empty if `text[at]` starts none of at least three.
struct Proportion {
  std::vector<std::string_view> numbers;
  std::size_t end = 0;
};

Proportion proportion_at(std::string_view text, std::size_t at) {
  Proportion found;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && (is_digit(text[end]) || (end > at && text[end] == '.'))) ++end;
    if (end == at) break;
    found.numbers.push_back(text.substr(at, end - at));
    found.end = end;
    std::size_t joint = 0;
    for (const std::string_view colon : {":", "：", "∶"}) {
      if (text.substr(end).starts_with(colon)) joint = colon.size();
    }
    if (joint == 0) break;
    at = end + joint;
  }
  return found;
}

// 三次产业结构为8.7:41.9:49.4. A clock (9:30:00) and a simple ratio (1:2:1) add up to something else on
// purpose, so only proportions printed with decimals, or near 100, are shares.
void check_proportions(const Notice& notice, const Statement& statement, const AuditWords& words,
                       Report& report, Coverage& coverage) {
  const std::string_view text = statement.text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.'))) continue;
    const Proportion found = proportion_at(text, at);
    const std::size_t begin = at;
    if (found.end > at) at = found.end;
    if (found.numbers.size() < 3 || !says(tail(text.substr(0, begin), 24), words.structure)) continue;
    Rational total = 0;
    Rational slack = 0;
    for (const std::string_view number : found.numbers) {
      const auto value = parse(number);
      if (!value) break;
      total += *value;
      const std::size_t point = number.find('.');
      const std::size_t places = point == std::string_view::npos ? 0 : number.size() - point - 1;
      Rational last = 1;
      for (std::size_t i = 0; i < places; ++i) last /= 10;
      slack += last / 2;
    }
    ++coverage.seen;
    if (total < 50) continue;
    ++coverage.checked;
    Draft draft;
    draft.rule = "share-total";
    draft.place = notice.locate(statement, {static_cast<Offset>(begin), static_cast<Offset>(found.end)});
    draft.stated = text.substr(begin, found.end - begin);
    draft.computed = print(total);
    draft.low = print(Rational(100) - slack);
    draft.high = print(Rational(100) + slack);
    for (const std::string_view number : found.numbers)
      draft.formula += (draft.formula.empty() ? "" : " + ") + std::string(number);
    draft.formula += " = 100";
    if (total != 100) {
      const bool close = abs(total - 100) <= slack;
      draft.verdict = close ? Verdict::agree : Verdict::disagree;
      if (!close)
        draft.message = fmt::format("the shares {} add up to {}, not to 100", draft.stated, draft.computed);
    }
    report.drafts.push_back(std::move(draft));
  }
}

// 分别占45.2%、33.6%和21.2%, and 占…45%,…占35%,…占30%: shares of one whole are not more than it together.
void check_shares(const Statement& statement, const AuditWords& words, Report& report, Coverage& coverage) {
  const auto& all = statement.quantities;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].fact->kind != "percent" || !all[i].number || all[i].loose) continue;
    const std::string_view lead = statement.lead_in(i);
    // 分别占年度计划的68.7%和56.4%: of two plans.
    if (!says(lead, words.of_whole) || !says(lead, words.apart) || says(lead, words.goal)) continue;
    std::vector<const Quantity*> shares{&all[i]};
    while (i + 1 < all.size() && all[i + 1].fact->kind == "percent" && all[i + 1].number &&
           !all[i + 1].loose && all[i + 1].segment == all[i].segment &&
           (starts_with(statement.gap_after(static_cast<int>(i)), words.list_join) ||
            starts_with(statement.gap_after(static_cast<int>(i)), words.list_and)) &&
           utf8::count(statement.gap_after(static_cast<int>(i))) <= 2) {
      shares.push_back(&all[++i]);
    }
    if (shares.size() < 2) continue;
    ++coverage.seen;
    ++coverage.checked;
    Draft draft;
    draft.rule = "share-total";
    Rational total = 0;
    Rational slack = 0;
    for (const Quantity* share : shares) {
      draft.facts.push_back(share->fact);
      total += share->value;
      slack += share->resolution / 2;
      draft.formula += (draft.formula.empty() ? "" : " + ") + std::string(share->fact->text);
    }
    draft.formula += " <= 100%";
    draft.stated = shares.front()->fact->text;
    draft.computed = print(total) + "%";
    draft.high = print(Rational(100) + slack);
    if (total > Rational(100) + slack) {
      draft.verdict = Verdict::disagree;
      draft.message =
          fmt::format("{}: the shares of one whole are {} together", draft.formula, draft.computed);
    }
    report.drafts.push_back(std::move(draft));
  }
}

void check_share_total(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"share-total", "sets of shares", 0, 0};
  for (const Statement& statement : notice.statements) {
    check_proportions(notice, statement, words, report, coverage);
    check_shares(statement, words, report, coverage);
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule share_total_rule{"share-total", "shares of one whole add up to it",
                            "XBRL Calculations 1.1: a total and its parts, each rounded",
                            "A structure printed as a proportion (三次产业结构为8.7:41.9:49.4) must add up "
                            "to 100, half of the last digit "
                            "of each share\n"
                            "allowed. Shares given one by one of one whole (分别占45.2%、33.6%和21.2%) must "
                            "not be more than 100 % together.",
                            check_share_total};

}  // namespace taizhang::audit
