#include <fmt/format.h>

#include <map>

#include "audit/rules.h"
#include "word/fold.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t least_context = 8;  // characters around a number that make it the same statement
constexpr std::size_t least_subject = 4;  // characters of a subject that is told twice

// The clause around quantity `i` with every number of it replaced by #: equal masks tell of the same thing.
std::string mask(const Statement& statement, std::size_t i) {
  std::string text(statement.lead_in(i));
  text += "#";
  text += statement.quantities[i].fact->unit;
  text += statement.follow_up(i);
  std::string folded;
  const std::string all = fold(text);
  for (std::size_t at = 0; at < all.size();) {
    const auto c = utf8::decode(all, at);
    if (utf8::is_han(c.value) || c.value == '#' || (c.value < 0x80 && c.value > ' ' && c.value != '"'))
      utf8::append(folded, c.value);
    at += c.size;
  }
  return folded;
}

struct Told {
  const Quantity* q = nullptr;
  const Statement* statement = nullptr;
};

void check(const Notice& notice, const AuditWords&, Report& report) {
  Coverage coverage{"repeat", "numbers told twice", 0, 0};
  std::map<std::string, std::vector<Told>> by_mask;
  std::map<std::string, std::vector<Told>> by_subject;
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& q = statement.quantities[i];
      if (!q.number || q.fact->kind == "ordinal_ref" || q.fact->kind == "duration") continue;
      const std::string masked = mask(statement, i);
      if (utf8::count(masked) >= least_context) by_mask[masked].push_back({&q, &statement});
      if (utf8::count(q.fact->subject) >= least_subject && q.fact->modality != "target") {
        by_subject[fmt::format("{}|{}|{}|{}|{}|{}", fold(q.fact->subject), q.fact->unit, q.fact->kind,
                               q.fact->comparison, q.fact->qualifier, q.fact->entity)]
            .push_back({&q, &statement});
      }
    }
  }
  const auto draft_of = [](const Told& a, const Told& b) {
    Draft draft;
    draft.rule = "repeat";
    draft.facts = {b.q->fact, a.q->fact};
    draft.stated = b.q->fact->text;
    draft.computed = a.q->fact->text;
    draft.formula = fmt::format("{} = {}", a.q->fact->text, b.q->fact->text);
    return draft;
  };
  for (const auto& [masked, tellings] : by_mask) {
    for (std::size_t i = 1; i < tellings.size(); ++i) {
      const Told& a = tellings[i - 1];
      const Told& b = tellings[i];
      if (a.statement == b.statement || a.q->fact->subject != b.q->fact->subject) continue;
      ++coverage.seen;
      ++coverage.checked;
      Draft draft = draft_of(a, b);
      if (a.q->value != b.q->value) {
        const bool one_item =
            a.statement->problem == b.statement->problem && a.statement->problem != Statement::none;
        draft.verdict = a.q->loose || b.q->loose || !one_item ? Verdict::undecidable : Verdict::disagree;
        draft.assumption = "the same words tell of the same thing";
        draft.message =
            fmt::format("the same words stand with {} and with {}", a.q->fact->text, b.q->fact->text);
      }
      report.drafts.push_back(std::move(draft));
    }
  }
  for (const auto& [key, tellings] : by_subject) {
    for (std::size_t i = 1; i < tellings.size(); ++i) {
      const Told& a = tellings[i - 1];
      const Told& b = tellings[i];
      if (a.statement == b.statement || a.q->value != b.q->value) continue;
      ++coverage.seen;
      ++coverage.checked;
      report.drafts.push_back(draft_of(a, b));
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule repeat_rule{"repeat", "the same number told twice in one notice",
                       "notices 整改通报: 104批次3000余人 in two items",
                       "Numbers that stand in the same words at two places of a notice, or have the same "
                       "long subject and unit, are compared.\n"
                       "Equal: agree. Different numbers in the same words of one item disagree; in different "
                       "items, two things may share the\n"
                       "words, so it is undecidable.",
                       check};

}  // namespace taizhang::audit
