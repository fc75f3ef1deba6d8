#include "diff/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "audit/rule.h"
#include "diff/printed_path.h"
#include "diff/words.h"

namespace taizhang {

namespace {

constexpr std::array<std::string_view, change_classes> class_names = {
    "removed", "added", "merged", "split", "status", "changed", "reworded", "renumbered", "same"};

bool same_names(List a, List b) {
  const auto sorted = [](List list) {
    std::vector<std::string> words;
    for (const std::string_view item : list) words.push_back(words_of(item));
    std::sort(words.begin(), words.end());
    return words;
  };
  if (std::equal(a.begin(), a.end(), b.begin(), b.end())) return true;
  return sorted(a) == sorted(b);
}

// Says how two matched problems differ.
class Comparer {
 public:
  Comparer(const Report& old_report, const Report& new_report, const AuditWords& words)
      : old_(old_report), new_(new_report), words_(words) {}

  Change compare(Match match) const;
  // What differs between the facts of two problems, or of the reports themselves.
  std::vector<Delta> deltas(const std::vector<PlacedFact>& olds, const std::vector<PlacedFact>& news) const;

 private:
  void fields(const ProblemRow& a, const ProblemRow& b, Change& change) const;
  bool measures(Change& change) const;
  void facts(Change& change) const;

  const Report& old_;
  const Report& new_;
  const AuditWords& words_;
};

void Comparer::fields(const ProblemRow& a, const ProblemRow& b, Change& change) const {
  const auto list = [&](std::string_view field, List x, List y) {
    if (!same_names(x, y)) change.fields.push_back({field, joined(x), joined(y)});
  };
  list("lead", a.lead, b.lead);
  list("partners", a.partners, b.partners);
  list("persons", a.persons, b.persons);
  if (a.deadline != b.deadline) {
    // 11月底前 read in another year's notice is another day by the same words.
    if (words_of(a.deadline_text) != words_of(b.deadline_text) || a.deadline_text.empty()) {
      change.fields.push_back({"deadline", std::string(a.deadline.empty() ? a.deadline_text : a.deadline),
                               std::string(b.deadline.empty() ? b.deadline_text : b.deadline)});
      change.target = true;
    }
  } else if (words_of(a.deadline_text) != words_of(b.deadline_text)) {
    change.fields.push_back({"deadline", std::string(a.deadline_text), std::string(b.deadline_text)});
    change.target = true;
  }
  // Where the goal stands as statements of its own, measures() tells which of them changed.
  if (words_of(a.goal) != words_of(b.goal)) {
    change.target = true;
    const auto is_goal = [](const MeasureRow* measure) { return measure->kind == "goal"; };
    const auto olds = old_.measures.of(change.match.olds.front());
    const auto news = new_.measures.of(change.match.news.front());
    if (std::none_of(olds.begin(), olds.end(), is_goal) && std::none_of(news.begin(), news.end(), is_goal))
      change.fields.push_back({"goal", std::string(a.goal), std::string(b.goal)});
  }
  if (words_of(a.origin) != words_of(b.origin))
    change.fields.push_back({"origin", std::string(a.origin), std::string(b.origin)});
}

// Statements that one side words otherwise, or alone has. Returns true if a goal is among them.
bool Comparer::measures(Change& change) const {
  struct Statement {
    const MeasureRow* row;
    std::string words;
  };
  const auto statements = [](const Report& report, const std::vector<std::uint32_t>& problems) {
    std::vector<Statement> all;
    for (const std::uint32_t problem : problems)
      for (const MeasureRow* row : report.measures.of(problem)) all.push_back({row, words_of(row->text)});
    return all;
  };
  std::vector<Statement> olds = statements(old_, change.match.olds);
  std::vector<Statement> news = statements(new_, change.match.news);
  std::unordered_map<std::string_view, int> count;
  for (const Statement& statement : olds) ++count[statement.words];
  for (const Statement& statement : news) --count[statement.words];
  // Those without their like on the other side, kind by kind, in order.
  bool goal = false;
  std::unordered_map<std::string_view, std::vector<const Statement*>> waiting;
  for (const Statement& statement : news) {
    int& surplus = count[statement.words];
    if (surplus >= 0) continue;
    ++surplus;
    waiting[statement.row->kind].push_back(&statement);
  }
  for (auto& [kind, list] : waiting) std::reverse(list.begin(), list.end());
  for (const Statement& statement : olds) {
    int& surplus = count[statement.words];
    if (surplus <= 0) continue;
    --surplus;
    FieldChange& field = change.fields.emplace_back();
    field.field = statement.row->kind.empty() ? "measure" : statement.row->kind;
    field.text_old = statement.row->text;
    auto& list = waiting[statement.row->kind];
    if (!list.empty()) {
      field.text_new = list.back()->row->text;
      list.pop_back();
    }
    goal = goal || statement.row->kind == "goal";
  }
  for (const Statement& statement : news) {
    auto& list = waiting[statement.row->kind];
    if (list.empty() || list.back() != &statement) continue;
    list.pop_back();
    change.fields.push_back({statement.row->kind.empty() ? "measure" : statement.row->kind,
                             {},
                             std::string(statement.row->text)});
    goal = goal || statement.row->kind == "goal";
  }
  return goal;
}

void Comparer::facts(Change& change) const {
  const auto all = [](const Report& report, const std::vector<std::uint32_t>& problems) {
    std::vector<PlacedFact> facts;
    for (const std::uint32_t problem : problems) {
      auto more = placed_facts(report, problem);
      facts.insert(facts.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return facts;
  };
  change.deltas = deltas(all(old_, change.match.olds), all(new_, change.match.news));
}

std::vector<Delta> Comparer::deltas(const std::vector<PlacedFact>& olds,
                                    const std::vector<PlacedFact>& news) const {
  std::vector<Delta> all;
  for (const FactPair& pair : pair_facts(olds, news)) {
    if (pair.old_fact && pair.new_fact && same_value(*pair.old_fact->fact, *pair.new_fact->fact)) continue;
    Delta& delta = all.emplace_back(delta_of(pair));
    // 尚有5处 → 尚有2处 is no loss.
    if (delta.fell && audit::says(pair.new_fact->lead_in, words_.runs_down)) delta.fell = false;
  }
  return all;
}

Change Comparer::compare(Match match) const {
  Change change;
  change.match = std::move(match);
  if (change.match.news.empty()) {
    change.change = ChangeClass::removed;
    change.undone = old_.problems[change.match.olds.front()]->status != "done";
    return change;
  }
  if (change.match.olds.empty()) {
    change.change = ChangeClass::added;
    return change;
  }
  const ProblemRow& a = *old_.problems[change.match.olds.front()];
  const ProblemRow& b = *new_.problems[change.match.news.front()];
  fields(a, b, change);
  // A number, a goal, a deadline or who is in charge counts for more than new words of a measure.
  bool substance = !change.fields.empty();
  if (measures(change)) {
    change.target = true;
    substance = true;
  }
  facts(change);
  substance = substance || !change.deltas.empty();
  for (const Delta& delta : change.deltas) {
    change.fell = change.fell || delta.fell;
    change.target = change.target || (delta.target && delta.old_fact);
  }
  const bool status = a.status != b.status;
  change.slipped = status && is_worse(b.status, a.status);
  const bool title = words_of(a.title) != words_of(b.title);
  const bool retitled = title && words_without_numbers(a.title) != words_without_numbers(b.title);
  if (title && !retitled && !substance) {
    // Only a number of the title moved, and no fact says so.
    substance = true;
    change.fields.push_back({"title", std::string(a.title), std::string(b.title)});
  }
  std::vector<ChangeClass> classes;
  if (change.match.olds.size() > 1) classes.push_back(ChangeClass::merged);
  if (change.match.news.size() > 1) classes.push_back(ChangeClass::split);
  if (status) classes.push_back(ChangeClass::status);
  if (substance) classes.push_back(ChangeClass::changed);
  if (retitled) classes.push_back(ChangeClass::reworded);
  if (!substance && !change.fields.empty()) classes.push_back(ChangeClass::changed);
  if (is_renumbered(a.problem, a.title, b.problem, b.title)) classes.push_back(ChangeClass::renumbered);
  if (classes.empty()) return change;
  change.change = classes.front();
  change.also.assign(classes.begin() + 1, classes.end());
  return change;
}

int rank(std::string_view status) {
  if (status == "done") return 4;
  if (status == "ahead") return 3;
  if (status == "on_schedule" || status == "in_progress") return 2;
  if (status == "behind") return 1;
  if (status == "not_started") return 0;
  return -1;
}

int urgency(const Change& change) {
  if (change.undone) return 0;
  if (change.slipped) return 1;
  if (change.fell) return 2;
  if (change.target) return 3;
  return 4 + static_cast<int>(change.change);
}

std::string three_digits(double score) {
  return fmt::format("{:.3f}", score);
}

}  // namespace

std::string_view name_of(ChangeClass change) {
  return class_names[static_cast<std::size_t>(change)];
}

std::optional<ChangeClass> change_class(std::string_view name) {
  const auto found = std::find(class_names.begin(), class_names.end(), name);
  if (found == class_names.end()) return {};
  return static_cast<ChangeClass>(found - class_names.begin());
}

bool is_worse(std::string_view status, std::string_view than) {
  const int a = rank(status);
  const int b = rank(than);
  return a >= 0 && b >= 0 && a < b;
}

bool Comparison::same() const {
  return own.empty() && std::all_of(changes.begin(), changes.end(),
                                    [](const Change& change) { return change.change == ChangeClass::same; });
}

Comparison compare(const Report& old_report, const Report& new_report, Matching matching,
                   const AuditWords& words) {
  const Comparer comparer(old_report, new_report, words);
  Comparison comparison;
  comparison.changes.reserve(matching.size());
  for (Match& match : matching) comparison.changes.push_back(comparer.compare(std::move(match)));
  comparison.own = comparer.deltas(placed_own_facts(old_report), placed_own_facts(new_report));
  // Another date is what another report has.
  std::erase_if(comparison.own, [](const Delta& delta) {
    const FactRow& fact = delta.new_fact ? *delta.new_fact : *delta.old_fact;
    return fact.kind == "date" || fact.kind == "period";
  });
  return comparison;
}

std::vector<const Change*> by_gravity(const Comparison& comparison) {
  std::vector<const Change*> order;
  for (const Change& change : comparison.changes)
    if (change.change != ChangeClass::same) order.push_back(&change);
  std::stable_sort(order.begin(), order.end(),
                   [](const Change* a, const Change* b) { return urgency(*a) < urgency(*b); });
  return order;
}

std::vector<ChangeRow> change_rows(const Comparison& comparison, const Report& old_report,
                                   const Report& new_report, Arena& arena) {
  std::vector<ChangeRow> rows;
  rows.reserve(comparison.changes.size());
  for (const Change& change : comparison.changes) {
    ChangeRow& row = rows.emplace_back();
    const Match& match = change.match;
    row.change = name_of(change.change);
    std::vector<std::string_view> list;
    for (const ChangeClass also : change.also) list.push_back(name_of(also));
    row.also = arena.keep(list);
    const auto side = [&](const Report& report, const std::vector<std::uint32_t>& problems, List& paths,
                          List& ids, std::string_view& title, std::string_view& status) {
      std::vector<std::string_view> path_list, id_list;
      for (const std::uint32_t problem : problems) {
        path_list.push_back(report.problems[problem]->problem);
        id_list.push_back(report.problems[problem]->id);
      }
      paths = arena.keep(path_list);
      ids = arena.keep(id_list);
      if (problems.empty()) return;
      title = report.problems[problems.front()]->title;
      status = report.problems[problems.front()]->status;
    };
    side(old_report, match.olds, row.old_problems, row.ids_old, row.title_old, row.status_old);
    side(new_report, match.news, row.new_problems, row.ids_new, row.title_new, row.status_new);
    if (match.by != MatchedBy::nothing) row.score = arena.keep(three_digits(match.score));
    if (match.second != Match::none) {
      row.runner_up = arena.keep(three_digits(match.runner_up));
      const Report& report = match.olds.empty() ? old_report : new_report;
      row.second = report.problems[match.second]->problem;
    }
    row.ambiguous = match.ambiguous;
    row.matched_by = name_of(match.by);
  }
  return rows;
}

std::vector<DeltaRow> delta_rows(const Comparison& comparison, Arena& arena) {
  std::vector<DeltaRow> rows;
  const auto add = [&](const std::vector<Delta>& deltas) {
    for (const Delta& delta : deltas) {
      DeltaRow& row = rows.emplace_back();
      const FactRow* old_fact = delta.old_fact;
      const FactRow* new_fact = delta.new_fact;
      if (old_fact) {
        row.old_problem = old_fact->problem;
        row.text_old = old_fact->text;
        row.id_old = old_fact->id;
      }
      if (new_fact) {
        row.new_problem = new_fact->problem;
        row.text_new = new_fact->text;
        row.id_new = new_fact->id;
      }
      const FactRow* named = new_fact && !new_fact->subject.empty() ? new_fact : old_fact;
      if (!named) named = new_fact;
      row.subject = named->subject;
      row.unit = new_fact ? new_fact->unit : old_fact->unit;
      row.value_old = arena.keep(delta.value_old);
      row.value_new = arena.keep(delta.value_new);
      row.delta = arena.keep(delta.delta);
      row.percent = arena.keep(delta.percent);
    }
  };
  for (const Change& change : comparison.changes) add(change.deltas);
  add(comparison.own);
  return rows;
}

}  // namespace taizhang
