#include "format/nesting.h"

#include <algorithm>
#include <unordered_map>

namespace taizhang {

namespace {

// Finds rows by id. Rows come mostly in the order of their parents, so the last answer is tried first.
template <class Row>
class Finder {
 public:
  explicit Finder(const std::vector<Row>& rows) : rows_(rows) {
    index_.reserve(rows.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) index_.emplace(rows[i].id, i);
  }
  std::uint32_t find(std::string_view id) {
    if (id.empty()) return Nesting::root;
    if (last_ < rows_.size() && rows_[last_].id == id) return last_;
    const auto found = index_.find(id);
    if (found == index_.end()) return Nesting::root;
    return last_ = found->second;
  }

 private:
  const std::vector<Row>& rows_;
  std::unordered_map<std::string_view, std::uint32_t> index_;
  std::uint32_t last_ = 0;
};

}  // namespace

Nesting::Lists Nesting::Lists::group(const std::vector<std::uint32_t>& parents, std::size_t count) {
  Lists lists;
  lists.begins.assign(count + 2, 0);
  const auto slot = [&](std::uint32_t parent) { return std::min<std::size_t>(parent, count); };
  constexpr std::uint32_t elsewhere = root - 1;
  for (const std::uint32_t parent : parents) {
    if (parent != elsewhere) ++lists.begins[slot(parent) + 1];
  }
  for (std::size_t i = 1; i < lists.begins.size(); ++i) lists.begins[i] += lists.begins[i - 1];
  lists.items.resize(lists.begins.back());
  std::vector<std::uint32_t> next = lists.begins;
  for (std::uint32_t i = 0; i < parents.size(); ++i) {
    if (parents[i] != elsewhere) lists.items[next[slot(parents[i])]++] = i;
  }
  return lists;
}

std::span<const std::uint32_t> Nesting::Lists::of(std::uint32_t parent) const {
  const std::size_t slot = std::min<std::size_t>(parent, begins.size() - 2);
  return std::span(items).subspan(begins[slot], begins[slot + 1] - begins[slot]);
}

Nesting::Nesting(const Records& r) {
  Finder sections(r.sections);
  Finder problems(r.problems);
  Finder measures(r.measures);
  constexpr std::uint32_t elsewhere = root - 1;

  std::vector<std::uint32_t> parents;
  for (const auto& row : r.problems) parents.push_back(sections.find(row.section_id));
  problems_ = Lists::group(parents, r.sections.size());

  parents.clear();
  for (const auto& row : r.measures) parents.push_back(problems.find(row.problem_id));
  measures_ = Lists::group(parents, r.problems.size());
  const auto loose = measures_.of(root);
  loose_measures_.assign(loose.begin(), loose.end());

  std::vector<std::uint32_t> by_section;
  std::vector<std::uint32_t> by_problem;
  std::vector<std::uint32_t> by_measure;
  for (const auto& row : r.facts) {
    const std::uint32_t measure = measures.find(row.measure_id);
    const std::uint32_t problem = measure == root ? problems.find(row.problem_id) : root;
    by_measure.push_back(measure == root ? elsewhere : measure);
    by_problem.push_back(problem == root ? elsewhere : problem);
    by_section.push_back(measure == root && problem == root ? sections.find(row.section_id) : elsewhere);
  }
  measure_facts_ = Lists::group(by_measure, r.measures.size());
  problem_facts_ = Lists::group(by_problem, r.problems.size());
  section_facts_ = Lists::group(by_section, r.sections.size());
}

std::span<const std::uint32_t> Nesting::problems_of(std::uint32_t section) const {
  return problems_.of(section);
}
std::span<const std::uint32_t> Nesting::measures_of(std::uint32_t problem) const {
  return measures_.of(problem);
}
std::span<const std::uint32_t> Nesting::facts_of_section(std::uint32_t section) const {
  return section_facts_.of(section);
}
std::span<const std::uint32_t> Nesting::facts_of_problem(std::uint32_t problem) const {
  return problem_facts_.of(problem);
}
std::span<const std::uint32_t> Nesting::facts_of_measure(std::uint32_t measure) const {
  return measure_facts_.of(measure);
}

bool Nesting::has_loose_rows() const {
  return !problems_of(root).empty() || !loose_measures_.empty() || !facts_of_section(root).empty();
}

}  // namespace taizhang
