#include "item/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <type_traits>
#include <utility>

#include "base/utf8.h"
#include "item/status.h"
#include "value/calendar.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr std::size_t longest_step = 3000;  // bytes: every path below repeats it

CalendarContext context_of(const Metadata& metadata, bool given) {
  // 預定完成期限：113年8月31日: what a field of dates says so is no number of years.
  static const std::function<bool()> counts_roc_years = [] { return true; };
  CalendarContext context;
  if (given) context.roc = &counts_roc_years;
  context.year = metadata.year;
  context.month = metadata.month;
  return context;
}

// The day, month or year that a date is, or that a period ends with.
std::string_view end_of(std::string_view edtf) {
  return edtf.substr(edtf.find('/') + 1);
}

// Whether 前 or 内 stands in `text`: no date is one to be kept without them.
bool may_set_date(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  unsigned char found = 0;  // a sum instead of a search: no branch a byte
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    const auto before = static_cast<unsigned char>((byte(at + 1) ^ 0x89) | (byte(at + 2) ^ 0x8D));
    const auto within = static_cast<unsigned char>((byte(at + 1) ^ 0x86) | (byte(at + 2) ^ 0x85));
    const auto old_within = static_cast<unsigned char>((byte(at + 1) ^ 0x85) | (byte(at + 2) ^ 0xA7));
    found |= static_cast<unsigned char>(byte(at) == 0xE5 && (before == 0 || within == 0 || old_within == 0));
  }
  return found != 0;
}

}  // namespace

std::string path_step(std::string_view text, Span title) {
  const std::string_view words = cut(text, utf8::trim(text, title));
  std::string step;
  bool space = false;
  for (std::size_t at = 0; at < words.size() && step.size() < longest_step;) {
    const auto c = utf8::decode(words, at);
    if (c.value == U'\n' || c.value == U'\r' || c.value == U'\t') {
      space = true;
    } else {
      if (space && !step.empty() && step.back() != ' ' && !utf8::is_space(c.value)) step.push_back(' ');
      space = false;
      step.append(words.substr(at, c.size));
    }
    at += c.size;
  }
  return step;
}

std::uint32_t Draft::add_section(std::string_view kind, Span own, std::uint32_t parent) {
  SectionItem section;
  section.kind = kind;
  section.parent = parent;
  section.own = own;
  section.text = own;
  items_.sections.push_back(std::move(section));
  return static_cast<std::uint32_t>(items_.sections.size() - 1);
}

std::uint32_t Draft::add_problem(ProblemItem&& problem) {
  problem.path = unique(problem.path);
  items_.problems.push_back(std::move(problem));
  statuses_.emplace_back();
  responsible_.emplace_back();
  deadline_given_.push_back(false);
  return problems() - 1;
}

std::uint32_t Draft::add_measure(MeasureItem&& measure) {
  items_.measures.push_back(std::move(measure));
  return measures() - 1;
}

std::string Draft::unique(std::string path) {
  if (2 * problems() >= paths_.size()) {
    const std::vector<PathCount> counts = std::move(paths_);
    paths_.assign(std::max<std::size_t>(16, 2 * counts.size()), PathCount{});
    for (const PathCount& count : counts) {
      if (count.times != 0) count_of(items_.problems[count.problem].path) = count;
    }
  }
  PathCount& count = count_of(path);
  return ++count.times == 1 ? path : fmt::format("{}~{}", path, count.times);
}

Draft::PathCount& Draft::count_of(std::string_view path) {
  const std::size_t hash = std::hash<std::string_view>()(path);
  const std::size_t mask = paths_.size() - 1;
  for (std::size_t place = hash & mask;; place = (place + 1) & mask) {
    PathCount& count = paths_[place];
    if (count.times == 0) count = {hash, problems(), 0};
    if (count.times == 0 || (count.hash == hash && items_.problems[count.problem].path == path)) return count;
  }
}

void Draft::give(std::uint32_t index, Duty duty) {
  const auto append = [](std::vector<Span>& names, std::vector<Span>& more) {
    if (names.empty())
      names.swap(more);
    else
      names.insert(names.end(), more.begin(), more.end());
  };
  ProblemItem& problem = items_.problems[index];
  append(problem.lead, duty.lead);
  append(problem.partners, duty.partners);
  append(problem.persons, duty.persons);
  append(responsible_[index], duty.responsible);
  if (!duty.deadline.empty()) read_deadline(index, duty.deadline, true);
  if (!duty.status.empty()) {
    const StatusReading reading = n_.stated(duty.status);
    if (!reading.status.empty()) statuses_[index].stated = reading;
  }
}

void Draft::read_deadline(std::uint32_t index, Span span, bool given) {
  ProblemItem& problem = items_.problems[index];
  // What a field sets outweighs what a title or a goal says by the way.
  std::string earlier;
  if (given && !deadline_given_[index]) {
    deadline_given_[index] = true;
    earlier = std::exchange(problem.deadline, {});
    problem.deadline_text = span;
  }
  find_deadline(problem, span, given);
  if (problem.deadline.empty()) problem.deadline = std::move(earlier);
}

void Draft::find_deadline(ProblemItem& problem, Span span, bool given) const {
  // 2023年内 in the title gives way to 2023年12月31日前 in the goal.
  const bool rough = !problem.deadline.empty() && problem.deadline.size() < 10 && !given;
  if (!problem.deadline.empty() && !rough) return;
  if (!given && !may_set_date(cut(n_.text, span))) return;
  CalendarContext context = context_of(items_.metadata, given);
  const std::string_view line = n_.text.substr(0, span.end);
  for (Offset at = span.begin; at < span.end;) {
    const auto reading = read_calendar(line, at, context);
    if (!reading || reading->size == 0) {
      at += utf8::decode(line, at).size;
      continue;
    }
    const bool by = reading->bound == CalendarReading::Bound::by;
    if (reading->possible && !reading->edtf.starts_with("XXXX") && (by || (given && !reading->spoken))) {
      std::string day(end_of(reading->edtf));
      if (rough && (day.size() <= problem.deadline.size() || !day.starts_with(problem.deadline))) return;
      // 10月底前完成初验，12月底前全部完成: of a field's dates the last counts.
      if (problem.deadline.empty() || rough || (by && day > problem.deadline))
        problem.deadline = std::move(day);
      if (rough || problem.deadline_text.empty()) problem.deadline_text = {at, at + reading->size};
      if (!given) return;
      if (reading->year != 0) context.year = reading->year;
    }
    at += reading->size;
  }
}

// 是否达序: 是. The label says what yes and no mean.
StatusReading Draft::answered(Span value, Span label) const {
  const std::string_view answer = cut(n_.text, value);
  const bool yes = answer == "是" || answer == "√";
  if (!yes && answer != "否" && answer != "×") return {};
  const std::string folded = fold(cut(n_.text, label));
  const std::size_t whether = folded.find("是否");
  const std::string_view what =
      std::string_view(folded).substr(whether == std::string::npos ? 0 : whether + 6);
  const bool schedule = what.find("序") != what.npos || what.find("进度") != what.npos;
  if (schedule) return {yes ? "on_schedule" : "behind", value};
  return {yes ? "done" : "in_progress", value};
}

StatusReading Draft::pending(Span span) const {
  const std::string& today = items_.metadata.date;
  if (today.empty() || !may_set_date(cut(n_.text, span))) return {};
  const CalendarContext context = context_of(items_.metadata, false);
  const auto reading = read_calendar(n_.text.substr(0, span.end), span.begin, context);
  if (!reading || reading->bound != CalendarReading::Bound::by || !reading->possible || reading->spoken)
    return {};
  const std::string_view day = end_of(reading->edtf);
  // A month or year that the notice stands in has its end before it.
  const std::size_t length = std::min(day.size(), today.size());
  const int order = day.compare(0, length, today, 0, length);
  return order > 0 ? StatusReading{"in_progress", span} : StatusReading{};
}

namespace {

// Whether an item may be `own` and stand under a heading that says `above`: of what is in progress some is
// behind.
bool refines(std::string_view own, std::string_view above, bool opening) {
  if (above == "in_progress" && own == "behind") return true;
  if (!opening) return false;
  if (above == "in_progress") return own == "on_schedule" || own == "ahead";
  return above == "on_schedule" && (own == "done" || own == "ahead");
}

}  // namespace

void Draft::settle_statuses(StatusReading title) {
  for (std::uint32_t i = 0; i < problems(); ++i) {
    const StatusSource& source = statuses_[i];
    ProblemItem& problem = items_.problems[i];
    StatusReading own = source.stated.status.empty() ? source.opening : source.stated;
    const bool explicit_own = !source.stated.status.empty();
    const StatusReading above = source.section.status.empty() ? title : source.section;
    if (own.status.empty() && above.status.empty()) own = source.closing;
    if (own.status.empty()) {
      for (const StatusSource::Report& report : source.reports) {
        const StatusReading reading =
            report.status ? *report.status : reported_status(n_.text, report.span, n_.wording);
        if (reading.status.empty()) continue;
        // One report under way outweighs another that is done.
        if (own.status.empty() || (own.status == "done" && reading.status != "done")) own = reading;
      }
    }
    if (own.status.empty()) own = source.share;
    if (explicit_own || above.status.empty() ||
        refines(own.status, above.status, !source.opening.status.empty())) {
      problem.status = own;
    } else {
      problem.status = above;
    }
    if (!own.status.empty() && !above.status.empty() && own.status != above.status &&
        (own.status == "behind" || own.status == "not_started" || explicit_own) && above.status != "behind") {
      diagnose(
          "status-contradiction", own.words,
          fmt::format("item {} says {}, the words above it say {}", problem.path, own.status, above.status));
    }
  }
}

void Draft::settle_duties() {
  for (std::uint32_t i = 0; i < problems(); ++i) {
    if (responsible_[i].empty()) continue;
    ProblemItem& problem = items_.problems[i];
    Duty duty;
    duty.lead = std::move(problem.lead);
    duty.partners = std::move(problem.partners);
    duty.responsible = std::move(responsible_[i]);
    duty.settle();
    problem.lead = std::move(duty.lead);
    problem.partners = std::move(duty.partners);
  }
}

void Draft::sort() {
  // Where each entry goes; empty where the list is in order.
  const auto order = [](auto& list) {
    const auto before = [](const auto& a, const auto& b) { return a.own.begin < b.own.begin; };
    if (std::is_sorted(list.begin(), list.end(), before)) return std::vector<std::uint32_t>();
    std::vector<std::uint32_t> from(list.size());
    std::iota(from.begin(), from.end(), 0U);
    std::stable_sort(from.begin(), from.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return list[a].own.begin < list[b].own.begin; });
    std::vector<std::uint32_t> to(list.size());
    std::remove_reference_t<decltype(list)> sorted(list.size());
    for (std::uint32_t i = 0; i < from.size(); ++i) {
      sorted[i] = std::move(list[from[i]]);
      to[from[i]] = i;
    }
    list = std::move(sorted);
    return to;
  };
  const auto map = [](std::uint32_t& index, const std::vector<std::uint32_t>& to) {
    if (index != no_index && !to.empty()) index = to[index];
  };
  const auto sections = order(items_.sections);
  const auto problems = order(items_.problems);
  const auto measures = order(items_.measures);
  for (SectionItem& section : items_.sections) map(section.parent, sections);
  for (ProblemItem& problem : items_.problems) map(problem.section, sections);
  for (MeasureItem& measure : items_.measures) {
    map(measure.problem, problems);
    map(measure.goal, measures);
  }
  for (Passage& passage : cells_) map(passage.problem, problems);
}

namespace {

bool is_punctuation(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    const bool mark = utf8::is_space(c.value) || folded == U'。' || folded == U'、' || folded == U'”' ||
                      folded == U'》' || folded == U'】' ||
                      (folded < 0x80 && !(folded >= U'0' && folded <= U'9') &&
                       !((folded | 32) >= U'a' && (folded | 32) <= U'z'));
    if (!mark) return false;
    at += c.size;
  }
  return true;
}

// Whose bytes a stretch is.
struct Owner {
  Span span;
  std::uint8_t kind = 0;  // 0 section, 1 problem, 2 measure
  std::uint32_t index = 0;
};

// In the order of their begins; of those that begin at one place a section comes first, a measure last.
std::vector<Owner> owners_of(const Items& items) {
  std::vector<Owner> owners;
  owners.reserve(items.sections.size() + items.problems.size() + items.measures.size());
  const auto before = [](const Owner& a, const Owner& b) { return a.span.begin < b.span.begin; };
  const auto add = [&](const auto& list, std::uint8_t kind) {
    const auto first = static_cast<std::ptrdiff_t>(owners.size());
    for (std::uint32_t i = 0; i < list.size(); ++i) owners.push_back({list[i].own, kind, i});
    // Nearly in order, as a rule wholly.
    if (!std::is_sorted(owners.begin() + first, owners.end(), before))
      std::stable_sort(owners.begin() + first, owners.end(), before);
    std::inplace_merge(owners.begin(), owners.begin() + first, owners.end(), before);
  };
  add(items.sections, 0);
  add(items.problems, 1);
  add(items.measures, 2);
  return owners;
}

Passage::Role passage_role(std::string_view kind) {
  if (kind == "goal") return Passage::Role::goal;
  if (kind == "result") return Passage::Role::result;
  if (kind == "progress") return Passage::Role::progress;
  if (kind == "next") return Passage::Role::next;
  return Passage::Role::measure;
}

}  // namespace

// Every byte of a node that no record owns becomes a paragraph.
void Draft::fill_gaps() {
  const std::vector<Owner> owners = owners_of(items_);
  std::size_t at = 0;
  std::uint32_t section = no_index;  // the last heading before
  const std::size_t given = items_.sections.size();
  for (std::uint32_t i = 0; i < n_.size(); ++i) {
    const Span node = n_.stretch(i);
    Offset begin = node.begin;
    const Owner* before = nullptr;
    const auto gap = [&](Offset end) {
      const Span text = utf8::trim(n_.text, {begin, end});
      if (!text.empty() && before != nullptr && is_punctuation(cut(n_.text, text))) {
        // A stop between two records ends the one before.
        Span& own = before->kind == 0   ? items_.sections[before->index].own
                    : before->kind == 1 ? items_.problems[before->index].own
                                        : items_.measures[before->index].own;
        own.end = std::max(own.end, text.end);
      } else if (!text.empty()) {
        const std::uint32_t index = add_section("paragraph", text, section);
        if (section != no_index) items_.sections[index].path = items_.sections[section].path;
        const OutlineNode& n = n_.node(i);
        if (text.begin == n.marker.begin && !n.marker.empty()) {
          items_.sections[index].number = n.number;
          items_.sections[index].text = {std::min(n.text.begin, text.end), text.end};
        }
      }
    };
    while (at < owners.size() && owners[at].span.end <= node.begin) {
      if (owners[at].kind == 0 && items_.sections[owners[at].index].kind == "heading")
        section = owners[at].index;
      ++at;
    }
    for (std::size_t o = at; o < owners.size() && owners[o].span.begin < node.end; ++o) {
      if (owners[o].kind == 0 && items_.sections[owners[o].index].kind == "heading")
        section = owners[o].index;
      if (owners[o].span.begin > begin) gap(owners[o].span.begin);
      begin = std::max(begin, owners[o].span.end);
      before = &owners[o];
    }
    if (begin < node.end) gap(node.end);
  }
  if (items_.sections.size() != given) sort();
}

// A result answers the goal or measure of its own number, where both lists have it.
void Draft::pair_goals() {
  const auto answers = [](const MeasureItem& measure) {
    return measure.kind == "result" || measure.kind == "progress";
  };
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> first;  // kind and number
  for (std::uint32_t begin = 0, end = 0; begin < measures(); begin = end) {
    // Of one problem; most have statements of one kind, and nothing to pair.
    bool paired = false;
    for (end = begin; end < measures() && items_.measures[end].problem == items_.measures[begin].problem;
         ++end)
      paired = paired || answers(items_.measures[end]) != answers(items_.measures[begin]);
    if (!paired) continue;
    first.clear();
    for (std::uint32_t i = begin; i < end; ++i) {
      MeasureItem& measure = items_.measures[i];
      if (!answers(measure)) {
        first.try_emplace({measure.kind, measure.number}, i);
        continue;
      }
      for (const std::string_view kind : {"goal", "measure"}) {
        const auto match = first.find({kind, measure.number});
        if (match == first.end()) continue;
        measure.goal = match->second;
        break;
      }
    }
  }
}

void Draft::cut_passages() {
  std::sort(out_.begin(), out_.end());
  std::sort(cells_.begin(), cells_.end(), [](const Passage& a, const Passage& b) { return a.span < b.span; });
  const std::vector<Owner> owners = owners_of(items_);
  std::size_t owner = 0;
  std::size_t out = 0;
  std::size_t cell = 0;
  for (std::uint32_t i = 0; i < n_.size(); ++i) {
    const OutlineNode& node = n_.node(i);
    if (!node.marker.empty()) items_.markers.push_back(node.marker);
    const LineKind kind = n_.kinds[i];
    if (kind == LineKind::boilerplate || kind == LineKind::repeated) continue;
    Span text = node.text;
    while (owner < owners.size() && owners[owner].span.end <= text.begin) ++owner;
    while (cell < cells_.size() && cells_[cell].span.end <= text.begin) ++cell;
    while (out < out_.size() && out_[out].end <= text.begin) ++out;
    for (std::size_t o = owner; o < owners.size() && owners[o].span.begin < text.end; ++o) {
      Passage passage;
      passage.span = {std::max(owners[o].span.begin, text.begin), std::min(owners[o].span.end, text.end)};
      while (cell < cells_.size() && cells_[cell].span.end <= passage.span.begin) ++cell;
      if (owners[o].kind == 0) {
        const SectionItem& section = items_.sections[owners[o].index];
        passage.section = owners[o].index;
        passage.role = section.kind == "heading" ? Passage::Role::heading
                       : section.kind == "title" ? Passage::Role::title
                       : section.kind == "note"  ? Passage::Role::note
                                                 : Passage::Role::text;
        if (section.kind == "boilerplate") continue;
      } else if (owners[o].kind == 1) {
        passage.problem = owners[o].index;
        passage.section = items_.problems[owners[o].index].section;
        passage.role = Passage::Role::title;
      } else {
        passage.measure = owners[o].index;
        passage.problem = items_.measures[owners[o].index].problem;
        if (passage.problem != no_index) passage.section = items_.problems[passage.problem].section;
        passage.role = passage_role(items_.measures[owners[o].index].kind);
      }
      if (cell < cells_.size() && cells_[cell].span.overlaps(passage.span)) {
        passage.column = cells_[cell].column;
        if (passage.problem == no_index) passage.problem = cells_[cell].problem;
        if (passage.measure == no_index) passage.role = cells_[cell].role;
      }
      // Without labels and row numbers.
      Offset begin = passage.span.begin;
      const Span whole = passage.span;
      const auto add = [&](Offset end) {
        passage.span = utf8::trim(n_.text, {begin, std::max(begin, end)});
        if (!passage.span.empty()) items_.passages.push_back(passage);
      };
      while (out < out_.size() && out_[out].end <= begin) ++out;
      for (std::size_t x = out; x < out_.size() && out_[x].begin < whole.end; ++x) {
        if (out_[x].end <= begin) continue;
        if (out_[x].begin > begin) add(out_[x].begin);
        begin = std::max(begin, out_[x].end);
      }
      if (begin < whole.end) add(whole.end);
    }
  }
}

// A row torn in the source may put one record's stretch into another's: the later one keeps its bytes.
void Draft::part() {
  Span* before = nullptr;
  for (const Owner& owner : owners_of(items_)) {
    Span& own = owner.kind == 0   ? items_.sections[owner.index].own
                : owner.kind == 1 ? items_.problems[owner.index].own
                                  : items_.measures[owner.index].own;
    if (before != nullptr && own.begin < before->end) {
      if (before->begin < own.begin) {
        before->end = own.begin;
      } else {
        own.begin = std::min(before->end, own.end);
      }
    }
    if (!own.empty()) before = &own;
  }
}

void Draft::finish() {
  sort();
  part();
  fill_gaps();
  pair_goals();
  cut_passages();
}

}  // namespace taizhang
