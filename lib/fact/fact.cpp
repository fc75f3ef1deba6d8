#include "fact/fact.h"

#include "base/utf8.h"
#include "fact/cell.h"
#include "fact/claim.h"
#include "fact/context.h"
#include "fact/lexicon.h"
#include "fact/scan.h"
#include "fact/unwrap.h"

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
  // 工业技改投资(第6项):1-8月完成…: title and text in one line.
  const Span title = problem.title;
  if (!title.empty() && title.end <= passage.span.begin && passage.span.begin - title.end <= 40 &&
      text.substr(title.end, passage.span.begin - title.end).find('\n') == std::string_view::npos) {
    sense.topic = title;
  }
  return sense;
}

// A date that cannot be is worth a warning: 2月30日 is a misprint.
void warn(const Rejected& rejected, std::string_view text, Facts& facts) {
  if (rejected.as != "impossible-date") return;
  facts.diagnostics.push_back({"impossible-date", Severity::warning, rejected.span,
                               "there is no such date: " + std::string(cut(text, rejected.span))});
}

// The first full date near the front, where the notice gives none of its own: 发布时间：2023-09-22.
int first_year(std::string_view text) {
  constexpr std::size_t front = 3000;
  text = text.substr(0, front);
  for (std::size_t at = text.find("20"); at != std::string_view::npos; at = text.find("20", at + 2)) {
    if (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9') continue;
    const auto reading = read_calendar(text, at, {});
    if (reading && reading->possible && reading->edtf.size() == 10) return reading->year;
  }
  return 0;
}

// The facts of one notice, passage by passage.
class Finder {
 public:
  Finder(std::string_view text, const Items& items, const Lexicon& lexicon, std::span<const Table> tables)
      : text_(text), items_(items), lexicon_(lexicon), cells_(text, tables, lexicon) {
    calendar_.year = items.metadata.year;
    calendar_.month = items.metadata.month;
    calendar_.roc = lexicon.counts_roc_years(text);
    width_ = broken_width(text);
    if (calendar_.year == 0) calendar_.year = first_year(text);
    for (const Span marker : items.markers) facts_.rejected.push_back({marker, "marker"});
  }

  Facts find() {
    for (std::size_t i = 0; i < items_.passages.size();) {
      // Lines that break a sentence may have become passages of their own.
      Span span = items_.passages[i].span;
      std::size_t end = i + 1;
      while (width_ != 0 && end < items_.passages.size() && goes_on(span, items_.passages[end]))
        span.end = items_.passages[end++].span.end;
      read(i, end, span);
      i = end;
    }
    return std::move(facts_);
  }

 private:
  bool goes_on(Span before, const Passage& next) const {
    if (next.span.begin < before.end || next.span.begin - before.end > 120) return false;
    const std::string_view between = text_.substr(before.end, next.span.begin - before.end);
    const bool break_only = between.find('\n') != std::string_view::npos &&
                            utf8::trim(between, {0, static_cast<Offset>(between.size())}).empty();
    return break_only && next.column.empty() &&
           breaks_sentence(text_, before.end, next.span.begin, width_, lexicon_);
  }

  // Reads the passages [first_passage, end_passage), which `span` covers, as one.
  void read(std::size_t first_passage, std::size_t end_passage, Span span) {
    const Passage& passage = items_.passages[first_passage];
    PassageSense sense = sense_of(text_, passage, items_);
    if (calendar_.year != 0) sense.year = std::to_string(calendar_.year);
    auto cell = cells_.find(passage.span);
    if (!cell && !passage.column.empty()) {
      cell.emplace();
      cell->column = read_column(text_, passage.column, lexicon_);
      cell->names_metric = true;
      cell->cell = passage.span;
    }
    if (cell) {
      if (cell->names_unit) return;
      if (auto number = read_cell(text_, cell->cell, cell->column, lexicon_))
        return take_number(passage, sense, *cell, std::move(*number));
    }
    const std::size_t first = facts_.facts.size();
    const std::size_t rejected = facts_.rejected.size();
    std::string line;
    if (Unwrapped unwrapped; unwrapped.join(text_, span, width_, lexicon_, line)) {
      facts_.unwrapped.push_back(std::move(line));
      const std::string_view joined = facts_.unwrapped.back();
      sense.topic = {};
      scan(joined, {0, static_cast<Offset>(joined.size())}, sense, passage);
      for (std::size_t i = first; i < facts_.facts.size(); ++i) move_back(unwrapped, facts_.facts[i]);
      for (std::size_t i = rejected; i < facts_.rejected.size(); ++i)
        facts_.rejected[i].span = unwrapped.to_text(facts_.rejected[i].span);
    } else {
      scan(text_, span, sense, passage);
    }
    // A fact belongs where it begins.
    for (std::size_t i = first, k = first_passage; i < facts_.facts.size() && end_passage - first_passage > 1;
         ++i) {
      while (k + 1 < end_passage && items_.passages[k + 1].span.begin <= facts_.facts[i].span.begin) ++k;
      place(facts_.facts[i], items_.passages[k]);
    }
    if (const Span label = label_before(passage); !label.empty() && !cell) {
      for (std::size_t i = first; i < facts_.facts.size(); ++i) {
        if (facts_.facts[i].subject.empty() && (facts_.facts[i].value || facts_.facts[i].kind == "phone"))
          facts_.facts[i].subject = label;
      }
    }
    for (std::size_t i = rejected; i < facts_.rejected.size(); ++i) warn(facts_.rejected[i], text_, facts_);
    // A cell that says little more than a number is about what its column or row is.
    constexpr Offset short_cell = 60;
    if (cell && passage.span.size() <= short_cell) {
      for (std::size_t i = first; i < facts_.facts.size(); ++i) {
        if (facts_.facts[i].subject.empty() && facts_.facts[i].value) name(facts_.facts[i], *cell);
      }
    }
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

  static void name(Fact& fact, const CellReader::Place& cell) {
    const bool by_column = (cell.names_metric || cell.label.empty()) && !cell.column.noun.empty();
    fact.subject = by_column ? cell.column.noun : cell.label;
    if (by_column) {
      fact.entity = cell.label;
    } else if (cell.comparison.empty()) {
      fact.entity = cell.column.noun;
    }
  }

  void take_number(const Passage& passage, const PassageSense& sense, const CellReader::Place& cell,
                   Claim number) {
    Fact& fact = number.fact;
    if (cell.column.match.unit != nullptr)
      fact.si_value = lexicon_.units().si_value(cell.column.match, *fact.value);
    name(fact, cell);
    fact.modality = sense.target || cell.target ? "target" : "actual";
    fact.comparison = cell.comparison;
    fact.direction = cell.direction;
    fact.sentence = passage.span;
    place(fact, passage);
    facts_.facts.push_back(std::move(fact));
  }

  void scan(std::string_view text, Span span, const PassageSense& sense, const Passage& passage) {
    claims_.clear();
    const auto first = static_cast<std::uint32_t>(facts_.facts.size());
    CalendarContext calendar = calendar_;
    const bool planned = plan_year_ != 0 && is_below(passage.section, plan_section_);
    if (planned) calendar.year = plan_year_;
    const bool ahead = sense.target || planned || passage.role == Passage::Role::next;
    scan_passage(text, span, lexicon_, calendar, ahead, claims_, facts_.rejected, marks_);
    if (passage.role == Passage::Role::heading) note_plan(passage.section);
    give_meaning(text, span, sense, lexicon_, first, claims_, marks_.all());
    for (Claim& claim : claims_) {
      place(claim.fact, passage);
      facts_.facts.push_back(std::move(claim.fact));
    }
  }

  // 四、2024年工作打算 in a report of 2023: months below it are those of 2024.
  void note_plan(std::uint32_t section) {
    for (const Claim& claim : claims_) {
      const std::string& date = claim.fact.date;
      if (date.size() != 4 || calendar_.year == 0 || date != std::to_string(calendar_.year + 1)) continue;
      plan_section_ = section;
      plan_year_ = calendar_.year + 1;
    }
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
  CalendarContext calendar_;
  std::uint32_t plan_section_ = no_index;  // the last heading that plans for the year to come
  int plan_year_ = 0;
  Offset width_ = 0;  // see broken_width()
  std::vector<Claim> claims_;
  Landmarks marks_;
  Facts facts_;
};

}  // namespace

Facts find_facts(const Unmarked& unmarked, const Items& items, const Lexicon& lexicon,
                 std::span<const Table> tables) {
  return Finder(unmarked.text.utf8(), items, lexicon, tables).find();
}

}  // namespace taizhang
