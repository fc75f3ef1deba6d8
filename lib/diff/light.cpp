#include "diff/light.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "diff/fact_pairs.h"
#include "diff/placeholder.h"
#include "diff/ratio.h"
#include "diff/words.h"
#include "value/edtf_day.h"
#include "word/fold.h"

namespace taizhang {

namespace {

bool ends_folded_clause(char32_t c) {
  return c == 0x3002 || c == ';' || c == ',' || c == '!' || c == '\n' || c == 0x3001;
}

bool is_growth(const FactRow& fact) {
  return fact.comparison == "yoy" || fact.comparison == "mom" || fact.comparison == "vs_base";
}

bool is_quantity(const FactRow& fact) {
  return fact.kind != "date" && fact.kind != "period" && fact.kind != "duration" && fact.kind != "rank" &&
         fact.kind != "rank_change" && fact.kind != "phone" && fact.kind != "docnumber" &&
         fact.kind != "ordinal_ref" && Decimal::parse(fact.value).has_value();
}

// The words of what a clause measures: nouns of target and result overlap (苏科贷2.6亿元, 发放贷款1.88亿元).
double kinship(const PlacedFact& target, const PlacedFact& result) {
  const std::string a = words_of(target.fact->subject);
  const std::string b = words_of(result.fact->subject);
  if (!a.empty() && a == b) return 3;
  if (!a.empty() && !b.empty() && (a.find(b) != std::string::npos || b.find(a) != std::string::npos))
    return 2;
  std::size_t shared = 0;
  for (const std::uint32_t pair : target.context)
    shared += std::binary_search(result.context.begin(), result.context.end(), pair);
  return shared >= 2 ? 1 + static_cast<double>(shared) / 100 : 0;
}

class Judge {
 public:
  Judge(const Series& series, const Lights& lights) : series_(series), lights_(lights) {
    for (std::size_t r = 0; r < series.reports.size(); ++r) {
      const Report& report = series.reports[r];
      std::string_view as_of = series.dates[r];
      std::string_view written;
      for (const DocumentRow* document : report.documents)
        if (written.empty()) written = document->date;
      as_of_.push_back(last_day(as_of));
      written_.push_back(last_day(written) && (!as_of_.back() || *last_day(written) > *as_of_.back())
                             ? last_day(written)
                             : as_of_.back());
      year_.push_back(year_of(as_of.empty() ? written : as_of));
    }
  }

  Light light(std::uint32_t thread, std::size_t report, const std::vector<Light>& before) const;
  std::optional<std::string> needs_supervision(std::uint32_t thread, const std::vector<Light>& lights) const;

 private:
  Progress progress(std::uint32_t thread, std::size_t report) const;
  bool holds(const LightRule& rule, const ProblemRow& row, const Report& report, std::uint32_t problem,
             const Progress& progress, std::string& word) const;
  bool printed(const Report& report, std::uint32_t problem, const std::vector<std::string>& words,
               const std::vector<std::string>& unless, std::string* word) const;

  const Series& series_;
  const Lights& lights_;
  std::vector<std::optional<long>> as_of_;    // last day the report speaks of
  std::vector<std::optional<long>> written_;  // the day it was written
  std::vector<int> year_;
};

bool Judge::printed(const Report& report, std::uint32_t problem, const std::vector<std::string>& words,
                    const std::vector<std::string>& unless, std::string* word) const {
  if (clause_says(report.problems[problem]->status_text, words, unless, word)) return true;
  for (const MeasureRow* measure : report.measures.of(problem))
    if (measure->kind != "goal" && clause_says(measure->text, words, unless, word)) return true;
  return false;
}

Progress Judge::progress(std::uint32_t thread, std::size_t r) const {
  Progress progress;
  const Report& report = series_.reports[r];
  const std::uint32_t problem = series_.threads[thread].at[r];
  const ProblemRow& row = *report.problems[problem];
  const auto facts = placed_facts(report, problem);
  // Lags that the report states.
  for (const PlacedFact& place : facts) {
    const FactRow& fact = *place.fact;
    if (fact.kind != "percentage_point" || fact.comparison != "plan") continue;
    auto lag = Decimal::parse(fact.value);
    if (!lag) continue;
    if (fact.direction == "up") lag = lag->negated();
    if (progress.lag && progress.lag->compare(*lag) >= 0) continue;
    progress.lag = lag;
    progress.lag_printed = true;
  }
  // A share of the plan that the report states, else a result against its target.
  const FactRow* share = nullptr;
  for (const PlacedFact& place : facts) {
    const FactRow& fact = *place.fact;
    const bool is_share = fact.kind == "percent" && !is_growth(fact) && fact.modality != "target" &&
                          fact.modality != "forecast" && !place.goal && Decimal::parse(fact.value);
    if (is_share && !share &&
        (fact.comparison == "plan" || fact.subject.find("完成率") != std::string_view::npos))
      share = &fact;
  }
  double best = 0;
  const FactRow* target = nullptr;
  for (const PlacedFact& goal : facts) {
    const bool is_target = goal.fact->modality == "target" || goal.goal;
    if (!is_target || !is_quantity(*goal.fact) || is_growth(*goal.fact) ||
        goal.fact->kind == "percentage_point")
      continue;
    for (const PlacedFact& result : facts) {
      const FactRow& fact = *result.fact;
      if (fact.modality == "target" || fact.modality == "forecast" || result.goal) continue;
      if (!is_quantity(fact) || is_growth(fact) || fact.unit != goal.fact->unit ||
          fact.kind != goal.fact->kind)
        continue;
      const double kin = kinship(goal, result);
      if (kin > best) {
        best = kin;
        target = goal.fact;
        progress.number = &fact;
      }
    }
  }
  if (target) {
    progress.target = target->value;
    progress.attained = percent_of(*Decimal::parse(progress.number->value), *Decimal::parse(target->value));
  }
  if (share) {
    progress.attained = share->value;
    if (!progress.number) progress.number = share;
  }
  if (!progress.number) {
    const auto first = std::find_if(facts.begin(), facts.end(), [](const PlacedFact& place) {
      return is_quantity(*place.fact) && place.fact->modality != "target" && !place.goal;
    });
    if (first != facts.end()) progress.number = first->fact;
  }
  // The time: from New Year's Day of the report to the deadline, or to the end of the year.
  progress.due = row.deadline;
  if (progress.due.empty()) {
    for (const PlacedFact& place : facts)
      if (place.fact->bound == "by" && place.fact->modality == "target" && place.measure_kind != "progress" &&
          (progress.due.empty() || place.fact->date > progress.due))
        progress.due = place.fact->date;
  }
  const auto due = last_day(progress.due);
  if (due && written_[r] && *due < *written_[r]) progress.late = *written_[r] - *due;
  std::optional<long> now = as_of_[r];
  if (progress.number && !progress.number->period_id.empty()) {
    for (const FactRow* fact : report.facts.of(problem))
      if (fact->id == progress.number->period_id && last_day(fact->date)) now = last_day(fact->date);
  }
  const bool yearly = !due && (row.kind == "target" || row.kind == "task" || target || share);
  if (now && year_[r] > 0 && (due || yearly)) {
    const long begin = new_years_day(year_[r]);
    const long end = due ? *due : last_of_year(year_[r]);
    if (end > begin && *now >= begin) {
      const long passed = std::min(*now, end) - begin + 1;
      progress.time =
          rounded(*Decimal::parse(percent_of(Decimal(passed, 0), Decimal(end - begin + 1, 0))), 1);
    }
  }
  if (!progress.attained.empty()) {
    progress.attained = rounded(*Decimal::parse(progress.attained), 1);
    if (!progress.lag && !progress.time.empty())
      progress.lag = difference(*Decimal::parse(progress.time), *Decimal::parse(progress.attained));
  }
  return progress;
}

bool Judge::holds(const LightRule& rule, const ProblemRow& row, const Report& report, std::uint32_t problem,
                  const Progress& progress, std::string& word) const {
  if (!rule.statuses.empty()) {
    const std::string_view status = row.status.empty() ? "none" : row.status;
    if (std::find(rule.statuses.begin(), rule.statuses.end(), status) == rule.statuses.end()) return false;
  }
  if (!rule.lag.empty()) {
    const auto least = Decimal::parse(rule.lag);
    if (!least || !progress.lag || progress.lag->compare(*least) < 0) return false;
    if (rule.printed_lag && !progress.lag_printed) return false;
    if (!rule.printed_lag && progress.attained.empty()) return false;
  }
  if (!rule.time_share.empty()) {
    const auto least = Decimal::parse(rule.time_share);
    if (!least || progress.time.empty() || Decimal::parse(progress.time)->compare(*least) < 0) return false;
  }
  if (rule.late_days >= 0 && (!progress.late || *progress.late < rule.late_days)) return false;
  if (!rule.words.empty() && !printed(report, problem, rule.words, rule.unless, &word)) return false;
  if (rule.excusable && printed(report, problem, lights_.reasons, {}, nullptr)) return false;
  return true;
}

Light Judge::light(std::uint32_t thread, std::size_t r, const std::vector<Light>& before) const {
  Light light;
  const std::uint32_t problem = series_.threads[thread].at[r];
  if (problem == Thread::none) return light;
  const Report& report = series_.reports[r];
  const ProblemRow& row = *report.problems[problem];
  light.listed = true;
  light.progress = progress(thread, r);
  const auto decide = [&](const LightRule& rule, const std::string& word, std::int64_t count) {
    light.light = rule.light;
    light.rule = rule.name;
    light.evidence = rule.says;
    const Progress& p = light.progress;
    fill(light.evidence, "words", word);
    fill(light.evidence, "status", row.status_text.empty() ? row.status : row.status_text);
    fill(light.evidence, "lag", p.lag ? shortest(*p.lag) : "");
    fill(light.evidence, "attained", p.attained);
    fill(light.evidence, "time", p.time);
    fill(light.evidence, "due", p.due);
    fill(light.evidence, "days", p.late ? std::to_string(*p.late) : "");
    fill(light.evidence, "count", std::to_string(count));
  };
  for (const LightRule& rule : lights_.entries) {
    std::string word;
    if (rule.yellows >= 0 || !holds(rule, row, report, problem, light.progress, word)) continue;
    decide(rule, word, 0);
    break;
  }
  if (light.light != "yellow") return light;
  // Yellow in a row: a report that does not list the problem does not break the row.
  std::int64_t row_of_yellows = 1;
  std::vector<const LightRule*> repeats;
  for (const LightRule& rule : lights_.entries)
    if (rule.yellows >= 0) repeats.push_back(&rule);
  for (std::size_t back = before.size(); back-- > 0;) {
    const Light& last = before[back];
    if (!last.listed) continue;
    const bool was_yellow =
        last.light == "yellow" || std::any_of(repeats.begin(), repeats.end(),
                                              [&](const LightRule* rule) { return rule->name == last.rule; });
    if (!was_yellow) break;
    ++row_of_yellows;
  }
  const std::string first_evidence = light.evidence;
  for (const LightRule* rule : repeats) {
    if (row_of_yellows < rule->yellows) continue;
    decide(*rule, {}, row_of_yellows);
    light.evidence += "，" + first_evidence;
    break;
  }
  return light;
}

std::optional<std::string> Judge::needs_supervision(std::uint32_t thread,
                                                    const std::vector<Light>& lights) const {
  const Thread& t = series_.threads[thread];
  if (t.merged_into != Thread::none || lights.empty()) return {};
  std::size_t last = lights.size();
  for (std::size_t r = lights.size(); r-- > 0;) {
    if (!lights[r].listed) continue;
    last = r;
    break;
  }
  if (last == lights.size()) return {};
  const Report& report = series_.reports[last];
  const ProblemRow& row = *report.problems[t.at[last]];
  if (last + 1 < lights.size()) {
    if (row.status == "done") return {};
    std::string reason = lights_.bulletin.vanished;
    fill(reason, "date", series_.dates[last + 1]);
    return reason;
  }
  if (lights[last].light == "red") return lights[last].evidence;
  std::string word;
  if (row.status != "done" &&
      printed(report, t.at[last], lights_.unresolved, lights_.unresolved_unless, &word))
    return word;
  return {};
}

}  // namespace

bool clause_says(std::string_view text, const std::vector<std::string>& words,
                 const std::vector<std::string>& unless, std::string* found) {
  if (words.empty()) return false;
  const std::string folded = fold(text);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= folded.size();) {
    const bool at_end = at == folded.size();
    const auto c = at_end ? utf8::CodePoint{0x3002, 1} : utf8::decode(folded, at);
    if (ends_folded_clause(c.value)) {
      const std::string_view clause = std::string_view(folded).substr(begin, at - begin);
      const auto in_clause = [&](const std::string& word) {
        return clause.find(fold(word)) != std::string_view::npos;
      };
      const auto word = std::find_if(words.begin(), words.end(), in_clause);
      if (word != words.end() && std::none_of(unless.begin(), unless.end(), in_clause)) {
        if (found) *found = *word;
        return true;
      }
      begin = at + c.size;
    }
    at += c.size;
  }
  return false;
}

Track judge(const Series& series, const Lights& lights) {
  const Judge judge(series, lights);
  Track track;
  for (std::uint32_t t = 0; t < series.threads.size(); ++t) {
    std::vector<Light>& row = track.lights.emplace_back();
    for (std::size_t r = 0; r < series.reports.size(); ++r) row.push_back(judge.light(t, r, row));
    if (auto reason = judge.needs_supervision(t, row)) track.supervised.push_back({t, std::move(*reason)});
  }
  return track;
}

List lead_of(const Series& series, std::uint32_t thread) {
  const Thread& t = series.threads[thread];
  for (std::size_t r = t.at.size(); r-- > 0;) {
    if (t.at[r] == Thread::none) continue;
    const ProblemRow& row = *series.reports[r].problems[t.at[r]];
    if (!row.lead.empty()) return row.lead;
  }
  return {};
}

const ProblemRow& latest(const Series& series, std::uint32_t thread) {
  const Thread& t = series.threads[thread];
  std::size_t r = t.at.size() - 1;
  while (t.at[r] == Thread::none) --r;
  return *series.reports[r].problems[t.at[r]];
}

std::vector<LightRow> light_rows(const Series& series, const Track& track, Arena& arena) {
  std::vector<bool> supervised(series.threads.size(), false);
  for (const Supervised& item : track.supervised) supervised[item.thread] = true;
  std::vector<LightRow> rows;
  for (std::uint32_t t = 0; t < series.threads.size(); ++t) {
    const List lead = lead_of(series, t);
    for (std::size_t r = 0; r < series.reports.size(); ++r) {
      const Light& light = track.lights[t][r];
      if (!light.listed) continue;
      const Report& report = series.reports[r];
      const ProblemRow& problem = *report.problems[series.threads[t].at[r]];
      LightRow& row = rows.emplace_back();
      row.row = t + 1;
      row.doc =
          problem.doc.empty() && !report.documents.empty() ? report.documents.front()->doc : problem.doc;
      row.date = arena.keep(series.dates[r]);
      row.problem = problem.problem;
      row.title = problem.title;
      row.lead = lead;
      row.status = problem.status;
      row.status_text = problem.status_text;
      row.deadline = arena.keep(light.progress.due);
      if (light.progress.number) {
        row.subject = light.progress.number->subject;
        row.value = light.progress.number->value;
        row.unit = light.progress.number->unit;
      }
      row.target = arena.keep(light.progress.target);
      row.attainment = arena.keep(light.progress.attained);
      row.time_share = arena.keep(light.progress.time);
      row.light = arena.keep(light.light);
      row.rule = arena.keep(light.rule);
      row.evidence = arena.keep(light.evidence);
      row.supervise = supervised[t];
      row.id = problem.id;
    }
  }
  return rows;
}

}  // namespace taizhang
