#include "record/build.h"

#include <charconv>
#include <cstring>

#include "base/sha256.h"
#include "base/utf8.h"
#include "record/line_breaks.h"
#include "record/source_lines.h"
#include "record/title_id.h"

namespace taizhang {

namespace {

// Ids of the rows of one table: a letter and 12 hex digits of the SHA-256 over doc, table and place. Rows
// that start at the same byte are told apart by their order.
class Ids {
 public:
  Ids(std::string_view doc, char table) : size_(doc.size() + 3) {
    std::memcpy(key_, doc.data(), doc.size());
    key_[doc.size()] = '/';
    key_[doc.size() + 1] = table;
    key_[doc.size() + 2] = '/';
    id_[0] = table;
  }

  // The id of the row at `source`; valid until the next call.
  std::string_view next(Span source) {
    // A row out of source order could meet the key of an earlier one: its index keeps it apart.
    const bool out_of_order = seen_ && source.begin < last_;
    char* end = number(key_ + size_, source.begin);
    *end++ = '-';
    end = number(end, source.end);
    if (out_of_order) {
      *end++ = '#';
      end = number(end, count_);
    } else {
      same_start_ = seen_ && source.begin == last_ ? same_start_ + 1 : 0;
      last_ = source.begin;
      seen_ = true;
      if (same_start_ > 0) {
        *end++ = '~';
        end = number(end, same_start_);
      }
    }
    ++count_;
    const auto digest = sha256({key_, static_cast<std::size_t>(end - key_)});
    for (std::size_t i = 0; i < 6; ++i) {
      id_[1 + 2 * i] = "0123456789abcdef"[digest[i] >> 4];
      id_[2 + 2 * i] = "0123456789abcdef"[digest[i] & 0xF];
    }
    return {id_, sizeof id_};
  }

 private:
  static char* number(char* at, std::uint32_t value) { return std::to_chars(at, at + 10, value).ptr; }

  char key_[72];  // doc is 17 bytes, four numbers at most 10 each
  std::size_t size_;
  char id_[13];
  Offset last_ = 0;
  std::uint32_t same_start_ = 0;
  std::uint32_t count_ = 0;
  bool seen_ = false;
};

class Builder {
 public:
  Builder(const Source& source, std::string_view printed_path, const CleanText& clean, const Unmarked& text,
          const Items& items, const Facts& facts)
      : source_(source),
        clean_(clean),
        text_(text.text),
        items_(items),
        facts_(facts),
        breaks_(text_.utf8()),
        lines_(source.bytes(), clean.encoding.name) {
    records_.owners.push_back(std::make_shared<const Source>(source));
    if (auto bytes = text.text.bytes()) records_.owners.push_back(std::move(bytes));
    DocumentRow& document = records_.document;
    document.sha256 = keep(sha256_hex(source.bytes()));
    document.doc = keep("d" + std::string(document.sha256.substr(0, 16)));
    document.source = keep(printed_path);
    document.format = text.html ? "html" : "text";
  }

  Records build(std::size_t warnings) {
    sections();
    problems();
    measures();
    facts();
    document(warnings);
    return std::move(records_);
  }

 private:
  std::string_view keep(std::string_view text) { return records_.arena->keep(text); }

  std::string_view field(Span span) {
    if (span.empty()) return {};
    span = utf8::trim(text_.utf8(), span);
    const std::string_view text = cut(text_.utf8(), span);
    return breaks_.any(span) ? records_.arena->keep(field_text(text)) : text;
  }

  List list(const std::vector<Span>& spans) {
    if (spans.empty()) return {};
    list_.clear();
    for (const Span span : spans) {
      if (const auto text = field(span); !text.empty()) list_.push_back(text);
    }
    return records_.arena->keep(list_);
  }

  // Fills the place and the id of a row that stands at `own`.
  template <class Row>
  void locate(Row& row, Span own, Ids& ids) {
    const Span source = text_.map().to_source(utf8::trim(text_.utf8(), own));
    row.doc = records_.document.doc;
    row.id = keep(ids.next(source));
    row.place.line = lines_.number_at(source.begin);
    row.place.start = source.begin;
    row.place.end = source.end;
  }

  bool is_damaged(Span own) const { return text_.map().origin_of(own) >= OffsetMap::Origin::inferred; }

  void sections() {
    Ids ids(records_.document.doc, 's');
    records_.sections.reserve(items_.sections.size());
    for (const SectionItem& item : items_.sections) {
      SectionRow& row = records_.sections.emplace_back();
      locate(row, item.own, ids);
      if (item.parent < records_.sections.size()) row.parent_id = records_.sections[item.parent].id;
      row.path = keep(item.path);
      row.number = keep(item.number);
      row.kind = item.kind;
      row.heading = field(item.heading);
      row.text = field(item.text);
    }
  }

  void problems() {
    Ids ids(records_.document.doc, 'p');
    records_.problems.reserve(items_.problems.size());
    for (const ProblemItem& item : items_.problems) {
      ProblemRow& row = records_.problems.emplace_back();
      locate(row, item.own, ids);
      if (item.section < records_.sections.size()) row.section_id = records_.sections[item.section].id;
      row.problem = keep(item.path);
      row.number = keep(item.number);
      row.kind = item.kind;
      row.heading = field(item.heading);
      row.title = field(item.title);
      row.goal = field(item.goal);
      row.lead = list(item.lead);
      row.partners = list(item.partners);
      row.persons = list(item.persons);
      row.origin = field(item.origin);
      row.deadline = keep(item.deadline);
      row.deadline_text = field(item.deadline_text);
      row.status = item.status.status;
      row.status_text = field(item.status.words);
      row.title_id = keep(title_id(row.title));
      row.damaged = is_damaged(item.own);
    }
  }

  void measures() {
    Ids ids(records_.document.doc, 'm');
    records_.measures.reserve(items_.measures.size());
    for (const MeasureItem& item : items_.measures) {
      MeasureRow& row = records_.measures.emplace_back();
      locate(row, item.own, ids);
      if (item.problem < records_.problems.size()) {
        row.problem_id = records_.problems[item.problem].id;
        row.problem = records_.problems[item.problem].problem;
      }
      row.measure = keep(item.path);
      row.number = keep(item.number);
      row.kind = item.kind;
      row.text = field(item.text);
      row.lead = list(item.lead);
      row.partners = list(item.partners);
      row.deadline = keep(item.deadline);
      row.status = item.status.status;
      row.status_text = field(item.status.words);
      row.damaged = is_damaged(item.own);
    }
    // A result may stand before the goal it answers.
    for (std::size_t i = 0; i < items_.measures.size(); ++i) {
      const auto goal = items_.measures[i].goal;
      if (goal < records_.measures.size()) records_.measures[i].goal_id = records_.measures[goal].id;
    }
  }

  void facts() {
    Ids ids(records_.document.doc, 'f');
    records_.facts.reserve(facts_.facts.size());
    for (const Fact& fact : facts_.facts) {
      FactRow& row = records_.facts.emplace_back();
      locate(row, fact.span, ids);
      if (fact.section < records_.sections.size()) row.section_id = records_.sections[fact.section].id;
      if (fact.problem < records_.problems.size()) {
        row.problem_id = records_.problems[fact.problem].id;
        row.problem = records_.problems[fact.problem].problem;
      }
      if (fact.measure < records_.measures.size()) {
        row.measure_id = records_.measures[fact.measure].id;
        row.measure = records_.measures[fact.measure].measure;
      }
      row.kind = fact.kind;
      row.text = field(fact.span);
      if (fact.value) row.value = keep(fact.value->to_string());
      if (fact.value_high) row.value_high = keep(fact.value_high->to_string());
      if (fact.resolution) row.resolution = keep(fact.resolution->to_string());
      row.unit = keep(fact.unit);  // may view Facts::unwrapped
      row.dimension = fact.dimension;
      row.si_value = keep(fact.si_value);
      row.date = keep(fact.date);
      row.approx = fact.approx;
      row.subject = field(fact.subject);
      row.entity = field(fact.entity);
      row.qualifier = field(fact.qualifier);
      row.comparison = fact.comparison;
      row.direction = fact.direction;
      row.base = field(fact.base);
      row.modality = fact.modality;
      row.declared = fact.declared;
      row.bound = fact.bound;
      const auto origin = text_.map().origin_of(fact.span);
      row.inferred = inferred(fact.inferred, origin == OffsetMap::Origin::inferred);
      row.damaged = origin >= OffsetMap::Origin::inferred;
      row.sentence = field(fact.sentence);
    }
    const auto id_of = [&](std::uint32_t index) {
      return index < records_.facts.size() ? records_.facts[index].id : std::string_view();
    };
    for (std::size_t i = 0; i < facts_.facts.size(); ++i) {
      records_.facts[i].period_id = id_of(facts_.facts[i].period);
      records_.facts[i].part_of = id_of(facts_.facts[i].part_of);
      records_.facts[i].group = id_of(facts_.facts[i].group);
    }
  }

  // `names` is joined by ';' and static.
  List inferred(std::string_view names, bool character) {
    if (names.empty() && !character) return {};
    list_.clear();
    while (!names.empty()) {
      const std::size_t end = std::min(names.find(';'), names.size());
      list_.push_back(names.substr(0, end));
      names.remove_prefix(std::min(end + 1, names.size()));
    }
    if (character) list_.push_back("character");
    return records_.arena->keep(list_);
  }

  void document(std::size_t warnings) {
    DocumentRow& row = records_.document;
    row.encoding = keep(clean_.encoding.name);
    row.repairs = keep(repairs());
    row.profile = keep(items_.profile);
    std::string title;
    for (const Span span : items_.metadata.title) {
      if (!title.empty()) title.push_back(' ');
      title.append(field(span));
    }
    row.title = keep(title);
    row.issuer = field(items_.metadata.issuer);
    row.date = keep(items_.metadata.date);
    row.period = keep(items_.metadata.period);
    row.docnumber = field(items_.metadata.docnumber);
    row.bytes = source_.bytes().size();
    row.sections = records_.sections.size();
    row.problems = records_.problems.size();
    row.measures = records_.measures.size();
    row.facts = records_.facts.size();
    row.warnings = warnings;
    row.damaged = clean_.damaged;
  }

  // "kind:count" joined by ';', in order of first occurrence.
  std::string repairs() const {
    std::vector<std::pair<std::string_view, std::size_t>> counts;
    for (const Repair& repair : clean_.repairs) {
      auto known = counts.begin();
      while (known != counts.end() && known->first != repair.kind) ++known;
      if (known == counts.end()) {
        counts.emplace_back(repair.kind, 1);
      } else {
        ++known->second;
      }
    }
    std::string joined;
    for (const auto& [kind, count] : counts) {
      if (!joined.empty()) joined.push_back(';');
      joined.append(kind).append(":").append(std::to_string(count));
    }
    return joined;
  }

  const Source& source_;
  const CleanText& clean_;
  const Text& text_;
  const Items& items_;
  const Facts& facts_;
  LineBreaks breaks_;
  SourceLines lines_;
  Records records_;
  std::vector<std::string_view> list_;  // scratch
};

}  // namespace

std::string document_id(const Source& source) {
  return "d" + sha256_hex(source.bytes()).substr(0, 16);
}

std::string field_text(std::string_view text) {
  text = cut(text, utf8::trim(text, {0, static_cast<Offset>(text.size())}));
  std::string joined;
  joined.reserve(text.size());
  bool after_break = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    if (is_line_break(c.value)) {
      if (!after_break) joined.resize(utf8::trim(joined, {0, static_cast<Offset>(joined.size())}).end);
      after_break = true;
    } else if (!after_break || !utf8::is_space(c.value)) {
      if (after_break) joined.push_back(' ');
      after_break = false;
      joined.append(text.substr(at, c.size));
    }
    at += c.size;
  }
  return joined;
}

Records build_records(const Source& source, std::string_view printed_path, const CleanText& clean,
                      const Unmarked& text, const Items& items, const Facts& facts, std::size_t warnings) {
  return Builder(source, printed_path, clean, text, items, facts).build(warnings);
}

}  // namespace taizhang
