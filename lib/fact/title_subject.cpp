#include "fact/title_subject.h"

#include <algorithm>

#include "base/utf8.h"
#include "fact/phrase.h"

namespace taizhang {

namespace {

// 投诉电话, 文号 and times are about nothing that is counted; a rank, a duration and a distance from a base
// say their own.
bool measures(const Fact& fact) {
  return fact.value && fact.comparison != "vs_base" && !is_time(fact) && fact.kind != "rank" &&
         fact.kind != "rank_change" && fact.kind != "duration" && fact.kind != "ordinal_ref";
}

}  // namespace

void TitleSubject::note_declared(const Fact& fact) {
  if (fact.problem == no_index && fact.value && declared_.size() < most)
    declared_.push_back({{fact.kind, fact.unit, fact.subject}, *fact.value});
}

void TitleSubject::note(const Fact& fact) {
  if (fact.problem != problem_) counted_.clear();
  problem_ = fact.problem;
  if (measures(fact) && !fact.subject.empty() && counted_.size() < most)
    counted_.push_back({fact.kind, fact.unit, fact.subject});
}

void TitleSubject::name(Fact& fact) const {
  if (!measures(fact)) return;
  const Span deed = fact.subject;
  if (!deed.empty() && !is_deed(text_, deed, lexicon_)) return;
  if (fact.problem == no_index) return name_declared(fact);
  // 38个|检查计划 is about what follows.
  const bool is_last = fact.span.end >= text_.size() ||
                       (lexicon_.flags(utf8::decode(text_, fact.span.end).value) & ends_phrase) != 0;
  if (fact.kind == "count" && !is_last) return;
  if (fact.problem == problem_ && !counted_.empty()) {
    const auto same = std::find_if(counted_.begin(), counted_.end(), [&](const Counted& one) {
      return one.kind == fact.kind && one.unit == fact.unit;
    });
    if (same == counted_.end()) return;
    fact.subject = same->subject;
  } else if (deed.empty()) {
    fact.subject = metric_of(items_.problems[fact.problem]);
  } else {
    return;
  }
  if (fact.qualifier.empty()) fact.qualifier = deed;
}

void TitleSubject::name_declared(Fact& fact) const {
  if (fact.subject.empty()) return;  // nothing says that anything was done
  if (items_.problems.empty() || fact.span.begin >= items_.problems.front().own.begin) return;
  const auto same = std::find_if(declared_.rbegin(), declared_.rend(), [&](const Declared& one) {
    return one.counted.kind == fact.kind && one.counted.unit == fact.unit &&
           one.value.compare(*fact.value) >= 0;
  });
  if (same == declared_.rend()) return;
  if (fact.qualifier.empty()) fact.qualifier = fact.subject;
  fact.subject = same->counted.subject;
}

Span TitleSubject::metric_of(const ProblemItem& problem) const {
  constexpr Offset longest = 60;
  const bool has_goal = !problem.goal.empty();
  if (problem.kind != "target" && !has_goal) return {};
  Span title = problem.title;
  const std::string_view words = cut(text_, title);
  title.end = title.begin + static_cast<Offset>(std::min({words.find("（"), words.find('('), words.size()}));
  title = without_lead(text_, title, lexicon_);
  if (title.empty() || title.size() > longest) return {};
  // 单位工业增加值能耗|降低, but 农村公路提升
  const auto change = lexicon_.ends_with(Use::direction, text_, title.begin, title.end);
  if (change && lexicon_.ends_metric(text_, {title.begin, title.end - change->size}))
    title.end -= change->size;
  return lexicon_.ends_metric(text_, title) || (has_goal && problem.kind != "problem") ? title : Span{};
}

}  // namespace taizhang
