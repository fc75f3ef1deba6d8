#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"
#include "base/utf8.h"

namespace taizhang::audit {

namespace {

constexpr std::uint32_t sentences_back = 2;  // how far before a percentage its part and whole may stand
constexpr std::size_t candidates_back = 8;
constexpr std::size_t most_goals = 8;        // of an item, that a rate is compared with
constexpr std::size_t quantities_back = 64;  // looked at, in a sentence that does not end
constexpr int compared_characters = 5;       // of a rate's name that are compared with the words of its part
constexpr std::size_t longest_abbreviated = 12;  // bytes between the two characters of an abbreviation
constexpr int stem_characters = 2;               // of a rate's name: 整改 of 面积整改率

struct Candidate {
  const Quantity* q = nullptr;
  std::size_t index = 0;
};

struct Pair {
  Candidate part;
  const Quantity* second = nullptr;  // added to `part` where two parts make the share
  Candidate whole;
  bool complement = false;  // the whole less the part: 不合格 for 合格率
};

std::string_view stem_of(std::string_view metric, const AuditWords& words) {
  for (const std::string& rate : words.rate) {
    const std::size_t at = metric.rfind(rate);
    if (at == std::string_view::npos) continue;
    const std::string_view name = metric.substr(0, at);
    const std::string_view stem = tail(name, stem_characters);
    // 不合格率 is not about what is 合格.
    const std::string_view before = name.substr(0, name.size() - stem.size());
    for (const std::string& no : words.negation) {
      if (before.ends_with(no)) return name.substr(before.size() - no.size());
    }
    return stem;
  }
  return {};
}

// Which quantities a rate's name is about: 宗数整改率 of 宗, 面积整改率 of areas.
bool rate_is_about(std::string_view metric, const FactRow& fact, const AuditWords& words) {
  if (says(metric, words.share_area)) return fact.kind == "area";
  if (says(metric, words.share_money)) return fact.kind == "money" || fact.kind == "count";
  if (fact.kind == "count" && metric.find(std::string(fact.unit) + "数") != std::string_view::npos)
    return true;
  // 数 after another unit's name speaks of that unit.
  const std::size_t number = metric.find("数");
  return number == std::string_view::npos || number == 0 || fact.kind == "count";
}

class RateCheck {
 public:
  RateCheck(const Statement& statement, std::size_t at, const AuditWords& words)
      : statement_(statement), at_(at), rate_(statement.quantities[at]), words_(words) {
    metric_ = statement.lead_in(at);
    // 占全市总人口(96万人)的8.1%: the whole stands inside the phrase.
    if (starts_with(metric_, {"的", ")的", "）的"}) && at > 0 &&
        statement.quantities[at - 1].segment == rate_.segment &&
        says(statement.lead_in(at - 1), words.share)) {
      explicit_whole_ = true;
      metric_ = statement.lead_in(at - 1);
    }
    if (cut(metric_, utf8::trim(metric_, {0, static_cast<Offset>(metric_.size())})).empty())
      metric_ = rate_.fact->subject;
    stem_ = stem_of(metric_, words);
  }

  // Is it a rate of a part in a whole at all? Attainments and growth have rules of their own.
  bool applies() const {
    return (says(metric_, words_.rate) || says(metric_, words_.share)) && !says(metric_, words_.attainment) &&
           !says(metric_, words_.growth);
  }

  // What the numbers before (or, in brackets, after) the rate say; empty: nothing to compare.
  std::optional<Draft> run() {
    collect();
    if (candidates_.empty()) return std::nullopt;
    std::optional<Draft> exact;
    std::optional<Draft> rounded;
    std::optional<Draft> wrong;
    Rational nearest;
    const auto consider = [&](const Pair& pair) {
      Draft draft = compare(pair);
      const bool is_tied = tied(pair);
      if (draft.verdict == Verdict::agree) {
        if (!exact || is_tied) exact = std::move(draft);
      } else if (draft.verdict == Verdict::rounding) {
        if (!rounded && (is_tied || pair.second)) rounded = std::move(draft);
      } else if (is_tied && !pair.second) {
        // Of several pairs that the words allow, the one that comes nearest.
        const Rational made = rate_of(pair);
        const Rational off = abs(made - rate_.value);
        if (is_far(made) || (wrong && off >= nearest)) return;
        nearest = off;
        wrong = std::move(draft);
      }
    };
    for (const Candidate& a : candidates_) {
      for (const Candidate& b : candidates_) {
        if (a.q == b.q || a.q->value > b.q->value || (a.q->value == b.q->value && a.index < b.index) ||
            !same_unit(*a.q->fact, *b.q->fact))
          continue;
        consider({a, nullptr, b, false});
        // 9批次仅有4批次检测报告，缺失率55.6%
        if (negates(a) || says(metric_, words_.negation)) consider({a, nullptr, b, true});
        // A later part joins an earlier one: 13宗 and, when done, 1宗 more of 16宗.
        for (const Candidate& s : candidates_) {
          if (s.q == a.q || s.q == b.q || s.index > a.index || s.index < b.index ||
              !same_unit(*s.q->fact, *a.q->fact) || a.q->value + s.q->value > b.q->value)
            continue;
          consider({s, a.q, b, false});
        }
      }
    }
    if (exact) return exact;
    if (rounded) return rounded;
    if (wrong && several_make_it()) return std::nullopt;
    return wrong;
  }

 private:
  void collect() {
    const auto& all = statement_.quantities;
    for (std::size_t i = at_; i-- > 0 && candidates_.size() < candidates_back;) {
      if (all[i].sentence + sentences_back < rate_.sentence || at_ - i > quantities_back) break;
      add(i);
    }
    // 办结率96%(受理2490件,办结2390件)
    const std::string_view gap = statement_.gap_after(static_cast<int>(at_));
    if (!starts_with(gap, {"(", "（"})) return;
    int depth = bracket_depth(gap);
    for (std::size_t i = at_ + 1; i < all.size() && depth > 0 && i < at_ + 4; ++i) {
      add(i);
      depth += bracket_depth(statement_.gap_after(static_cast<int>(i)));
    }
  }

  // 58个，立行立改41个，…12个已完成9个，…5个已完成2个，完成率89.66%: whether some of the numbers of one unit
  // make the rate together; which of them are its part, only the sense tells.
  bool several_make_it() const {
    for (const Candidate& whole : candidates_) {
      std::vector<const Quantity*> parts;
      for (const Candidate& c : candidates_) {
        if (c.q != whole.q && c.q->value < whole.q->value && same_unit(*c.q->fact, *whole.q->fact))
          parts.push_back(c.q);
      }
      for (unsigned chosen = 1; chosen < 1U << parts.size(); ++chosen) {
        const bool several = (chosen & (chosen - 1)) != 0;
        if (!several) continue;
        Interval range{0, 0};
        for (std::size_t i = 0; i < parts.size(); ++i) {
          if ((chosen >> i & 1U) != 0) range = sum(range, parts[i]->range);
        }
        if (range.high <= whole.q->range.high && percent(range, whole.q->range).overlaps(rate_.range))
          return true;
      }
    }
    return false;
  }

  void add(std::size_t i) {
    const Quantity& q = statement_.quantities[i];
    const bool days = q.number && q.value > 0 && q.fact->kind == "duration";  // 优良天数271天
    if ((is_amount(q) || days) && !q.loose && q.fact->comparison.empty() &&
        rate_is_about(metric_, *q.fact, words_))
      candidates_.push_back({&q, i});
  }

  // The words that say what a quantity counts.
  std::string words_of(const Candidate& c) const {
    std::string text(statement_.lead_in(c.index));
    // What follows may be the name of this rate or of another: 9个断面水质优良率88.9%.
    const bool before_name = says(statement_.follow_up(c.index), words_.rate);
    if (!before_name) text += statement_.follow_up(c.index);
    if (text.empty() && !before_name) text = statement_.clause_around(c.index);
    return text;
  }

  bool negates(const Candidate& c) const {
    if (stem_.empty()) return false;
    const std::string text = words_of(c);
    return std::any_of(words_.negation.begin(), words_.negation.end(), [&](const std::string& no) {
      return text.find(no + std::string(stem_)) != std::string::npos;
    });
  }

  // 不合格发现率 of 检出不合格产品193批次: two characters of the rate's name that only the part's words hold.
  bool named_by(const Candidate& part, const Candidate& whole) const {
    std::size_t at = std::string_view::npos;
    for (const std::string& rate : words_.rate) at = std::min(at, metric_.rfind(rate));
    if (at == std::string_view::npos) return false;
    const std::string_view name = tail(metric_.substr(0, at), compared_characters);
    const std::string of_part = words_of(part);
    const std::string of_whole = words_of(whole);
    for (std::size_t i = 0; i < name.size(); i += utf8::decode(name, i).size) {
      const std::size_t second = i + utf8::decode(name, i).size;
      if (second >= name.size()) break;
      const std::string_view pair = name.substr(i, second + utf8::decode(name, second).size - i);
      if (of_part.find(pair) != std::string::npos && of_whole.find(pair) == std::string::npos) return true;
    }
    return false;
  }

  bool speaks_of_stem(const Candidate& c) const {
    const std::string text = words_of(c);
    if (text.find(stem_) != std::string::npos || abbreviates(text)) return true;
    return says(stem_, words_.done_rate) && says(text, words_.state) && !says(text, words_.rest);
  }

  // 取证率 of 取得证书1476人: both characters of the stem stand in the words, in order.
  bool abbreviates(std::string_view text) const {
    const std::size_t first = utf8::decode(stem_, 0).size;
    if (first >= stem_.size()) return false;
    const std::size_t at = text.find(stem_.substr(0, first));
    const std::size_t next = at == std::string_view::npos ? at : text.find(stem_.substr(first), at + first);
    return next != std::string_view::npos && next - at <= longest_abbreviated;
  }

  // Where 占 stands in the rate's words; npos: nowhere.
  std::size_t share_at() const {
    std::size_t at = std::string_view::npos;
    for (const std::string& share : words_.of_whole) at = std::min(at, metric_.find(share));
    return at;
  }
  std::string_view before_share(std::size_t at) const {
    return cut(metric_, utf8::trim(metric_, {0, static_cast<Offset>(at)}));
  }

  // 电话渠道占受理总量的80.5%: the share's own words name a part told before.
  bool named_before(const Pair& pair) const {
    const std::size_t at = share_at();
    if (at == std::string_view::npos) return false;
    const std::string_view name = before_share(at);
    if (utf8::count(name) < 3 || statement_.lead_in(pair.part.index).find(name) == std::string_view::npos)
      return false;
    // The whole is what the part is said to be a part of, or bears the name that follows 占.
    if (pair.part.q->fact->part_of == pair.whole.q->fact->id) return true;
    std::string_view after = metric_.substr(at);
    after.remove_prefix(utf8::decode(after, 0).size);
    std::size_t end = 0;
    for (int n = 0; n < stem_characters && end < after.size(); ++n) end += utf8::decode(after, end).size;
    return utf8::count(after) > stem_characters &&
           statement_.lead_in(pair.whole.index).find(after.substr(0, end)) != std::string_view::npos;
  }

  // 新开工项目21个,完成投资占全部投资的37.8%: what stands before 占 is not what the part counts.
  bool names_another(const Candidate& part) const {
    const std::size_t at = share_at();
    if (at == std::string_view::npos) return false;
    std::string_view name = before_share(at);
    while (!name.empty() && !utf8::is_han(utf8::decode(name, 0).value))
      name.remove_prefix(utf8::decode(name, 0).size);
    return utf8::count(name) > 3 && words_of(part).find(name) == std::string::npos;
  }

  // 生活污水治理率 beside 治理行政村985个 is a rate of something else: what stands before the stem of a
  // rate's name must be printed with the numbers, too.
  bool names_something_else(const Pair& pair) const {
    const std::size_t at = metric_.rfind(stem_);
    if (at == std::string_view::npos || at == 0) return false;
    std::string_view prefix = metric_.substr(0, at);
    prefix = tail(prefix, stem_characters);
    while (!prefix.empty() && !utf8::is_han(utf8::decode(prefix, 0).value))
      prefix.remove_prefix(utf8::decode(prefix, 0).size);
    if (utf8::count(prefix) < 2) return false;
    if (statement_.clause_around(pair.part.index).find(prefix) != std::string_view::npos ||
        statement_.clause_around(pair.whole.index).find(prefix) != std::string_view::npos)
      return false;
    const std::string unit(pair.part.q->fact->unit);
    return prefix.find(unit) == std::string_view::npos && !says(prefix, words_.share_area) &&
           !says(prefix, words_.share_money) && !says(prefix, words_.own_items);
  }

  // Do the words say that this part and this whole make this rate? Only then may a mismatch be called one.
  bool tied(const Pair& pair) const {
    if (rate_.fact->modality == "target" || rate_.fact->modality == "forecast") return false;
    if (rate_.value > 100) return false;  // no part is more than its whole
    const Quantity& part = *pair.part.q;
    const Quantity& whole = *pair.whole.q;
    if (part.sentence != rate_.sentence || whole.sentence + 1 < rate_.sentence) return false;
    if (explicit_whole_) return pair.whole.index + 1 == at_ && pair.part.index + 2 == at_;
    if (says(metric_, words_.share)) {
      if (named_before(pair)) return true;
      // 其中女性3200人,占42.1%: the number just before is the part, the one that 其中 refers to the whole.
      if (pair.part.index + 1 != at_ || part.segment != rate_.segment || whole.segment != rate_.segment ||
          names_another(pair.part))
        return false;
      std::string_view after = metric_;
      for (const std::string& share : words_.share) {
        const std::size_t found = after.rfind(share);
        if (found != std::string_view::npos) after = after.substr(found + share.size());
      }
      const bool bare = utf8::count(after) <= 1 || says(after, words_.share_whole);
      if (!bare) return false;
      if (part.fact->part_of == whole.fact->id) return true;
      const std::string_view between = cut(statement_.text, Span{whole.at.end, part.at.begin});
      return pair.whole.index < pair.part.index && says(between, words_.part);
    }
    if (stem_.empty() || pair.part.index > at_ + 3) return false;
    if (names_something_else(pair)) return false;
    if (pair.complement) return !speaks_of_stem(pair.whole);
    if (negates(pair.part)) return false;
    if (speaks_of_stem(pair.part) && !speaks_of_stem(pair.whole)) return true;
    // 重大隐患整改率 is about the 重大隐患 named before it, not of them in all.
    return !says(stem_, words_.done_rate) && named_by(pair.part, pair.whole);
  }

  // 86.14元 / 1287.5亿元 beside 4.17%: numbers so far apart are of something else, unless the point slipped.
  bool is_far(const Rational& made) const {
    if (rate_.value == 0 || made == 0) return made != rate_.value;
    const Rational times = made > rate_.value ? Rational(made / rate_.value) : Rational(rate_.value / made);
    const bool slipped = abs(times - 10) <= Rational(1, 5) || abs(times - 100) <= 2;
    return times > 5 && !slipped;
  }

  // In per cent.
  static Rational rate_of(const Pair& pair) {
    Rational part = pair.part.q->value;
    if (pair.second) part += pair.second->value;
    if (pair.complement) part = pair.whole.q->value - pair.part.q->value;
    return part / pair.whole.q->value * 100;
  }

  Draft compare(const Pair& pair) const {
    const Quantity& part = *pair.part.q;
    const Quantity& whole = *pair.whole.q;
    Interval range = part.range;
    std::string formula = fmt::format("{} / {}", part.fact->text, whole.fact->text);
    if (pair.second) {
      range = sum(range, pair.second->range);
      formula = fmt::format("({} + {}) / {}", part.fact->text, pair.second->fact->text, whole.fact->text);
    }
    if (pair.complement) {
      range = {std::max<Rational>(0, whole.range.low - part.range.high), whole.range.high - part.range.low};
      formula = fmt::format("({} - {}) / {}", whole.fact->text, part.fact->text, whole.fact->text);
    }
    Draft draft =
        recompute("ratio", rate_, rate_of(pair), percent(range, whole.range), std::move(formula), "%");
    draft.facts.push_back(part.fact);
    draft.facts.push_back(whole.fact);
    if (pair.second) draft.facts.push_back(pair.second->fact);
    return draft;
  }

  const Statement& statement_;
  std::size_t at_;
  const Quantity& rate_;
  const AuditWords& words_;
  std::string_view metric_;
  std::string_view stem_;
  bool explicit_whole_ = false;
  std::vector<Candidate> candidates_;  // nearest first
};

// 已开工187个,完工96个,完工率45.3% below 改造老旧小区212个: whether an amount of the sentence and one of the
// item's heading make the rate.
bool is_of_heading(const Notice& notice, const Statement& statement, std::size_t at) {
  const Quantity& rate = statement.quantities[at];
  std::size_t goals = 0;
  bool makes = false;
  notice.any_goal(statement, [&](const Quantity& whole) {
    if (!is_amount(whole) || whole.value <= 0) return false;
    if (++goals > most_goals) return true;
    for (std::size_t i = at; i-- > 0 && at - i <= candidates_back && !makes;) {
      const Quantity& part = statement.quantities[i];
      if (part.sentence != rate.sentence) break;
      makes = is_amount(part) && same_unit(*part.fact, *whole.fact) &&
              percent(part.range, whole.range).overlaps(rate.range);
    }
    return makes;
  });
  return makes;
}

void check_ratio(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"ratio", "rates and shares", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& q = statement.quantities[i];
      const std::string_view comparison = q.fact->comparison;
      if (!q.number || q.fact->unit != "%" || q.fact->kind != "percent" || q.loose || comparison == "yoy" ||
          comparison == "mom" || comparison == "vs_base")
        continue;
      // 逾期率由5.67%|降至0.1%: the numbers beside it are those of now.
      if (starts_with(statement.gap_after(static_cast<int>(i)), words.to)) continue;
      RateCheck rate(statement, i, words);
      if (!rate.applies()) continue;
      ++coverage.seen;
      auto draft = rate.run();
      if (draft && draft->verdict == Verdict::disagree && is_of_heading(notice, statement, i)) continue;
      if (draft) {
        ++coverage.checked;
        report.drafts.push_back(std::move(*draft));
      }
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule ratio_rule{
    "ratio", "a rate or share against the part and the whole printed with it",
    "statcheck (Nuijten et al. 2016): recompute from printed operands; XBRL Calculations 1.1: intervals",
    "Looks for the part and the whole of a percentage among the numbers of the same unit that stand before "
    "it, "
    "at most two\n"
    "sentences back, or in a bracket behind it. A printed measurement is taken as ± half of its last digit, "
    "a "
    "whole number\n"
    "as exact; the result may be rounded half up or cut off. The rule says disagree only where the words tie "
    "the numbers\n"
    "together (已整改 … 整改率, 不合格 … 合格率, 其中 … 占) and no numbers of the sentence give the rate.\n"
    "Example: 问题157项,已完成83项,完成率52.9% → 83 / 157 = 52.8662 %, agree.",
    check_ratio};

}  // namespace taizhang::audit
