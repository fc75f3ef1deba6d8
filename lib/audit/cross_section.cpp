#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "audit/rules.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t least_context = 8;  // characters around a number that make it the same statement
constexpr std::size_t sure_context = 12;  // and that leave no doubt
constexpr std::size_t least_subject = 4;  // characters of a subject that is told twice
constexpr std::size_t template_size =
    3;                           // words told so often with other numbers are a form that is filled in
constexpr int least_value = 20;  // a smaller number is told twice by chance

struct Told {
  const Quantity* q = nullptr;
  const Statement* statement = nullptr;
  std::size_t index = 0;
};

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

// One digit changed, or two neighbours swapped, in numbers of at least three digits: a slip of the pen.
bool slip(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.size() < 3) return false;
  std::vector<std::size_t> differing;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) differing.push_back(i);
  }
  if (differing.size() == 1) return true;
  return differing.size() == 2 && differing[1] == differing[0] + 1 && a[differing[0]] == b[differing[1]] &&
         a[differing[1]] == b[differing[0]];
}

class CrossSection {
 public:
  CrossSection(const Notice& notice, const AuditWords& words, Report& report)
      : notice_(notice), words_(words), report_(report) {}

  void run() {
    std::map<std::string, std::vector<Told>> by_mask;
    std::map<std::string, std::vector<Told>> by_subject;
    for (const Statement& statement : notice_.statements) {
      for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
        const Quantity& q = statement.quantities[i];
        const FactRow& fact = *q.fact;
        if (!q.number || fact.kind == "ordinal_ref" || fact.kind == "duration") continue;
        std::string masked = mask(statement, i);
        if (utf8::count(masked) >= least_context) by_mask[std::move(masked)].push_back({&q, &statement, i});
        if (fact.subject.empty()) continue;
        by_subject[fmt::format("{}|{}|{}|{}|{}|{}", fold(fact.subject), fact.unit, fact.kind, fact.comparison,
                               fact.qualifier, fact.entity)]
            .push_back({&q, &statement, i});
      }
    }
    for (const auto& [masked, tellings] : by_mask) same_words(masked, tellings);
    for (const auto& [key, tellings] : by_subject) same_subject(tellings);
    report_.coverage.push_back(coverage_);
  }

 private:
  bool comparable(const Told& a, const Told& b) const {
    // A goal and its result differ on purpose.
    const auto plans = [](const Told& t) {
      return t.q->fact->modality == "target" || t.q->fact->modality == "forecast";
    };
    // So do a measure that is set down and the account of it: 修复植被260亩, and 273亩 were done.
    const auto kind = [&](const Told& t) -> std::string_view {
      const MeasureRow* const measure = notice_.measure(*t.statement);
      return measure == nullptr ? "" : measure->kind;
    };
    const auto accounts = [&](const Told& t) { return kind(t) == "progress" || kind(t) == "result"; };
    if ((accounts(a) && kind(b) == "measure") || (kind(a) == "measure" && accounts(b))) return false;
    return notice_.states_goal(*a.statement) == notice_.states_goal(*b.statement) && plans(a) == plans(b);
  }

  bool same_period(const Told& a, const Told& b) const {
    const auto date = [&](const Told& t) -> std::string_view {
      const auto at = notice_.fact_index.find(t.q->fact->period_id);
      return at == notice_.fact_index.end() ? std::string_view{} : notice_.records.facts[at->second].date;
    };
    return date(a) == date(b) || date(a).empty() || date(b).empty();
  }

  void add(const Told& a, const Told& b, Verdict verdict, const char* assumption) {
    ++coverage_.seen;
    ++coverage_.checked;
    Draft draft;
    draft.rule = "cross-section";
    draft.verdict = verdict;
    draft.facts = {b.q->fact, a.q->fact};
    draft.stated = b.q->fact->text;
    draft.computed = a.q->fact->text;
    draft.formula = fmt::format("{} = {}", a.q->fact->text, b.q->fact->text);
    draft.assumption = assumption;
    if (verdict != Verdict::agree)
      draft.message = fmt::format("the same thing is told with {} in “{}” and with {} in “{}”",
                                  a.q->fact->text, a.statement->clause_around(a.index), b.q->fact->text,
                                  b.statement->clause_around(b.index));
    report_.drafts.push_back(std::move(draft));
  }

  void same_words(const std::string& masked, const std::vector<Told>& tellings) {
    std::size_t values = 1;
    for (std::size_t i = 1; i < tellings.size(); ++i)
      values += tellings[i].q->value != tellings[i - 1].q->value;
    for (std::size_t i = 1; i < tellings.size(); ++i) {
      const Told& a = tellings[i - 1];
      const Told& b = tellings[i];
      if (a.statement == b.statement || a.q->fact->subject != b.q->fact->subject) continue;
      if (a.q->value == b.q->value) {
        add(a, b, Verdict::agree, "");
        continue;
      }
      if (values >= template_size || !comparable(a, b) || !same_period(a, b) ||
          a.q->fact->entity != b.q->fact->entity)
        continue;
      const bool loose = a.q->loose || b.q->loose;
      const bool one_item =
          a.statement->problem == b.statement->problem && a.statement->problem != Statement::none;
      const bool of_all = says(masked, words_.whole_area) && utf8::count(masked) >= sure_context &&
                          a.statement->measure == Statement::none;
      add(a, b, !loose && (one_item || of_all) ? Verdict::disagree : Verdict::undecidable,
          "the same words tell of the same thing");
    }
  }

  void same_subject(const std::vector<Told>& tellings) {
    for (std::size_t i = 1; i < tellings.size(); ++i) {
      const Told& a = tellings[i - 1];
      const Told& b = tellings[i];
      if (a.statement == b.statement) continue;
      const bool long_subject = utf8::count(b.q->fact->subject) >= least_subject;
      if (a.q->value == b.q->value) {
        if (long_subject || a.q->value >= least_value) add(a, b, Verdict::agree, "");
        continue;
      }
      if (!long_subject || a.q->loose || b.q->loose || !comparable(a, b) || !same_period(a, b) ||
          !slip(a.q->fact->value, b.q->fact->value))
        continue;
      const auto of_all = [&](const Told& t) {
        return says(t.statement->segment_around(t.index), words_.whole_area);
      };
      add(a, b, of_all(a) && of_all(b) ? Verdict::disagree : Verdict::undecidable,
          "the same subject tells of the same thing");
    }
  }

  const Notice& notice_;
  const AuditWords& words_;
  Report& report_;
  Coverage coverage_{"cross-section", "numbers told twice", 0, 0};
};

void check_cross_section(const Notice& notice, const AuditWords& words, Report& report) {
  CrossSection(notice, words, report).run();
}

}  // namespace

const Rule cross_section_rule{"cross-section", "the same number told twice in one notice",
                              "notices 整改通报: 104批次3000余人 in two items; 41个项目 told twice",
                              "Numbers that stand in the same words at two places of a notice, or have the "
                              "same subject and unit, are compared. "
                              "Equal:\n"
                              "agree. Different numbers in the same words disagree where they are of one "
                              "item or of the whole area (全市); "
                              "elsewhere two\n"
                              "things may share the words, so it is undecidable. Numbers of one subject that "
                              "differ by a slip of the pen — one "
                              "digit, or\n"
                              "two swapped — are compared, too. A goal is never compared with its result, "
                              "and words told three times with "
                              "other numbers\n"
                              "are a form.",
                              check_cross_section};

}  // namespace taizhang::audit
