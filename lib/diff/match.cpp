#include "diff/match.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "diff/candidates.h"
#include "diff/likeness.h"
#include "diff/words.h"
#include "record/title_id.h"

namespace taizhang {

namespace {

using Side = Features::Side;

// Two problems with different titles are one from here on. On the summary and annex of a real notice, numbers
// hidden, true pairs score 0.37 to 0.93 and the best wrong one of a summary item at most 0.35.
constexpr double least_score = 0.36;
// ... or when nearly all of one body stands in the other, whatever the titles.
constexpr double least_content = 0.6;
// Problems of one title are one if they stand in the same section or share this much content.
constexpr double least_content_of_namesake = 0.3;
// A likeness that a problem also has to others which are certainly not it proves nothing: it must stand out
// by this share of what is missing to 1.
constexpr double margin = 0.1;
constexpr std::size_t candidates_per_problem = 16;
constexpr std::size_t rivals_looked_at = 8;
constexpr std::size_t second_bests_looked_at = 6;
// Groups of namesakes up to this many pairs are compared all with all; larger ones are paired in order.
constexpr std::size_t compared_namesakes = 4096;

// A part of a split problem: how much of the part's title, or of all of it, must stand in the whole, and how
// much of the whole it must explain that the first part does not: of all its title, or of what the first part
// leaves of it (南湖巷 of 南湖巷、北湖巷飞线充电).
constexpr double part_of_title = 0.55, title_explained = 0.2, rest_explained = 0.5;
constexpr double part_of_content = 0.5, content_explained = 0.15;
// A statement that became a problem of its own: the part tells nearly all that the whole lost, and its title
// names it.
constexpr double lost_of_content = 0.4, lost_explained = 0.7, lost_of_title = 0.25;
// ... and of what tells it from the first part, how much must come from the whole: a new problem of another
// town on the same matter brings the name of the town.
constexpr double distinct_of_title = 0.4, distinct_of_content = 0.65;

struct Edge {
  double score;
  bool same_section;
  std::uint32_t drift;  // how far the relative places differ, in thousandths
  std::uint32_t from, to;
};

bool better(const Edge& a, const Edge& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.same_section != b.same_section) return a.same_section;
  if (a.drift != b.drift) return a.drift < b.drift;
  return a.from != b.from ? a.from < b.from : a.to < b.to;
}

class Matcher {
 public:
  Matcher(const Report& old_report, const Report& new_report)
      : reports_{&old_report, &new_report}, features_(old_report, new_report) {
    for (const Side side : {Side::old_report, Side::new_report}) {
      partner_[index(side)].resize(report(side).problems.size(), Match::none);
      held_[index(side)].resize(report(side).problems.size(), false);
      for (const std::string_view heading : report(side).section)
        section_[index(side)].push_back(section_id(heading));
    }
  }

  Result<bool> by_hand(const std::vector<NamedPair>& pairs);
  void by_title();
  void by_content();
  void splits_and_merges();
  void untitled();
  Matching finish();

 private:
  static std::size_t index(Side side) { return side == Side::old_report ? 0 : 1; }
  static Side other(Side side) { return side == Side::old_report ? Side::new_report : Side::old_report; }
  const Report& report(Side side) const { return *reports_[index(side)]; }
  std::size_t count(Side side) const { return report(side).problems.size(); }
  // Matched, or set aside by hand.
  bool taken(Side side, std::uint32_t i) const {
    return held_[index(side)][i] || partner_[index(side)][i] != Match::none;
  }

  std::uint32_t section_id(std::string_view heading) {
    return sections_.try_emplace(words_without_numbers(heading), static_cast<std::uint32_t>(sections_.size()))
        .first->second;
  }
  Edge edge(std::uint32_t o, std::uint32_t n, double score) const {
    const auto place = [&](Side side, std::uint32_t i) {
      return static_cast<std::int64_t>(std::uint64_t{i} * 1000 / std::max<std::size_t>(count(side), 1));
    };
    const auto drift = std::abs(place(Side::old_report, o) - place(Side::new_report, n));
    return {score, section_[0][o] == section_[1][n], static_cast<std::uint32_t>(drift), o, n};
  }
  void join(std::uint32_t o, std::uint32_t n, MatchedBy by, double score) {
    partner_[0][o] = n;
    partner_[1][n] = o;
    bond_[o] = {by, score};
  }
  // The settled problems next to each one, as indexes into the old report.
  struct Neighbours {
    std::uint32_t before = Match::none;
    std::uint32_t after = Match::none;
  };
  std::vector<Neighbours> gaps(Side side) const;
  void namesakes(std::vector<std::uint32_t>& olds, std::vector<std::uint32_t>& news);
  // Joins those that no one has, of equal `key_of`, in order.
  template <class KeyOf>
  void in_order_by(const std::vector<std::uint32_t>& olds, const std::vector<std::uint32_t>& news,
                   const KeyOf& key_of);
  std::string content(Side side, std::uint32_t i) const {
    std::string words = words_of(report(side).problems[i]->goal);
    for (const MeasureRow* measure : report(side).measures.of(i)) words += words_of(measure->text);
    return words;
  }
  void parts(Side side, std::vector<Edge>& edges);
  Result<std::uint32_t> named(Side side, const std::string& name) const;
  void second_bests(Matching& matching);

  struct Bond {
    MatchedBy by = MatchedBy::nothing;
    double score = 0;
  };
  const Report* reports_[2];
  Features features_;
  std::unordered_map<std::string, std::uint32_t> sections_;
  std::vector<std::uint32_t> section_[2];
  std::vector<std::uint32_t> partner_[2];         // of a problem that fits best
  std::vector<bool> held_[2];                     // set aside by hand: no partner wanted
  std::unordered_map<std::uint32_t, Bond> bond_;  // by old problem
  // Further problems of a split (key old) or a merge (key new), in the order found.
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> more_[2];
};

Result<std::uint32_t> Matcher::named(Side side, const std::string& name) const {
  std::uint32_t found = Match::none;
  for (std::uint32_t i = 0; i < count(side); ++i) {
    const ProblemRow& row = *report(side).problems[i];
    if (row.problem != name && row.id != name) continue;
    if (found != Match::none)
      return tl::unexpected(Error{{}, 0, 0, fmt::format("'{}' names several problems; give the id", name)});
    found = i;
  }
  if (found == Match::none)
    return tl::unexpected(Error{
        {},
        0,
        0,
        fmt::format("no problem '{}' in the {} report", name, side == Side::old_report ? "old" : "new")});
  return found;
}

Result<bool> Matcher::by_hand(const std::vector<NamedPair>& pairs) {
  for (const NamedPair& pair : pairs) {
    std::uint32_t o = Match::none;
    std::uint32_t n = Match::none;
    for (const auto& [side, name, at] :
         {std::tuple{Side::old_report, &pair.old_path, &o}, {Side::new_report, &pair.new_path, &n}}) {
      if (name->empty()) continue;
      const auto found = named(side, *name);
      if (!found) return tl::unexpected(found.error());
      *at = *found;
    }
    if (o == Match::none || n == Match::none) {
      if (o != Match::none) held_[0][o] = true;
      if (n != Match::none) held_[1][n] = true;
      continue;
    }
    const bool old_free = !taken(Side::old_report, o);
    const bool new_free = !taken(Side::new_report, n);
    if (old_free && new_free) {
      join(o, n, MatchedBy::pair, features_.likeness(o, n).score());
    } else if (!old_free && new_free && !held_[0][o] && !more_[1].contains(partner_[0][o])) {
      more_[0][o].push_back(n);
      partner_[1][n] = o;
    } else if (old_free && !new_free && !held_[1][n] && !more_[0].contains(partner_[1][n])) {
      more_[1][n].push_back(o);
      partner_[0][o] = n;
    } else {
      return tl::unexpected(
          Error{{}, 0, 0, fmt::format("the pair {}={} contradicts another", pair.old_path, pair.new_path)});
    }
  }
  return true;
}

void Matcher::by_title() {
  std::unordered_map<std::string, std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>> titles;
  std::vector<decltype(titles)::value_type*> order;
  for (const Side side : {Side::old_report, Side::new_report}) {
    for (std::uint32_t i = 0; i < count(side); ++i) {
      if (taken(side, i)) continue;
      const ProblemRow& row = *report(side).problems[i];
      std::string key = title_key(row.title.empty() ? row.heading : row.title);
      if (key.empty()) continue;
      const auto [found, fresh] = titles.try_emplace(std::move(key));
      if (fresh) order.push_back(&*found);
      (side == Side::old_report ? found->second.first : found->second.second).push_back(i);
    }
  }
  for (auto* entry : order) {
    auto& [olds, news] = entry->second;
    if (olds.size() == 1 && news.size() == 1) {
      join(olds[0], news[0], MatchedBy::title, features_.likeness(olds[0], news[0]).score());
    } else if (!olds.empty() && !news.empty()) {
      namesakes(olds, news);
    }
  }
}

void Matcher::namesakes(std::vector<std::uint32_t>& olds, std::vector<std::uint32_t>& news) {
  const auto pair_up = [&](std::vector<Edge>& edges) {
    std::sort(edges.begin(), edges.end(), better);
    for (const Edge& e : edges)
      if (!taken(Side::old_report, e.from) && !taken(Side::new_report, e.to))
        join(e.from, e.to, MatchedBy::order, e.score);
  };
  std::vector<Edge> edges;
  if (olds.size() * news.size() <= compared_namesakes) {
    for (const std::uint32_t o : olds) {
      for (const std::uint32_t n : news) {
        const Edge e = edge(o, n, features_.likeness(o, n).score());
        if (e.same_section || 2 * e.score - 1 >= least_content_of_namesake) edges.push_back(e);
      }
    }
    return pair_up(edges);
  }
  // Too many to compare: the same words first, then the same section, each in order.
  in_order_by(olds, news, [&](Side side, std::uint32_t i) { return content(side, i); });
  in_order_by(olds, news,
              [&](Side side, std::uint32_t i) { return std::to_string(section_[index(side)][i]); });
}

template <class KeyOf>
void Matcher::in_order_by(const std::vector<std::uint32_t>& olds, const std::vector<std::uint32_t>& news,
                          const KeyOf& key_of) {
  std::unordered_map<std::string, std::vector<std::uint32_t>> waiting;
  for (auto n = news.rbegin(); n != news.rend(); ++n)
    if (!taken(Side::new_report, *n)) waiting[key_of(Side::new_report, *n)].push_back(*n);
  for (const std::uint32_t o : olds) {
    if (taken(Side::old_report, o)) continue;
    const auto found = waiting.find(key_of(Side::old_report, o));
    if (found == waiting.end() || found->second.empty()) continue;
    join(o, found->second.back(), MatchedBy::order, features_.likeness(o, found->second.back()).score());
    found->second.pop_back();
  }
}

// Problems without a title, and with too few words to be likened, are the same where all words are.
void Matcher::untitled() {
  std::vector<std::uint32_t> lists[2];
  for (const Side side : {Side::old_report, Side::new_report}) {
    for (std::uint32_t i = 0; i < count(side); ++i) {
      const ProblemRow& row = *report(side).problems[i];
      if (!taken(side, i) && title_key(row.title.empty() ? row.heading : row.title).empty())
        lists[index(side)].push_back(i);
    }
  }
  in_order_by(lists[0], lists[1], [&](Side side, std::uint32_t i) {
    return std::to_string(section_[index(side)][i]) + ' ' + content(side, i);
  });
}

std::vector<Matcher::Neighbours> Matcher::gaps(Side side) const {
  std::vector<Neighbours> all(count(side));
  const auto settled = [&](std::size_t i) {
    const std::uint32_t partner = partner_[index(side)][i];
    return side == Side::old_report && partner != Match::none ? static_cast<std::uint32_t>(i) : partner;
  };
  std::uint32_t last = Match::none;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].before = last;
    if (settled(i) != Match::none) last = settled(i);
  }
  last = Match::none;
  for (std::size_t i = all.size(); i-- > 0;) {
    all[i].after = last;
    if (settled(i) != Match::none) last = settled(i);
  }
  return all;
}

void Matcher::by_content() {
  std::vector<bool> wanted[2];
  for (const Side side : {Side::old_report, Side::new_report}) {
    wanted[index(side)].resize(count(side));
    for (std::uint32_t i = 0; i < count(side); ++i) wanted[index(side)][i] = !taken(side, i);
  }
  std::vector<Edge> edges;
  std::vector<std::uint32_t> found;
  // How like each problem is to those that already have their own counterpart.
  std::vector<double> rival[2];
  for (const Side side : {Side::old_report, Side::new_report}) {
    rival[index(side)].resize(count(side), 0.0);
    std::vector<bool> settled = wanted[index(other(side))];
    settled.flip();
    Candidates candidates(features_, other(side), settled);
    for (std::uint32_t i = 0; i < count(side); ++i) {
      if (!wanted[index(side)][i]) continue;
      candidates.find(i, rivals_looked_at, found);
      for (const std::uint32_t c : found) {
        const double score =
            (side == Side::old_report ? features_.likeness(i, c) : features_.likeness(c, i)).score();
        rival[index(side)][i] = std::max(rival[index(side)][i], score);
      }
    }
  }
  // Between the same neighbours it is at home, and its siblings say nothing against it.
  const std::vector<Neighbours> old_gap = gaps(Side::old_report);
  const std::vector<Neighbours> new_gap = gaps(Side::new_report);
  const auto stands_out = [&](const Edge& e) {
    const Neighbours& a = old_gap[e.from];
    const Neighbours& b = new_gap[e.to];
    if ((a.before != Match::none && a.before == b.before) || (a.after != Match::none && a.after == b.after))
      return true;
    return e.score - std::max(rival[0][e.from], rival[1][e.to]) > margin * (1 - e.score);
  };
  // Both ways: the rarest pairs of a long item need not be those of the short one it is alike to.
  for (const Side side : {Side::old_report, Side::new_report}) {
    Candidates candidates(features_, other(side), wanted[index(other(side))]);
    for (std::uint32_t i = 0; i < count(side); ++i) {
      if (!wanted[index(side)][i]) continue;
      candidates.find(i, candidates_per_problem, found);
      for (const std::uint32_t c : found) {
        const std::uint32_t o = side == Side::old_report ? i : c;
        const std::uint32_t n = side == Side::old_report ? c : i;
        const Likeness likeness = features_.likeness(o, n);
        if (likeness.score() < least_score && likeness.content < least_content) continue;
        const Edge e = edge(o, n, likeness.score());
        if (stands_out(e)) edges.push_back(e);
      }
    }
  }
  std::sort(edges.begin(), edges.end(), better);
  for (const Edge& e : edges)
    if (!taken(Side::old_report, e.from) && !taken(Side::new_report, e.to))
      join(e.from, e.to, MatchedBy::content, e.score);
}

// Edges from each problem of `side` without a partner to a problem of the other side that it is a part of.
void Matcher::parts(Side side, std::vector<Edge>& edges) {
  const Side whole_side = other(side);
  std::vector<bool> wanted(count(whole_side));
  for (std::uint32_t i = 0; i < wanted.size(); ++i) wanted[i] = partner_[index(whole_side)][i] != Match::none;
  Candidates candidates(features_, whole_side, wanted);
  std::vector<std::uint32_t> found;
  for (std::uint32_t part = 0; part < count(side); ++part) {
    if (taken(side, part)) continue;
    candidates.find(part, candidates_per_problem, found);
    const auto part_title = features_.title(side, part);
    const auto part_all = features_.all(side, part);
    const auto share = [&](std::span<const Features::Id> of, std::span<const Features::Id> in) {
      const double weight = features_.weight(of);
      return weight > 0 ? features_.shared(of, in) / weight : 0.0;
    };
    const auto contained = [&](std::uint32_t whole) {
      const auto all = features_.all(whole_side, whole);
      return (share(part_title, all) + share(part_all, all)) / 2;
    };
    std::vector<double> containment;
    for (const std::uint32_t whole : found) containment.push_back(contained(whole));
    for (std::size_t c = 0; c < found.size(); ++c) {
      const std::uint32_t whole = found[c];
      double rival = 0;
      for (std::size_t d = 0; d < found.size(); ++d)
        if (d != c) rival = std::max(rival, containment[d]);
      if (containment[c] - rival <= margin * (1 - containment[c])) continue;
      const auto whole_title = features_.title(whole_side, whole);
      const auto whole_all = features_.all(whole_side, whole);
      const auto first_part = features_.all(side, partner_[index(whole_side)][whole]);
      // What `of` holds and the first part does not.
      const auto distinct = [&](std::span<const Features::Id> of) {
        std::vector<Features::Id> rest;
        std::set_difference(of.begin(), of.end(), first_part.begin(), first_part.end(),
                            std::back_inserter(rest));
        return rest;
      };
      const auto own = distinct(part_all);
      const double title = share(part_title, whole_all);
      const double content = share(part_all, whole_all);
      const double of_title = share(whole_title, own);
      const double of_content = share(whole_all, own);
      const double of_rest = share(distinct(whole_title), own);
      const bool is_part =
          (title >= part_of_title && (of_title >= title_explained || of_rest >= rest_explained)) ||
          (content >= part_of_content && of_content >= content_explained);
      const double told_apart = share(distinct(part_title), whole_all);
      const bool is_lost = content >= lost_of_content && of_content >= content_explained &&
                           told_apart >= lost_of_title && share(distinct(whole_all), own) >= lost_explained;
      const bool is_told_apart =
          told_apart >= distinct_of_title || share(own, whole_all) >= distinct_of_content;
      if (!is_lost && !(is_part && is_told_apart)) continue;
      const std::uint32_t o = side == Side::old_report ? part : whole;
      const std::uint32_t n = side == Side::old_report ? whole : part;
      edges.push_back(edge(o, n, (title + content + of_title + of_content) / 4));
    }
  }
}

void Matcher::splits_and_merges() {
  for (const Side side : {Side::new_report, Side::old_report}) {
    std::vector<Edge> edges;
    parts(side, edges);
    std::sort(edges.begin(), edges.end(), better);
    for (const Edge& e : edges) {
      const bool is_split = side == Side::new_report;
      const std::uint32_t part = is_split ? e.to : e.from;
      const std::uint32_t whole = is_split ? e.from : e.to;
      if (taken(side, part)) continue;
      const std::uint32_t first_part = partner_[index(other(side))][whole];
      // Never several on both sides.
      if (more_[index(side)].contains(first_part)) continue;
      more_[index(other(side))][whole].push_back(part);
      partner_[index(side)][part] = whole;
    }
  }
}

Matching Matcher::finish() {
  Matching matching;
  matching.reserve(count(Side::old_report));
  for (std::uint32_t o = 0; o < count(Side::old_report); ++o) {
    const std::uint32_t n = partner_[0][o];
    if (n == Match::none) {
      matching.emplace_back().olds.push_back(o);
      continue;
    }
    if (partner_[1][n] != o) continue;  // a further problem of a merge
    Match& match = matching.emplace_back();
    match.olds.push_back(o);
    match.news.push_back(n);
    const Bond& bond = bond_.at(o);
    match.by = bond.by;
    match.score = bond.score;
    if (const auto more = more_[0].find(o); more != more_[0].end()) {
      match.news.insert(match.news.end(), more->second.begin(), more->second.end());
      if (match.by != MatchedBy::pair) match.by = MatchedBy::split;
    }
    if (const auto more = more_[1].find(n); more != more_[1].end()) {
      match.olds.insert(match.olds.end(), more->second.begin(), more->second.end());
      if (match.by != MatchedBy::pair) match.by = MatchedBy::merge;
    }
  }
  // A merge stands where the first of its problems stood.
  for (Match& match : matching) {
    std::sort(match.olds.begin() + 1, match.olds.end());
    if (match.news.size() > 1) std::sort(match.news.begin() + 1, match.news.end());
  }
  for (std::uint32_t n = 0; n < count(Side::new_report); ++n)
    if (partner_[1][n] == Match::none) matching.emplace_back().news.push_back(n);
  second_bests(matching);
  return matching;
}

void Matcher::second_bests(Matching& matching) {
  for (const Side side : {Side::old_report, Side::new_report}) {
    const std::vector<bool> all(count(other(side)), true);
    Candidates candidates(features_, other(side), all);
    std::vector<std::uint32_t> found;
    for (Match& match : matching) {
      const bool from_old = !match.olds.empty();
      if (from_old != (side == Side::old_report)) continue;
      const std::uint32_t self = from_old ? match.olds.front() : match.news.front();
      const auto& own = from_old ? match.news : match.olds;
      candidates.find(self, second_bests_looked_at, found);
      for (const std::uint32_t c : found) {
        if (std::find(own.begin(), own.end(), c) != own.end()) continue;
        const double score =
            from_old ? features_.likeness(self, c).score() : features_.likeness(c, self).score();
        if (score > match.runner_up) {
          match.runner_up = score;
          match.second = c;
        }
      }
      if (match.second == Match::none || match.by == MatchedBy::title || match.by == MatchedBy::pair)
        continue;
      if (!from_old || match.news.empty()) continue;
      // Would the two matches, exchanged, be about as good?
      const std::uint32_t rival = partner_[1][match.second];
      const auto bond = rival == Match::none ? bond_.end() : bond_.find(rival);
      if (bond == bond_.end()) {
        match.ambiguous = match.runner_up >= match.score - 0.05;
      } else if (bond->second.by != MatchedBy::title && bond->second.by != MatchedBy::pair) {
        match.ambiguous = match.runner_up + features_.likeness(rival, match.news.front()).score() >=
                          match.score + bond->second.score - 0.1;
      }
    }
  }
}

}  // namespace

std::string_view name_of(MatchedBy by) {
  switch (by) {
    case MatchedBy::pair:
      return "pair";
    case MatchedBy::title:
      return "title";
    case MatchedBy::order:
      return "order";
    case MatchedBy::content:
      return "content";
    case MatchedBy::split:
      return "split";
    case MatchedBy::merge:
      return "merge";
    case MatchedBy::nothing:
      break;
  }
  return {};
}

Result<NamedPair> read_pair(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos || text.size() == 1)
    return tl::unexpected(Error{{}, 0, 0, fmt::format("'{}' is not OLD=NEW", text)});
  return NamedPair{std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

Result<Matching> match_problems(const Report& old_report, const Report& new_report,
                                const std::vector<NamedPair>& pairs) {
  Matcher matcher(old_report, new_report);
  if (const auto named = matcher.by_hand(pairs); !named) return tl::unexpected(named.error());
  matcher.by_title();
  matcher.by_content();
  matcher.untitled();
  matcher.splits_and_merges();
  return matcher.finish();
}

}  // namespace taizhang
