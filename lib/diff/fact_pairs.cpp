#include "diff/fact_pairs.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/span.h"
#include "base/utf8.h"
#include "diff/ratio.h"
#include "diff/words.h"
#include "record/base_date.h"
#include "value/edtf_day.h"

namespace taizhang {

namespace {

// Facts of one problem, kind and unit up to this many pairs are compared all with all; beyond, in order.
constexpr std::size_t compared_pairs = 10'000;
// Points a pair needs; see points().
constexpr double enough = 2.2;
constexpr std::size_t clause_limit = 120;  // bytes of the clause looked at on each side

bool is_comparable(const FactRow& fact) {
  return fact.kind != "phone" && fact.kind != "docnumber" && fact.kind != "ordinal_ref" &&
         !is_base_date(fact);
}

bool is_time(const FactRow& fact) {
  return fact.kind == "date" || fact.kind == "period";
}

bool ends_clause(char32_t c) {
  return c == 0x3002 || c == 0xFF1B || c == ';' || c == '\n' || c == 0xFF0C || c == ',' || c == 0xFF01;
}

std::vector<std::uint32_t> word_pairs(std::string_view text) {
  std::vector<std::uint32_t> pairs;
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    at += c.size;
    if (last) pairs.push_back(static_cast<std::uint32_t>(last * 0x9E37'79B1U ^ c.value));
    last = c.value;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

// The clause of `text` around [begin, end), as bytes; no further than `clause_limit` on each side.
Span clause_around(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t first = begin;
  while (first > 0 && begin - first < clause_limit) {
    const auto c = utf8::decode_before(text, first);
    if (ends_clause(c.value)) break;
    first -= c.size;
  }
  std::size_t last = end;
  while (last < text.size() && last - end < clause_limit) {
    const auto c = utf8::decode(text, last);
    if (ends_clause(c.value)) break;
    last += c.size;
  }
  return {static_cast<Offset>(first), static_cast<Offset>(last)};
}

// A text that facts are looked for in. They stand in source order: the next one is looked for from `read`.
struct Text {
  std::string_view text, kind;
  bool goal = false;
  std::size_t read = 0;
};

PlacedFact placed(const FactRow& fact, Text& text) {
  PlacedFact place;
  place.fact = &fact;
  place.measure_kind = text.kind;
  place.goal = text.goal;
  const std::size_t at = fact.text.empty() ? std::string_view::npos : text.text.find(fact.text, text.read);
  if (at == std::string_view::npos) {
    if (!fact.sentence.empty()) place.context = word_pairs(words_without_numbers(fact.sentence));
    return place;
  }
  const std::size_t end = at + fact.text.size();
  const Span clause = clause_around(text.text, at, end);
  place.context = word_pairs(words_without_numbers(cut(text.text, clause)));
  place.text = text.text;
  place.at = at;
  place.clause = cut(text.text, clause);
  const std::size_t begin = std::min(std::max<std::size_t>(clause.begin, text.read), at);
  place.lead_in = text.text.substr(begin, at - begin);
  place.follow_up = text.text.substr(end, clause.end - end);
  text.read = end;
  return place;
}

// 2 × shared / both.
double dice(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++shared;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

double subject_points(const FactRow& a, const FactRow& b) {
  const std::string x = words_of(a.subject);
  const std::string y = words_of(b.subject);
  if (x.empty() && y.empty()) return 0.5;
  if (x == y) return 2;
  if (x.empty() || y.empty()) return 0;
  if (x.find(y) != std::string::npos || y.find(x) != std::string::npos) return 1.5;
  const double alike = dice(word_pairs(x), word_pairs(y));
  return alike > 0 ? 1.6 * alike : -0.8;
}

// How much speaks for two facts of one kind and unit being the same quantity.
double points(const PlacedFact& a, const PlacedFact& b) {
  const FactRow& f = *a.fact;
  const FactRow& g = *b.fact;
  const auto agreement = [](std::string_view x, std::string_view y, double agree, double differ,
                            double one_only) {
    if (x.empty() && y.empty()) return 0.0;
    if (x.empty() || y.empty()) return -one_only;
    return words_of(x) == words_of(y) ? agree : -differ;
  };
  double sum = subject_points(f, g) + 2.5 * dice(a.context, b.context);
  if (same_value(f, g)) sum += 1.0;
  if (f.comparison != g.comparison) sum -= 1.5;
  if (f.modality != g.modality) sum -= f.modality == "target" || g.modality == "target" ? 1.2 : 0.3;
  sum += agreement(f.entity, g.entity, 0.8, 2.5, 0.5);
  sum += agreement(f.qualifier, g.qualifier, 0.6, 1.5, 0.5);
  if (f.declared != g.declared) sum -= 1.0;
  if (a.measure_kind != b.measure_kind) sum -= a.goal != b.goal ? 0.8 : 0.2;
  if (is_time(f) && f.bound != g.bound) sum -= 0.8;
  // A number without a word around it is known by what is printed.
  const bool verbatim = f.text == g.text && a.clause == b.clause && f.modality == g.modality;
  return verbatim ? std::max(sum, enough) : sum;
}

// Facts are only compared within a bucket.
std::string bucket_of(const FactRow& fact) {
  if (is_time(fact)) return "time";
  std::string bucket(fact.kind);
  bucket += '\x1f';
  // Units of one physical dimension meet by their SI value.
  bucket +=
      fact.dimension.empty() || fact.si_value.empty() ? words_of(fact.unit) : std::string(fact.dimension);
  return bucket;
}

// The date in the deadline field of an item: the item's deadline is compared, and this is the same date
// again.
bool is_deadline(const FactRow& fact, const ProblemRow& problem, std::string_view heading) {
  return fact.measure_id.empty() && is_time(fact) &&
         problem.deadline_text.find(fact.text) != std::string_view::npos &&
         heading.find(fact.text) == std::string_view::npos;
}

}  // namespace

std::vector<PlacedFact> placed_facts(const Report& report, std::size_t index) {
  std::vector<PlacedFact> all;
  const ProblemRow& problem = *report.problems[index];
  std::unordered_map<std::string_view, Text> texts;
  // The title of a task or target is what is to be reached.
  texts[{}] = {problem.heading.empty() ? problem.title : problem.heading,
               {},
               problem.kind == "task" || problem.kind == "target"};
  for (const MeasureRow* measure : report.measures.of(index))
    texts[measure->id] = {measure->text, measure->kind, measure->kind == "goal"};
  for (const FactRow* fact : report.facts.of(index)) {
    if (!is_comparable(*fact) || is_deadline(*fact, problem, texts[{}].text)) continue;
    const auto found = texts.find(fact->measure_id);
    if (found == texts.end()) {
      all.emplace_back().fact = fact;
    } else {
      all.push_back(placed(*fact, found->second));
    }
  }
  return all;
}

std::vector<PlacedFact> placed_own_facts(const Report& report) {
  std::vector<PlacedFact> all;
  std::unordered_map<const SectionRow*, Text> texts;
  for (std::size_t i = 0; i < report.own_facts.size(); ++i) {
    const FactRow& fact = *report.own_facts[i];
    const SectionRow* section = report.own_sections[i];
    if (!is_comparable(fact) || section == nullptr) continue;
    const auto [found, fresh] = texts.try_emplace(section);
    if (fresh) found->second.text = section->text.empty() ? section->heading : section->text;
    all.push_back(placed(fact, found->second));
  }
  return all;
}

bool same_value(const FactRow& a, const FactRow& b) {
  const auto same_decimal = [](std::string_view x, std::string_view y) {
    const auto p = Decimal::parse(x);
    const auto q = Decimal::parse(y);
    return p && q ? p->compare(*q) == 0 : x == y;
  };
  // The same words under another year mean the same promise of another report.
  if (is_time(a) || is_time(b))
    return words_of(a.text) == words_of(b.text) || (!a.date.empty() && a.date == b.date);
  if (a.direction != b.direction && (a.direction == "down" || b.direction == "down")) return false;
  if (words_of(a.unit) != words_of(b.unit) && !a.si_value.empty() && !b.si_value.empty())
    return same_decimal(a.si_value, b.si_value);
  return same_decimal(a.value, b.value) && same_decimal(a.value_high, b.value_high);
}

std::vector<FactPair> pair_facts(const std::vector<PlacedFact>& olds, const std::vector<PlacedFact>& news) {
  struct Bucket {
    std::vector<std::uint32_t> olds, news;
  };
  std::map<std::string, Bucket> buckets;
  for (std::uint32_t i = 0; i < olds.size(); ++i) buckets[bucket_of(*olds[i].fact)].olds.push_back(i);
  for (std::uint32_t i = 0; i < news.size(); ++i) buckets[bucket_of(*news[i].fact)].news.push_back(i);
  constexpr std::uint32_t none = 0xFFFF'FFFF;
  std::vector<std::uint32_t> partner(olds.size(), none);
  std::vector<bool> taken(news.size(), false);
  struct Edge {
    double points;
    std::uint32_t drift, from, to;
  };
  std::vector<Edge> edges;
  // Too many to compare all with all are compared within a subject, and those of one subject in order.
  std::vector<Bucket> groups;
  for (auto& [name, bucket] : buckets) {
    if (bucket.olds.size() * bucket.news.size() <= compared_pairs) {
      groups.push_back(std::move(bucket));
      continue;
    }
    std::map<std::string, Bucket> by_subject;
    for (const std::uint32_t i : bucket.olds) by_subject[words_of(olds[i].fact->subject)].olds.push_back(i);
    for (const std::uint32_t i : bucket.news) by_subject[words_of(news[i].fact->subject)].news.push_back(i);
    for (auto& [subject, group] : by_subject) groups.push_back(std::move(group));
  }
  for (const Bucket& bucket : groups) {
    if (bucket.olds.size() * bucket.news.size() > compared_pairs) {
      for (std::size_t i = 0; i < std::min(bucket.olds.size(), bucket.news.size()); ++i) {
        partner[bucket.olds[i]] = bucket.news[i];
        taken[bucket.news[i]] = true;
      }
      continue;
    }
    edges.clear();
    for (std::uint32_t i = 0; i < bucket.olds.size(); ++i) {
      for (std::uint32_t j = 0; j < bucket.news.size(); ++j) {
        const double sum = points(olds[bucket.olds[i]], news[bucket.news[j]]);
        if (sum >= enough) edges.push_back({sum, i > j ? i - j : j - i, bucket.olds[i], bucket.news[j]});
      }
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
      if (a.points != b.points) return a.points > b.points;
      if (a.drift != b.drift) return a.drift < b.drift;
      return a.from != b.from ? a.from < b.from : a.to < b.to;
    });
    for (const Edge& edge : edges) {
      if (partner[edge.from] != none || taken[edge.to]) continue;
      partner[edge.from] = edge.to;
      taken[edge.to] = true;
    }
  }
  std::vector<FactPair> pairs;
  for (std::uint32_t i = 0; i < olds.size(); ++i)
    pairs.push_back({&olds[i], partner[i] == none ? nullptr : &news[partner[i]]});
  for (std::uint32_t i = 0; i < news.size(); ++i)
    if (!taken[i]) pairs.push_back({nullptr, &news[i]});
  return pairs;
}

Delta delta_of(const FactPair& pair) {
  Delta delta;
  delta.old_fact = pair.old_fact ? pair.old_fact->fact : nullptr;
  delta.new_fact = pair.new_fact ? pair.new_fact->fact : nullptr;
  const auto is_target = [](const PlacedFact* fact) {
    return fact && (fact->fact->modality == "target" || fact->goal);
  };
  delta.target = is_target(pair.old_fact) || (is_target(pair.new_fact) && pair.old_fact);
  const auto value = [](const FactRow* fact) -> std::string {
    if (!fact) return {};
    return std::string(is_time(*fact) ? fact->date : fact->value);
  };
  delta.value_old = value(delta.old_fact);
  delta.value_new = value(delta.new_fact);
  if (!delta.old_fact || !delta.new_fact) return delta;
  const FactRow& old_fact = *delta.old_fact;
  const FactRow& new_fact = *delta.new_fact;
  if (is_time(old_fact)) {
    const auto from = first_day(old_fact.date);
    const auto to = first_day(new_fact.date);
    // A month or a period has no one day.
    if (from && to && from == last_day(old_fact.date) && to == last_day(new_fact.date))
      delta.delta = std::to_string(*to - *from);
    return delta;
  }
  auto from = Decimal::parse(old_fact.value);
  auto to = Decimal::parse(new_fact.value);
  if (!from || !to || words_of(old_fact.unit) != words_of(new_fact.unit)) return delta;
  const bool was_down = old_fact.direction == "down";
  const bool is_down = new_fact.direction == "down";
  if (was_down != is_down) {
    if (was_down) from = from->negated();
    if (is_down) to = to->negated();
    delta.value_old = from->to_string();
    delta.value_new = to->to_string();
  }
  const auto change = difference(*to, *from);
  if (!change) return delta;
  delta.delta = shortest(*change);
  delta.percent = percent_of(*change, from->negative() ? from->negated() : *from);
  const bool smaller = change->negative();
  const bool larger = !smaller && change->coefficient() != 0;
  // A decline against last year or month that grew; 压减79% → 压减87% against a base is what was wanted.
  const bool declines = new_fact.comparison == "yoy" || new_fact.comparison == "mom";
  delta.fell = !delta.target && (was_down && is_down ? larger && declines : smaller);
  return delta;
}

}  // namespace taizhang
