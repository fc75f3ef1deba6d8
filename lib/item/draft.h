#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "item/duty.h"
#include "item/notice.h"

namespace taizhang {

// Items in the making: what prose and tables add to, in any order; finish() puts it in source order, fills
// the gaps between records with paragraphs and cuts the passages.
class Draft {
 public:
  Draft(const Notice& notice, Items& items) : n_(notice), items_(items) {}

  std::uint32_t add_section(std::string_view kind, Span own, std::uint32_t parent);
  std::uint32_t add_problem(ProblemItem&& problem);
  std::uint32_t add_measure(MeasureItem&& measure);

  // There will be about as many problems.
  void reserve(std::size_t problems) {
    items_.problems.reserve(problems);
    items_.measures.reserve(problems);
    statuses_.reserve(problems);
    responsible_.reserve(problems);
  }

  // Takes back the measure that was added last.
  void drop_last_measure() { items_.measures.pop_back(); }

  ProblemItem& problem(std::uint32_t i) { return items_.problems[i]; }
  MeasureItem& measure(std::uint32_t i) { return items_.measures[i]; }
  SectionItem& section(std::uint32_t i) { return items_.sections[i]; }
  std::uint32_t problems() const { return static_cast<std::uint32_t>(items_.problems.size()); }
  std::uint32_t measures() const { return static_cast<std::uint32_t>(items_.measures.size()); }

  // The problems from `first` on are the items of a table that has ended; tables behind it may answer them.
  void end_table(std::uint32_t first) { table_items_ = first; }
  // The first item of the last table that had any; no_index: there was none.
  std::uint32_t table_items() const { return table_items_; }

  // Labels, row numbers and brackets' labels: no passage holds them.
  void leave_out(Span span) { out_.push_back(span); }
  // The same of a bracket of responsibility, but for the deadline in it.
  void leave_out(Span bracket, Span deadline) {
    if (deadline.empty()) return leave_out(bracket);
    out_.push_back({bracket.begin, deadline.begin});
    out_.push_back({deadline.end, bracket.end});
  }
  // `span` of a cell belongs to a field of `problem` under the column head `column`.
  void add_cell(Span span, Passage::Role role, std::uint32_t problem, Span column) {
    if (!span.empty()) cells_.push_back({span, role, no_index, problem, no_index, column});
  }
  void note_unknown(Span label) { items_.unknown_labels.push_back(label); }
  void diagnose(std::string_view kind, Span where, std::string message,
                Severity severity = Severity::warning) {
    items_.diagnostics.push_back({kind, severity, where, std::move(message)});
  }

  // Gives a measure its part of a duty.
  static void give(MeasureItem& measure, Duty duty) {
    duty.settle();
    measure.lead = std::move(duty.lead);
    measure.partners = std::move(duty.partners);
  }
  // Gives a problem the fields of a duty.
  void give(std::uint32_t problem, Duty duty);
  // Whether anything has been stated under the problem, which is the last one.
  bool is_stated(std::uint32_t problem) const {
    return !items_.measures.empty() && items_.measures.back().problem == problem;
  }
  // Whether somebody is known to lead it, or to be responsible.
  bool has_lead(std::uint32_t problem) const {
    return !items_.problems[problem].lead.empty() || !responsible_[problem].empty();
  }
  // Under way: what `span` sets a date for (2025年6月底前完成) that is later than that of the notice.
  StatusReading pending(Span span) const;
  // What yes and no say below a label: 是否完成, 是否达序.
  StatusReading answered(Span value, Span label) const;
  // Reads the deadline that `span` sets, if the problem has none; one that a field has given counts first.
  void read_deadline(std::uint32_t problem, Span span, bool given);
  // The status of each problem, from what it, its section and the title say.
  struct StatusSource {
    StatusReading stated;   // its own words where they are given as a status
    StatusReading opening;  // a first clause that is a status: 尚未启动，…
    StatusReading section;  // the nearest heading above that says one
    StatusReading closing;  // 该问题已完成整改 in an account; holds where no heading above says another
    StatusReading share;    // of a percentage done; holds where nothing else is said
    struct Report {
      Span span;
      std::optional<StatusReading> status;  // of all of it, where it is known already
    };
    std::vector<Report> reports;
  };
  StatusSource& status_of(std::uint32_t problem) { return statuses_[problem]; }
  void settle_statuses(StatusReading title);
  // Gives those who are responsible their part, once all that is said of an item is read.
  void settle_duties();

  void finish();

 private:
  // How often a path was given so far.
  struct PathCount {
    std::size_t hash = 0;
    std::uint32_t problem = 0;  // the first that has it, as it is
    std::uint32_t times = 0;    // 0: a free place
  };

  // The path of the next problem, made different from every one before: `~2`.
  std::string unique(std::string path);
  PathCount& count_of(std::string_view path);
  void find_deadline(ProblemItem& problem, Span span, bool given) const;

  void sort();
  void part();
  void fill_gaps();
  void pair_goals();
  void cut_passages();

  const Notice& n_;
  Items& items_;
  std::uint32_t table_items_ = no_index;
  std::vector<Span> out_;
  std::vector<Passage> cells_;
  std::vector<StatusSource> statuses_;
  std::vector<std::vector<Span>> responsible_;  // by problem
  std::vector<bool> deadline_given_;            // by problem: by a field of its own
  std::vector<PathCount> paths_;                // a hash table: a power of two, at most half of it taken
};

// The clean form of a title as a path step: white space squeezed, brackets half-width stays as printed.
std::string path_step(std::string_view text, Span title);

// Adds items from the prose of the notice; tables met on the way are handed to `read_table`.
void read_prose(const Notice& notice, Draft& draft);

// Adds the items of the table in `block`. `section` is the section above it, `path` that section's path.
// False: it holds none.
bool read_table(const Notice& notice, Draft& draft, std::uint32_t block, std::uint32_t section,
                const StatusReading& status);

// Adds named themes: A、B、C等3项制度, with the paragraphs that speak of them.
void read_themes(const Notice& notice, Draft& draft, std::uint32_t section);

}  // namespace taizhang
