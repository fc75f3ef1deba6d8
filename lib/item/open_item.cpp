#include "item/open_item.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "item/coordinates.h"
#include "item/status.h"
#include "item/title.h"
#include "outline/marker.h"
#include "value/item_number.h"
#include "word/fold.h"

namespace taizhang {

namespace {

std::string_view statement_kind(Role role, const Profile& profile) {
  switch (role) {
    case Role::goal:
      return "goal";
    case Role::measure:
      return "measure";
    case Role::result:
      return "result";
    case Role::progress:
      return "progress";
    case Role::next:
      return "next";
    default:
      break;
  }
  // The kinds are static names: the profile chooses among them.
  if (profile.statement == "result") return "result";
  if (profile.statement == "progress") return "progress";
  if (profile.statement == "goal") return "goal";
  if (profile.statement == "next") return "next";
  return "measure";
}

}  // namespace

std::string_view item_kind(const Profile& profile, Role role) {
  if (role == Role::task) return "task";
  if (role == Role::indicator) return "target";
  if (role == Role::problem) return "problem";
  if (profile.item == "task") return "task";
  if (profile.item == "target") return "target";
  if (profile.item == "theme") return "theme";
  return "problem";
}

void OpenItem::begin(std::uint32_t node, ProblemItem&& item) {
  item_ = draft_.add_problem(std::move(item));
  item_node_ = node;
  end_field();
}

void OpenItem::end() {
  item_ = no_index;
  measure_ = no_index;
  field_ = Role::none;
}

void OpenItem::open_field(Role role, Span label) {
  field_ = role;
  field_label_ = label;
  measure_ = no_index;
}

// A statement of the open item.
void OpenItem::state(std::uint32_t i, Span text, Span label, Role role, const std::string& number) {
  text = utf8::trim(n_.text, text);
  if (text.empty()) return;
  if (role == Role::none && !draft_.has_lead(item_)) {
    // 由X牵头，Y配合。 says who, not what was done.
    // Within an account the same words tell of one of its steps.
    if (n_.wording.before.at(n_.text.substr(0, text.end), text.begin) != 0) {
      const Span first{text.begin, sentence_end(n_.signs, text)};
      const Duty spoken = find_spoken_duty(n_.signs, first, n_.wording);
      if (!spoken.lead.empty()) {
        draft_.give(item_, spoken);
        text = utf8::trim(n_.text, {first.end, text.end});
        if (text.empty()) return;
      }
    }
  }
  // 审计发现，… right below the title describes the problem.
  const bool first = role == Role::none && label.empty() && number.empty() && field_ == Role::none;
  if (first && draft_.problem(item_).kind == "problem" && !draft_.is_stated(item_) && tells_finding(text))
    return draft_.add_cell(text, Passage::Role::field, item_, {});
  MeasureItem measure;
  measure.problem = item_;
  measure.kind = statement_kind(role, profile_);
  if (first && measure.kind == "measure" && profile_.item == "problem" && tells_status(text))
    measure.kind = "result";
  measure.labelled = role != Role::none;
  measure.number = number;
  measure.text = text;
  measure.own = {!number.empty() && n_.numbered(i) ? n_.node(i).marker.begin
                 : label.empty()                   ? text.begin
                                                   : label.begin,
                 text.end};
  const Span label_here = label.empty() ? field_label_ : label;
  const std::string_view name = !label_here.empty() ? words(without_stop(n_.text, label_here))
                                : number.empty()    ? measure.kind
                                                    : std::string_view();
  const std::string& above = draft_.problem(item_).path;
  measure.path.reserve(above.size() + name.size() + number.size() + 2);
  measure.path = above;
  if (!label_here.empty() || number.empty()) measure.path.append("/").append(name);
  if (!number.empty()) measure.path.append("/").append(number);
  const auto& [bracket, duty] = choice_.duties.within(i, text);
  if (!bracket.empty()) {
    // At the end of the line that the item opens: 降低成本。1.…；2.…。（牵头单位：…）
    const bool whole_line = n_.node(i).block == n_.node(item_node_).block;
    if (whole_line && !draft_.has_lead(item_) && draft_.problem(item_).partners.empty()) {
      draft_.give(item_, duty);
      draft_.leave_out(bracket, duty.deadline);
      const Span before = utf8::trim(n_.text, {text.begin, bracket.begin});
      if (utf8::trim(n_.text, {bracket.end, text.end}).size() <= 3 && !before.empty()) measure.text = before;
    } else {
      Draft::give(measure, duty);
    }
  }
  read_status(measure);
  measure_ = draft_.add_measure(std::move(measure));
}

void OpenItem::state_paragraph(std::uint32_t i, Span text, Span label, Role role) {
  const auto steps = read_coordinates(n_, text);
  if (steps.empty() || n_.numbered(i)) return state(i, text, label, role, {});
  if (!label.empty()) go_on_in_field(role, label);
  for (const Coordinate& step : steps) {
    draft_.leave_out(step.marker);
    state(i, step.text, {}, role, std::string(words(step.marker)));
    if (measure_ != no_index) draft_.measure(measure_).own.begin = step.marker.begin;
  }
}

void OpenItem::read_status(MeasureItem& measure) {
  Draft::StatusSource& source = draft_.status_of(item_);
  if (measure.kind != "goal" && measure.kind != "next") {
    // 达序时。… — a first clause that is a status and nothing else; a sentence of it outranks the headings
    // above.
    if (const StatusReading reading = opening_status(n_, measure.text); !reading.status.empty()) {
      measure.status = reading;
      const Offset stop = std::min(measure.text.end, reading.words.end + 12);
      const bool sentence = sentence_end(n_.signs, {measure.text.begin, stop}) < stop ||
                            reading.words.end + 6 >= measure.text.end;
      StatusReading& place = sentence ? source.stated : source.opening;
      if (place.status.empty()) place = reading;
    }
    if (const StatusReading verdict = item_verdict(n_.signs, measure.text, n_.wording);
        !verdict.status.empty()) {
      if (measure.status.status.empty()) measure.status = verdict;
      source.closing = verdict;
    }
  }
  if (measure.kind == "result" || measure.kind == "progress") {
    if (measure.status.status.empty()) {
      const StatusReading verdict = schedule_verdict(n_.signs, measure.text, n_.wording);
      if (!verdict.status.empty()) {
        measure.status = verdict;
        if (source.stated.status.empty()) source.stated = verdict;
      }
    }
    Draft::StatusSource::Report report{measure.text, {}};
    if (measure.status.status.empty())
      measure.status = *(report.status = reported_status(n_.text, measure.text, n_.wording));
    source.reports.push_back(report);
  } else if (measure.kind == "goal") {
    draft_.read_deadline(item_, measure.text, false);
  }
  if (measure.kind == "goal" && draft_.problem(item_).goal.empty()) draft_.problem(item_).goal = measure.text;
}

// The labelled fields of one line of the open item.
void OpenItem::read_fields(std::uint32_t i, std::span<const Field> fields) {
  for (const Field& read : fields) {
    Field field = read;
    // 牵头单位：市工信局。已完成招标。— names and dates end with their sentence.
    Span behind;
    if ((field.role >= Role::lead && field.role <= Role::persons) || field.role == Role::deadline) {
      const Offset end = sentence_end(n_.signs, field.value);
      behind = utf8::trim(n_.text, {end, field.value.end});
      if (!behind.empty()) field.value = utf8::trim(n_.text, {field.value.begin, end});
    }
    ProblemItem& item = draft_.problem(item_);
    draft_.leave_out(field.label);
    if (field.role == Role::problem && item.title.empty() && introduces(i, field.value))
      told_ = field.value = with_its_list(i, field.value);
    // 任务：关停2座焦炉。 below the name of the task: what is to be done.
    if (field.role == Role::task && !item.title.empty() && item.kind != "problem" && tells(field.value) &&
        !only_refers(item.title))
      field.role = Role::measure;
    // What else is said of the problem belongs to it: 问题描述：… below its name.
    if (names_item(field.role)) draft_.add_cell(field.value, Passage::Role::field, item_, {});
    if (field.role == Role::lead || field.role == Role::responsible)
      draft_.give(item_, take_labelled_bracket(n_.signs, field.value, n_.first_leads, n_.wording));
    Duty duty;
    switch (field.role) {
      case Role::none:
        break;
      case Role::lead:
        read_units(n_.signs, field.value, false, n_.first_leads, n_.wording, duty);
        draft_.give(item_, std::move(duty));
        end_field();
        break;
      case Role::responsible:
        read_responsible(n_.signs, field.value, n_.first_leads, n_.wording, duty);
        draft_.give(item_, std::move(duty));
        end_field();
        break;
      case Role::partners:
        read_units(n_.signs, field.value, true, n_.first_leads, n_.wording, duty);
        draft_.give(item_, std::move(duty));
        end_field();
        break;
      case Role::lead_and_partners:
        read_units(n_.signs, field.value, false, true, n_.wording, duty);
        draft_.give(item_, std::move(duty));
        end_field();
        break;
      case Role::persons:
        for (const Span name : split_names(n_.signs, field.value)) duty.persons.push_back(name);
        draft_.give(item_, std::move(duty));
        end_field();
        break;
      case Role::origin:
        item.origin = without_stop(n_.text, field.value);
        end_field();
        break;
      case Role::deadline:
        draft_.read_deadline(item_, without_stop(n_.text, field.value), true);
        draft_.add_cell(field.value, Passage::Role::field, item_, {});
        // 完成时限：2024年3月31日（已完成）
        status_in_heading(field.value, field.value);
        end_field();
        break;
      case Role::status: {
        StatusReading reading = n_.stated(field.value);
        if (reading.status.empty()) reading = draft_.pending(field.value);
        if (reading.status.empty())
          reading = draft_.answered(without_stop(n_.text, field.value), field.label);
        if (!reading.status.empty()) draft_.status_of(item_).stated = reading;
        end_field();
        break;
      }
      case Role::problem:
      case Role::task:
      case Role::indicator:
        if (item.title.empty() || only_refers(item.title)) {
          item.heading = field.value;
          item.title = without_stop(n_.text, field.value);
          item.kind = item_kind(profile_, field.role);
          item.own.end = std::max(item.own.end, field.value.end);
        }
        end_field();
        break;
      case Role::goal:
      case Role::measure:
      case Role::result:
      case Role::progress:
      case Role::next:
        field_ = field.role;
        field_label_ = field.label;
        measure_ = no_index;
        if (const StatusReading alone = status_alone(field); !alone.status.empty()) {
          draft_.status_of(item_).stated = alone;
          end_field();
        } else if (!tells(field.value))
          read_share(field);
        else if (only_classes(field.value))
          end_field();
        else if (!introduces(i, field.value))
          state_first(i, field);
        break;
      default:
        end_field();
        break;
    }
    if (!behind.empty()) state(i, behind, {}, Role::none, {});
  }
}

// 整改措施：1.… with 2. on the line below: the first of a list.
void OpenItem::state_first(std::uint32_t i, const Field& field) {
  const ItemNumber first = read_item_number(n_.text.substr(0, field.value.end), field.value.begin);
  const bool list = first.size != 0 && i + 1 < n_.size() && !n_.in_cell(i + 1) && n_.numbered(i + 1) &&
                    n_.node(i + 1).ordinal == 2;
  if (!list) return state_paragraph(i, field.value, field.label, field.role);
  const Span words = utf8::trim(n_.text, {field.value.begin + first.size, field.value.end});
  state(i, words, field.label, field.role, MarkerReader::step(n_.text.substr(field.value.begin, first.size)));
}

// `value`, the last of the field that node `i` opens, with the numbers that stand in the same line behind it.
Span OpenItem::with_its_list(std::uint32_t i, Span value) const {
  for (std::uint32_t c = i + 1; c < n_.size() && n_.node(c).block == n_.node(i).block; ++c)
    value.end = std::max(value.end, n_.stretch(c).end);
  return value;
}

// 反馈意见第17项 names nothing; the field that does stands below.
bool OpenItem::only_refers(Span title) const {
  const std::string_view text = words(title);
  const std::size_t end = ordinal_end(text);
  if (end == text.npos) return false;
  const Offset counter = n_.wording.list_counters.at(text, end);
  return counter != 0 && end + counter == text.size();
}

// 实际进度：48.10% is an amount, no account.
bool OpenItem::tells(Span value) const {
  for (Offset at = value.begin; at < value.end;) {
    const auto c = utf8::decode(n_.text, at);
    if (utf8::is_han(c.value)) return true;
    at += c.size;
  }
  return false;
}
void OpenItem::read_share(const Field& field) {
  if (!field.value.empty()) end_field();
}

// 办理结果：B类 behind an account is a class that the page explains or not.
bool OpenItem::only_classes(Span value) const {
  const Span bare = without_stop(n_.text, value);
  return draft_.is_stated(item_) && !bare.empty() &&
         n_.wording.legend_keys.at(n_.text.substr(0, bare.end), bare.begin) == bare.size();
}

// 办理结果：已办结 behind an account is a status and tells nothing of its own.
StatusReading OpenItem::status_alone(const Field& field) const {
  if (field.role != Role::result && field.role != Role::progress) return {};
  if (field.value.empty() || !draft_.is_stated(item_)) return {};
  const StatusReading reading = opening_status(n_, field.value);
  return reading.words == without_stop(n_.text, field.value) ? reading : StatusReading{};
}

// 审计发现，…, but 审计指出的闲置房产已处置; any text that is no status below 二、存在的主要问题.
bool OpenItem::tells_finding(Span text) const {
  if (below_findings() && !tells_status(text)) return true;
  const std::string_view words = n_.text.substr(0, text.end);
  const Offset cue = n_.profile->finding_cues.at(words, text.begin);
  return cue != 0 && !words.substr(text.begin + cue).starts_with("的");
}

// Whether the head above the item ends so: 二、存在的主要问题（18个）.
bool OpenItem::below_findings() const {
  const std::uint32_t above = n_.parent(item_node_);
  if (above == OutlineNode::none || !n_.is_heading(above)) return false;
  Span head = without_stop(n_.text, n_.node(above).text);
  if (const Span bracket = last_bracket(n_.text, head); !bracket.empty()) head.end = bracket.begin;
  return n_.profile->finding_sections.of(cut(n_.text, utf8::trim(n_.text, head))) != 0;
}

// 正在整改。库区共有网箱137个，…: how far the item is, whatever such paragraphs tell on other pages.
bool OpenItem::tells_status(Span text) const {
  return !opening_status(n_, text).status.empty() || !item_verdict(n_.signs, text, n_.wording).status.empty();
}

// A stretch that ends in a colon before a numbered list says what follows, not what was done.
bool OpenItem::introduces(std::uint32_t i, Span span) const {
  if (span.empty()) return false;
  const char32_t last = fold(utf8::decode_before(n_.text, span.end).value);
  return last == U':' && i + 1 < n_.size() && n_.numbered(i + 1) && !n_.in_cell(i + 1);
}

// The open statement goes on over node `i`.
void OpenItem::extend(std::uint32_t i) {
  MeasureItem& measure = draft_.measure(measure_);
  const Offset end = n_.stretch(i).end;
  measure.text.end = std::max(measure.text.end, end);
  measure.own.end = std::max(measure.own.end, end);
  Draft::StatusSource& source = draft_.status_of(item_);
  if (!source.reports.empty() && source.reports.back().span.begin == measure.text.begin)
    source.reports.back() = {measure.text, {}};
  if (measure.kind != "goal" && measure.kind != "next") {
    const StatusReading verdict = item_verdict(n_.signs, n_.stretch(i), n_.wording);
    if (!verdict.status.empty()) source.closing = verdict;
  }
  if (measure.kind == "goal" && draft_.problem(item_).goal.begin == measure.text.begin)
    draft_.problem(item_).goal = measure.text;
}

// （已完成） behind a title states the item's status.
void OpenItem::status_in_heading(Span heading, Span title) {
  const std::string_view text = words(title);
  if (!(text.ends_with(")") || text.ends_with("）") || text.ends_with("】"))) return;
  std::size_t open = std::string_view::npos;
  for (const std::string_view bracket : {"(", "（", "【"}) {
    const std::size_t at = text.rfind(bracket);
    if (at != text.npos && (open == text.npos || at > open)) open = at;
  }
  if (open == std::string_view::npos || text.size() - open > 60) return;
  const StatusReading reading = n_.stated({title.begin + static_cast<Offset>(open), heading.end});
  if (!reading.status.empty()) draft_.status_of(item_).stated = reading;
}

}  // namespace taizhang
