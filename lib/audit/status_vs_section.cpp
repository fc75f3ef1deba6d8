#include <fmt/format.h>

#include "audit/rules.h"
#include "base/utf8.h"

namespace taizhang::audit {

namespace {

// Segments of a text, one by one.
template <class Visit>
void each_segment(std::string_view text, Visit visit) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    at += c.size;
    const bool ends = c.value == U'。' || c.value == U'；' || c.value == ';' || c.value == U'！' ||
                      c.value == '\n' || at == text.size();
    if (!ends) continue;
    visit(text.substr(begin, at - begin));
    begin = at;
  }
}

// What shows that work is still under way: the last thing said, or one that starts with 目前.
std::string_view open_work(std::string_view text, std::string_view last, const AuditWords& words) {
  if (says(last, words.unfinished) || says(last, words.preparing)) return last;
  std::string_view found;
  each_segment(text, [&](std::string_view segment) {
    const bool now = starts_with(segment, words.now) && says(segment, words.unfinished);
    if (found.empty() && (now || starts_with(segment, words.preparing))) found = segment;
  });
  return found;
}

void check_status_vs_section(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"status-vs-section", "measures below a state of work", 0, 0};
  for (const Statement& statement : notice.statements) {
    const MeasureRow* measure = notice.measure(statement);
    const ProblemRow* problem = notice.problem(statement);
    if (!measure || !problem || measure->kind == "goal" || measure->kind == "next" || problem->status.empty())
      continue;
    ++coverage.seen;
    ++coverage.checked;
    const std::string_view last = statement.last_segment();
    std::string_view shown = measure->status_text;
    bool open =
        measure->status == "in_progress" || measure->status == "behind" || measure->status == "not_started";
    if (!open && problem->status == "done") {
      const std::string_view found = open_work(measure->text, last, words);
      open = !found.empty();
      if (open) shown = found;
    }
    const bool solved = problem->status == "in_progress" && says(measure->text, words.solved);
    const bool begun =
        problem->status == "not_started" && (measure->status == "done" || measure->status == "ahead");
    if (!(problem->status == "done" && open) && !solved && !begun) continue;
    Draft draft;
    draft.rule = "status-vs-section";
    draft.verdict = Verdict::undecidable;
    draft.place = measure->place;
    draft.places = {problem->place};
    draft.stated = tail(shown.empty() ? last : shown, 60);
    draft.computed = problem->status_text;
    draft.formula = fmt::format("the state of {} = the state of {}", problem->problem, measure->measure);
    draft.assumption = "the state of an item is that of its measures";
    draft.message = fmt::format("{} stands under “{}” and says “{}”", measure->measure, problem->status_text,
                                draft.stated);
    report.drafts.push_back(std::move(draft));
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule status_vs_section_rule{
    "status-vs-section", "a measure's state of work against that of its item",
    "notice 整改通报: open work under 已完成的整改事项",
    "An item that the notice calls done with a measure that says 正在, 尚未 or 筹备, or an open item whose "
    "text says "
    "that the\n"
    "problem is solved. Both may be true at different times, so it is undecidable.",
    check_status_vs_section};

}  // namespace taizhang::audit
