#include "fact/fact.h"

#include <algorithm>
#include <functional>

#include "base/utf8.h"
#include "fact/cell.h"
#include "fact/claim.h"
#include "fact/context.h"
#include "fact/lexicon.h"
#include "fact/scan.h"
#include "fact/title_subject.h"
#include "fact/unwrap.h"
#include "value/usual_year.h"

namespace taizhang {

namespace {

void place(Fact& fact, const Passage& passage) {
  fact.section = passage.section;
  fact.problem = passage.problem;
  fact.measure = passage.measure;
}

PassageSense sense_of(std::string_view text, const Passage& passage, const Items& items) {
  PassageSense sense;
  if (passage.problem == no_index) {
    sense.declares = !items.problems.empty() && passage.span.begin < items.problems.front().own.begin;
    return sense;
  }
  const ProblemItem& problem = items.problems[passage.problem];
  const bool headed = passage.role == Passage::Role::title || passage.role == Passage::Role::heading;
  sense.target = passage.role == Passage::Role::goal || (headed && problem.kind == "target");
  sense.planned =
      passage.role == Passage::Role::measure && (problem.kind == "task" || problem.kind == "target");
  // 工业技改投资(第6项):1-8月完成…: title and text in one line.
  const Span title = problem.title;
  if (!title.empty() && title.end <= passage.span.begin && passage.span.begin - title.end <= 40 &&
      text.substr(title.end, passage.span.begin - title.end).find('\n') == std::string_view::npos) {
    sense.topic = problem.topic.empty() ? title : problem.topic;
  }
  return sense;
}

// A date that cannot be is worth a warning: 2月30日 is a misprint.
void warn(const Rejected& rejected, std::string_view text, Facts& facts) {
  if (rejected.as != "impossible-date") return;
  facts.diagnostics.push_back({"impossible-date", Severity::warning, rejected.span,
                               "there is no such date: " + std::string(cut(text, rejected.span))});
}

// 整改措施, 整改情况: its cells tell something in words.
bool tells(Passage::Role role) {
  using Role = Passage::Role;
  return role == Role::measure || role == Role::result || role == Role::progress || role == Role::next;
}

// 年度目标, 进展情况: such a heading says nothing of the numbers in its column.
bool is_statement(Passage::Role role) {
  return role == Passage::Role::goal || tells(role);
}

// The facts of one notice, passage by passage.
class Finder {
 public:
  Finder(std::string_view text, const Items& items, const Lexicon& lexicon, std::span<const Table> tables)
      : text_(text),
        items_(items),
        lexicon_(lexicon),
        cells_(text, tables, lexicon),
        titles_(text, items, lexicon) {
    calendar_.year = items.metadata.year;
    calendar_.month = items.metadata.month;
    calendar_.dated_year = items.metadata.date_year;
    calendar_.dated_month = items.metadata.date_month;
    calendar_.roc = &roc_;
    width_ = broken_width(text);
    if (calendar_.year == 0) calendar_.year = usual_year();
    for (const Span marker : items.markers) facts_.rejected.push_back({marker, "marker"});
    for (const ProblemItem& problem : items.problems) {
      if (!problem.deadline_text.empty()) deadlines_.push_back(problem.deadline_text);
    }
    std::sort(deadlines_.begin(), deadlines_.end());
    plans_all_ = items.metadata.planned || is_plan(items.metadata.title);
  }

  Facts find() {
    for (std::size_t i = 0; i < items_.passages.size();) {
      // Lines that break a sentence may have become passages of their own.
      Span span = items_.passages[i].span;
      std::size_t end = i + 1;
      while (width_ != 0 && end < items_.passages.size() &&
             items_.passages[end].column == items_.passages[i].column && goes_on(span, items_.passages[end]))
        span.end = items_.passages[end++].span.end;
      scan(i, end, span);
      i = end;
      // Scanning and giving meaning are much code each: taken in turns for every passage they would drive
      // each other out of the processor's cache.
      constexpr std::size_t enough = 64;
      if (claims_.size() >= enough) finish_batch();
    }
    finish_batch();
    return std::move(facts_);
  }

 private:
  // 112年度: only here is it known whether the notice counts so.
  int usual_year() const {
    UsualYear years;
    // What the title says outranks the text, as for notices that count Common Era years.
    constexpr int louder = 4;
    for (const Span title : items_.metadata.title) years.add_dates(cut(text_, title), calendar_, louder);
    years.add_dates(text_, calendar_);
    return years.year();
  }

  bool goes_on(Span before, const Passage& next) const {
    if (next.span.begin < before.end || next.span.begin - before.end > 120) return false;
    const std::string_view between = text_.substr(before.end, next.span.begin - before.end);
    const bool break_only = between.find('\n') != std::string_view::npos &&
                            utf8::trim(between, {0, static_cast<Offset>(between.size())}).empty();
    return break_only && breaks_sentence(text_, before.end, next.span.begin, width_, lexicon_);
  }

  // A passage that holds claims and waits for its meaning. Claims and marks are those of the batch.
  struct Scanned {
    std::size_t first_passage = 0;  // the passages [first_passage, end_passage), read as one
    std::size_t end_passage = 0;
    std::string_view text;
    Span span;
    PassageSense sense;
    std::optional<CellReader::Place> cell;
    std::optional<Unwrapped> unwrapped;  // `text` is the joined line
    bool is_number = false;              // a cell that holds a number alone: its claim has all its meaning
    bool is_remark = false;              // what stands in brackets behind such a number
    std::size_t first_claim = 0;
    std::size_t first_base = 0;
    std::size_t first_mark = 0;
    std::size_t first_rejected = 0;
  };

  // A date that a number is compared with: a fact of its own, but no claim, for the words around a number are
  // read as if it were one of them.
  struct Base {
    Fact fact;
    std::size_t before = 0;  // the claim that it stands before
  };

  // Scans the passages [first_passage, end_passage), which `span` covers, as one. `remark`: what stands
  // behind the number of a cell.
  void scan(std::size_t first_passage, std::size_t end_passage, Span span, bool remark = false) {
    const Passage& passage = items_.passages[first_passage];
    Scanned& scanned = batch_.emplace_back();
    scanned.first_passage = first_passage;
    scanned.end_passage = end_passage;
    scanned.text = text_;
    scanned.span = span;
    scanned.sense = sense_of(text_, passage, items_);
    scanned.is_remark = remark;
    scanned.first_claim = claims_.size();
    scanned.first_base = bases_.size();
    scanned.first_mark = marks_.size();
    scanned.first_rejected = facts_.rejected.size();
    if (calendar_.year != 0) scanned.sense.year = calendar_.year;
    auto& cell = scanned.cell;
    cell = cells_.find(passage.span);
    if (!cell && !passage.column.empty()) {
      cell.emplace();
      cell->column = read_column(text_, passage.column, lexicon_);
      cell->names_metric = true;
      cell->cell = passage.span;
    }
    if (cell) {
      // What a row is about its head and its label say.
      if (cell->names_metric) scanned.sense.topic = {};
      if (cell->names_unit) return batch_.pop_back();
      if (auto number = remark ? std::nullopt : read_cell(text_, cell->cell, cell->column, lexicon_)) {
        scanned.is_number = true;
        const Span rest{number->fact.span.end, span.end};
        take_number(passage, scanned, std::move(*number));
        if (rest.begin < rest.end) scan(first_passage, end_passage, rest, true);
        return;
      }
    }
    std::string line;
    if (Unwrapped unwrapped; unwrapped.join(text_, span, width_, lexicon_, line)) {
      facts_.unwrapped.push_back(std::move(line));
      scanned.text = facts_.unwrapped.back();
      scanned.span = {0, static_cast<Offset>(scanned.text.size())};
      scanned.sense.topic = {};
      scanned.unwrapped = std::move(unwrapped);
    }
    CalendarContext calendar = calendar_;
    scanned.sense.planned = scanned.sense.planned || is_planned(passage);
    scanned.sense.deadline = is_deadline(passage.span);
    const bool planned = plan_year_ != 0 && is_below(passage.section, plan_section_);
    if (planned) calendar.year = plan_year_;
    const bool ahead = scanned.sense.target || scanned.sense.planned || planned || scanned.sense.deadline;
    scan_passage(scanned.text, scanned.span, lexicon_, calendar, ahead, claims_, facts_.rejected, marks_);
    set_bases_apart(scanned.first_claim);
    if (passage.role == Passage::Role::heading) note_plan(passage.section, scanned.first_claim);
    for (std::size_t i = scanned.first_rejected; i < facts_.rejected.size(); ++i) {
      if (scanned.unwrapped) facts_.rejected[i].span = scanned.unwrapped->to_text(facts_.rejected[i].span);
      warn(facts_.rejected[i], text_, facts_);
    }
    if (claims_.size() > scanned.first_claim || bases_.size() > scanned.first_base) return;
    marks_.keep(scanned.first_mark);
    batch_.pop_back();
  }

  void set_bases_apart(std::size_t first) {
    std::size_t kept = first;
    for (std::size_t i = first; i < claims_.size(); ++i) {
      if (claims_[i].is_base) {
        bases_.push_back({std::move(claims_[i].fact), kept});
      } else {
        if (kept != i) claims_[kept] = std::move(claims_[i]);
        ++kept;
      }
    }
    claims_.resize(kept);
  }

  // Gives the batch its meaning and takes its facts.
  void finish_batch() {
    for (std::size_t i = 0; i < batch_.size(); ++i) {
      const bool last = i + 1 == batch_.size();
      const std::size_t end_claim = last ? claims_.size() : batch_[i + 1].first_claim;
      const std::size_t end_base = last ? bases_.size() : batch_[i + 1].first_base;
      const std::size_t end_mark = last ? marks_.size() : batch_[i + 1].first_mark;
      const auto claims =
          std::span(claims_).subspan(batch_[i].first_claim, end_claim - batch_[i].first_claim);
      finish(batch_[i], claims,
             std::span(bases_).subspan(batch_[i].first_base, end_base - batch_[i].first_base),
             marks_.all().subspan(batch_[i].first_mark, end_mark - batch_[i].first_mark));
    }
    take_facts();
    batch_.clear();
    claims_.clear();
    bases_.clear();
    marks_.keep(0);
  }

  // In source order: the bases go back to where they stand, and what names a claim by its index follows it.
  void take_facts() {
    const std::size_t first = facts_.facts.size();
    std::vector<std::uint32_t> places;  // of the claims; empty: as they are
    if (!bases_.empty()) places.reserve(claims_.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      while (next < bases_.size() && bases_[next].before <= i)
        facts_.facts.push_back(std::move(bases_[next++].fact));
      if (!bases_.empty()) places.push_back(static_cast<std::uint32_t>(facts_.facts.size()));
      facts_.facts.push_back(std::move(claims_[i].fact));
    }
    while (next < bases_.size()) facts_.facts.push_back(std::move(bases_[next++].fact));
    if (places.empty()) return;
    for (Fact& fact : std::span(facts_.facts).subspan(first)) {
      for (std::uint32_t* index : {&fact.period, &fact.part_of, &fact.group}) {
        if (*index != no_index) *index = places[*index - first];
      }
    }
  }

  void finish(const Scanned& scanned, std::span<Claim> claims, std::span<Base> bases,
              std::span<const Landmark> marks) {
    if (scanned.is_number) return;
    const Passage& passage = items_.passages[scanned.first_passage];
    const auto first = static_cast<std::uint32_t>(facts_.facts.size() + scanned.first_claim);
    give_meaning(scanned.text, scanned.span, scanned.sense, lexicon_, first, claims, marks);
    std::size_t at_base = scanned.first_passage;
    for (Base& base : bases) {
      finish_base(scanned, claims, base);
      place_where_it_begins(scanned, at_base, base.fact);
    }
    // A fact belongs where it begins.
    std::size_t at = scanned.first_passage;
    const Span label = scanned.cell ? Span{} : label_before(passage);
    // A cell that says little more than a number is about what its column or row is.
    constexpr Offset short_cell = 60;
    const bool of_column = scanned.cell && passage.span.size() <= short_cell;
    for (Claim& claim : claims) {
      Fact& fact = claim.fact;
      if (scanned.unwrapped) move_back(*scanned.unwrapped, fact);
      place_where_it_begins(scanned, at, fact);
      // 4.16（占年度计划80%）: a share of what its column counts.
      if (scanned.is_remark && fact.kind == "percent") fact.subject = {};
      if (fact.subject.empty()) {
        // 因應對策：年底前至少完成80處: the label of a statement names no number inside it.
        const bool is_value = fact.span.begin == passage.span.begin || !is_statement(passage.role);
        if (is_value && !label.empty() && (fact.value || fact.kind == "phone")) fact.subject = label;
        if (of_column && fact.value) name(fact, *scanned.cell, passage.role);
      }
      if (passage.role == Passage::Role::title)
        titles_.note(fact);
      else
        titles_.name(fact);
      if (fact.declared) titles_.note_declared(fact);
    }
  }

  void finish_base(const Scanned& scanned, std::span<const Claim> claims, Base& base) const {
    constexpr Offset reach = 600;
    Fact& fact = base.fact;
    const Offset from = fact.span.begin - std::min(reach, fact.span.begin - scanned.span.begin);
    const Offset to = fact.span.end + std::min(reach, scanned.span.end - fact.span.end);
    fact.sentence = {static_cast<Offset>(utf8::ceil_boundary(scanned.text, from)),
                     static_cast<Offset>(utf8::floor_boundary(scanned.text, to))};
    // The sentence of the number beside it.
    const std::size_t next = base.before - scanned.first_claim;
    if (next < claims.size() && claims[next].fact.sentence.contains(fact.span))
      fact.sentence = claims[next].fact.sentence;
    else if (next > 0 && claims[next - 1].fact.sentence.contains(fact.span))
      fact.sentence = claims[next - 1].fact.sentence;
    if (scanned.unwrapped) move_back(*scanned.unwrapped, fact);
  }

  // Of the passages that were read as one, from passage `at` on, which follows the facts in their order.
  void place_where_it_begins(const Scanned& scanned, std::size_t& at, Fact& fact) const {
    while (at + 1 < scanned.end_passage && items_.passages[at + 1].span.begin <= fact.span.begin) ++at;
    place(fact, items_.passages[at]);
  }

  // 居民户数：312户: the label before a short passage names its numbers.
  Span label_before(const Passage& passage) const {
    constexpr Offset short_value = 60;
    constexpr Offset longest_label = 36;
    if (passage.span.size() > short_value || passage.span.begin == 0) return {};
    Offset at = passage.span.begin;
    bool colon = false;
    while (at > 0) {
      const auto c = utf8::decode_before(text_, at);
      if (c.value == '\n' || (!utf8::is_space(c.value) && c.value != ':' && c.value != U'：')) break;
      colon = colon || c.value == ':' || c.value == U'：';
      at -= c.size;
    }
    if (!colon) return {};
    const Offset end = at;
    while (at > 0 && end - at < longest_label && utf8::is_han(utf8::decode_before(text_, at).value))
      at -= utf8::decode_before(text_, at).size;
    return end - at < longest_label ? Span{at, end} : Span{};
  }

  static void name(Fact& fact, const CellReader::Place& cell, Passage::Role role) {
    // 整改情况 over the column says what its cells are, not what they count.
    const bool by_column =
        (cell.names_metric || cell.label.empty()) && !cell.column.noun.empty() && !tells(role);
    fact.subject = by_column ? cell.column.noun : cell.label;
    if (by_column) {
      fact.entity = cell.label;
    } else if (cell.comparison.empty() && !is_statement(role)) {
      fact.entity = cell.column.noun;
    }
  }

  void take_number(const Passage& passage, const Scanned& scanned, Claim number) {
    const CellReader::Place& cell = *scanned.cell;
    Fact& fact = number.fact;
    if (cell.column.match.unit != nullptr)
      fact.si_value = lexicon_.units().si_value(cell.column.match, *fact.value);
    name(fact, cell, passage.role);
    fact.modality = scanned.sense.target || cell.target ? "target" : "actual";
    fact.comparison = cell.comparison;
    fact.direction = cell.direction;
    fact.sentence = passage.span;
    place(fact, passage);
    claims_.push_back(std::move(number));
  }

  // 四、2024年工作打算 in a report of 2023: months below it are those of 2024.
  void note_plan(std::uint32_t section, std::size_t first_claim) {
    for (std::size_t i = first_claim; i < claims_.size(); ++i) {
      const std::string& date = claims_[i].fact.date;
      if (date.size() != 4 || calendar_.year == 0 || date != std::to_string(calendar_.year + 1)) continue;
      plan_section_ = section;
      plan_year_ = calendar_.year + 1;
    }
  }

  // 二、2025年主要目标, 四、下一步工作安排: what stands below is to be done, if nothing else is said of it.
  bool is_planned(const Passage& passage) {
    if (passage.role == Passage::Role::result || passage.role == Passage::Role::progress) return false;
    if (passage.role == Passage::Role::next || is_measure_to_take(passage)) return true;
    std::uint32_t section = passage.section;
    if (passage.problem != no_index) section = items_.problems[passage.problem].section;
    for (int depth = 0; depth < 12 && section < items_.sections.size(); ++depth) {
      if (plans_.size() < items_.sections.size()) plans_.resize(items_.sections.size(), Plans::unread);
      Plans& plans = plans_[section];
      if (plans == Plans::unread) plans = read_plans(items_.sections[section].heading);
      if (plans != Plans::nothing_said) return plans == Plans::yes;
      section = items_.sections[section].parent;
    }
    if (!plans_all_ || passage.problem == no_index) return false;
    // A plan tells of the problems it is to mend as they are.
    return passage.role == Passage::Role::measure || items_.problems[passage.problem].kind != "problem";
  }

  // 整改措施：… of a problem to be mended by a day that is set.
  bool is_measure_to_take(const Passage& passage) const {
    if (passage.role != Passage::Role::measure || passage.measure == no_index) return false;
    const ProblemItem& problem = items_.problems[passage.problem];
    return items_.measures[passage.measure].labelled && !problem.deadline.empty();
  }

  // 整改方案, and a remark behind it: 整改方案（公开稿）
  bool is_plan(const std::vector<Span>& title) const {
    for (const Span line : title) {
      for (Offset at = line.begin; at < line.end; at += utf8::decode(text_, at).size)
        if (const auto word = lexicon_.at(Use::title, text_, at); word && word->value == "actual")
          return false;
    }
    for (std::size_t i = title.size(); i-- > 0;) {
      Span words = title[i];
      if (const std::size_t remark = cut(text_, words).rfind("（");
          remark != std::string_view::npos && cut(text_, words).ends_with("）"))
        words = utf8::trim(text_, {words.begin, words.begin + static_cast<Offset>(remark)});
      if (!words.empty()) return lexicon_.ends_with(Use::title, text_, words.begin, words.end).has_value();
    }
    return false;
  }

  // 完成时限：11月底, in a report of July: the field says that it is to come.
  bool is_deadline(Span passage) const {
    const auto after = std::upper_bound(deadlines_.begin(), deadlines_.end(), passage,
                                        [](Span a, Span b) { return a.begin < b.begin; });
    return after != deadlines_.begin() && std::prev(after)->contains(passage);
  }

  enum class Plans : std::uint8_t {
    unread,
    nothing_said,
    no,
    yes
  };
  Plans read_plans(Span heading) const {
    constexpr Offset longest_heading = 90;
    if (heading.size() > longest_heading) return Plans::nothing_said;
    // 聚焦落实县委工作要求方面: what was looked at.
    if (lexicon_.particles().ends(Particle::matter_end, cut(text_, heading))) return Plans::nothing_said;
    bool plans = false;
    for (Offset at = heading.begin; at < heading.end; at += utf8::decode(text_, at).size) {
      if (lexicon_.at(Use::account_heading, text_, at)) return Plans::no;
      plans = plans || lexicon_.at(Use::plan_heading, text_, at);
    }
    return plans ? Plans::yes : Plans::nothing_said;
  }

  bool is_below(std::uint32_t section, std::uint32_t heading) const {
    for (int depth = 0; depth < 12 && section < items_.sections.size(); ++depth) {
      if (section == heading) return true;
      section = items_.sections[section].parent;
    }
    return false;
  }

  static void move_back(const Unwrapped& unwrapped, Fact& fact) {
    for (Span* span : {&fact.span, &fact.subject, &fact.entity, &fact.qualifier, &fact.base, &fact.sentence})
      *span = unwrapped.to_text(*span);
  }

  std::string_view text_;
  const Items& items_;
  const Lexicon& lexicon_;
  CellReader cells_;
  TitleSubject titles_;
  std::vector<Span> deadlines_;           // those that fields of items state, in order
  std::optional<bool> counts_roc_years_;  // empty: no number has asked yet
  std::function<bool()> roc_ = [this] {
    if (!counts_roc_years_) counts_roc_years_ = lexicon_.counts_roc_years(text_);
    return *counts_roc_years_;
  };
  CalendarContext calendar_;
  std::uint32_t plan_section_ = no_index;  // the last heading that plans for the year to come
  int plan_year_ = 0;
  bool plans_all_ = false;    // the notice is a plan
  std::vector<Plans> plans_;  // by section, what its heading says
  Offset width_ = 0;          // see broken_width()
  std::vector<Scanned> batch_;
  std::vector<Claim> claims_;
  std::vector<Base> bases_;  // in order
  Landmarks marks_;
  Facts facts_;
};

}  // namespace

Facts find_facts(const Unmarked& unmarked, const Items& items, const Lexicon& lexicon,
                 std::span<const Table> tables) {
  return Finder(unmarked.text.utf8(), items, lexicon, tables).find();
}

}  // namespace taizhang
