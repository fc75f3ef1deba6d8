#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "item/choice.h"
#include "item/draft.h"
#include "item/status.h"
#include "item/title.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset longest_number = 24;   // bytes of a number under its own label
constexpr Offset short_statement = 60;  // bytes: a first sentence that is nothing but a status

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

std::string_view item_kind(const Profile& profile, Role role) {
  if (role == Role::task) return "task";
  if (role == Role::indicator) return "target";
  if (role == Role::problem) return "problem";
  if (profile.item == "task") return "task";
  if (profile.item == "target") return "target";
  if (profile.item == "theme") return "theme";
  return "problem";
}

class ProseReader {
 public:
  ProseReader(const Notice& notice, Draft& draft, Items& items)
      : n_(notice),
        draft_(draft),
        items_(items),
        profile_(*notice.profile->profile),
        choice_(choose_items(notice)) {
    paths_.resize(n_.size());
    section_of_.assign(n_.size(), no_index);
    status_of_.resize(n_.size());
    find_run_in_heads();
  }

  void read() {
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (n_.in_cell(i)) {
        const std::uint32_t block = n_.node(i).block;
        std::uint32_t last = i;
        while (last + 1 < n_.size() && n_.in_cell(last + 1) && n_.node(last + 1).block == block) ++last;
        end_item();
        const std::uint32_t above = parent_section(i);
        const StatusReading status =
            n_.node(i).parent == OutlineNode::none ? page_status_ : status_of_[n_.node(i).parent];
        read_table(n_, draft_, block, above, status);
        i = last;
        continue;
      }
      read_node(i);
    }
  }

 private:
  std::string_view words(Span span) const { return cut(n_.text, span); }

  // Nothing that stands behind the head of an attachment is part of what was open before it.
  std::uint32_t parent_of(std::uint32_t i) const {
    const std::uint32_t parent = n_.node(i).parent;
    return parent != OutlineNode::none && parent < attachment_ ? OutlineNode::none : parent;
  }

  std::string path_of(std::uint32_t i) {
    const OutlineNode& node = n_.node(i);
    std::string path = parent_of(i) == OutlineNode::none ? std::string() : paths_[node.parent];
    if (const std::uint32_t list = choice_.list_of_node[i];
        list != no_index && node.parent == OutlineNode::none) {
      path = std::string(words(choice_.lists[list].count));
    }
    if (!node.number.empty()) path += (path.empty() ? "" : "/") + node.number;
    return path;
  }

  std::uint32_t parent_section(std::uint32_t i) const {
    const std::uint32_t parent = parent_of(i);
    if (parent != OutlineNode::none && section_of_[parent] != no_index) return section_of_[parent];
    if (parent != OutlineNode::none) return parent_section(parent);
    return page_section_;
  }

  void end_item() {
    item_ = no_index;
    measure_ = no_index;
    field_ = Role::none;
  }

  void read_node(std::uint32_t i) {
    paths_[i] = path_of(i);
    const OutlineNode& node = n_.node(i);
    status_of_[i] = node.parent == OutlineNode::none ? StatusReading() : status_of_[node.parent];
    if (const std::uint32_t list = choice_.list_of_node[i];
        list != no_index && node.parent == n_.node(choice_.lists[list].first).parent) {
      const StatusReading said = list_status(choice_.lists[list]);
      if (!said.status.empty() || node.parent == OutlineNode::none) status_of_[i] = said;
    }
    switch (n_.kinds[i]) {
      case LineKind::text:
        break;
      case LineKind::title:
        end_item();
        attachment_ = i;
        page_section_ = draft_.add_section("title", n_.stretch(i), no_index);
        draft_.section(page_section_).heading = node.text;
        draft_.section(page_section_).text = {};
        page_status_ = {};
        return;
      case LineKind::boilerplate:
      case LineKind::repeated:
        draft_.add_section("boilerplate", n_.stretch(i), page_section_);
        return;
      case LineKind::metadata:
        draft_.leave_out({});
        draft_.add_section("metadata", n_.stretch(i), page_section_);
        return;
      case LineKind::note:
        draft_.add_section("note", n_.stretch(i), parent_section(i));
        note_ = i;
        return;
      case LineKind::attachment:
      case LineKind::contact:
      case LineKind::signature:
      case LineKind::salutation:
      case LineKind::date:
        end_item();
        if (n_.kinds[i] == LineKind::attachment) attachment_ = i;
        draft_.add_section(n_.kinds[i] == LineKind::contact ? "note" : "paragraph", n_.stretch(i),
                           page_section_);
        return;
    }
    if (choice_.group_head[i] != Role::none) return read_group_head(i);
    if (node.parent != OutlineNode::none && choice_.group_head[node.parent] != Role::none &&
        !names_item(choice_.group_head[node.parent]) && !group_.empty()) {
      return read_group_child(i);
    }
    if (choice_.item[i]) return open_item(i);
    if (item_ != no_index && belongs(i)) {
      if (!heads_items(i)) return read_body(i);
      end_item();
      return read_section(i);
    }
    end_item();
    if (!n_.numbered(i) && opens_labelled(i)) return open_labelled(i);
    read_section(i);
  }

  // 办结19件，4件未如期办结，具体如下： — what is said with the count holds for the list.
  StatusReading list_status(const CountedList& list) const {
    const Span intro = n_.node(list.intro).text;
    Offset end = list.count.end;
    while (end < intro.end) {
      const auto c = utf8::decode(n_.text, end);
      const char32_t folded = fold(c.value);
      if (folded == U',' || folded == U';' || folded == U'。' || folded == U':') break;
      end += c.size;
    }
    const StatusReading said = n_.stated_above({list.count.begin, end});
    return said.status.empty() ? n_.stated_above(intro) : said;
  }

  // A short line without a number right before the first item of a list: it heads that list, whatever stood
  // before it.
  bool heads_items(std::uint32_t i) const {
    if (n_.numbered(i) || i + 1 >= n_.size() || n_.in_cell(i + 1) || !choice_.item[i + 1] ||
        i + 1 <= last_of_item()) {
      return false;
    }
    const Span text = n_.node(i).text;
    if (text.size() > 120 || sentence_end(n_.signs, text) < text.end ||
        fold(utf8::decode_before(n_.text, text.end).value) == U'。')
      return false;
    if (n_.fields(i).front().role != Role::none) return false;
    return n_.node(i + 1).ordinal == 1 || !n_.stated_above(text).status.empty();
  }
  std::uint32_t last_of_item() const { return item_node_ == no_index ? 0 : n_.last[item_node_]; }

  // 二、整改措施 beside 一、存在问题: what stands below belongs to the items of the group, by number where
  // there are several.
  void read_group_head(std::uint32_t i) {
    const Role role = choice_.group_head[i];
    const OutlineNode& node = n_.node(i);
    const bool alone = n_.fields(i).front().role == Role::none;
    if (names_item(role)) {
      group_.clear();
      if (!alone) return open_item(i);
      end_item();
      return read_section(i);
    }
    if (group_.empty()) return read_section(i);
    item_ = group_.front();
    item_node_ = i;
    if (!alone && group_.size() == 1) {
      draft_.leave_out(node.marker);
      return read_fields_of(i, n_.fields(i));
    }
    read_section(i);
    field_ = role;
    field_label_ = without_stop(n_.text, node.text);
    measure_ = no_index;
  }

  void read_group_child(std::uint32_t i) {
    const OutlineNode& node = n_.node(i);
    const OutlineNode& head = n_.node(node.parent);
    const Role role = choice_.group_head[node.parent];
    const bool numbered = n_.numbered(i) && !node.number.empty();
    if (group_.size() > 1) {
      const bool matched =
          numbered && node.ordinal >= 1 && static_cast<std::size_t>(node.ordinal) <= group_.size();
      if (!matched) {
        end_item();
        return read_section(i);
      }
      item_ = group_[static_cast<std::size_t>(node.ordinal) - 1];
    } else {
      item_ = group_.front();
    }
    item_node_ = node.parent;
    field_ = role;
    field_label_ = without_stop(n_.text, head.text);
    if (!is_statement(role)) {
      const Field whole{role, {}, node.text};
      return read_fields_of(i, {&whole, 1});
    }
    statement(i, node.text, {}, role, numbered ? node.number : std::string());
    if (measure_ != no_index && numbered) draft_.measure(measure_).own.begin = node.marker.begin;
  }

  // Whether node `i` stands under the open item.
  bool belongs(std::uint32_t i) const {
    if (item_node_ == no_index) return false;
    if (i <= n_.last[item_node_]) return true;
    if (n_.numbered(item_node_)) return false;
    // An unnumbered item ends where its section does, or a further one of its rank begins.
    const std::uint32_t above = n_.node(item_node_).parent;
    if (above != OutlineNode::none) return i <= n_.last[above];
    return !(n_.numbered(i) && n_.node(i).parent == OutlineNode::none && n_.children[i] > 0);
  }

  bool opens_labelled(std::uint32_t i) const {
    if (profile_.items != "found") return false;
    auto fields = n_.fields(i);
    if (fields.size() > 1 && fields.front().role == Role::number) fields = fields.subspan(1);
    return names_item(fields.front().role) && !fields.front().value.empty() && followed_by_fields(i);
  }

  // 编号：1 on the line above the name of the item.
  Field number_above(std::uint32_t i) const {
    if (i == 0 || n_.numbered(i - 1) || n_.in_cell(i - 1) || n_.kinds[i - 1] != LineKind::text) return {};
    const auto fields = n_.fields(i - 1);
    return fields.size() == 1 && fields.front().role == Role::number ? fields.front() : Field{};
  }

  bool followed_by_fields(std::uint32_t i) const {
    for (std::uint32_t c = i + 1; c < n_.size() && c < i + 12; ++c) {
      if (n_.in_cell(c)) return false;
      const auto fields = n_.fields(c);
      if (names_item(fields.front().role)) return false;
      if (is_field(fields.front().role)) return true;
    }
    return n_.fields(i).size() > 1;
  }

  void open_labelled(std::uint32_t i) {
    auto fields = n_.fields(i);
    Field number = number_above(i);
    if (fields.size() > 1 && fields.front().role == Role::number) {
      number = fields.front();
      fields = fields.subspan(1);
    }
    ProblemItem item;
    item.section = parent_section(i);
    item.kind = item_kind(profile_, fields.front().role);
    item.heading = fields.front().value;
    item.title = without_stop(n_.text, fields.front().value);
    item.own = {n_.stretch(i).begin, fields.front().value.end};
    item.path = paths_[i];
    if (!item.path.empty()) item.path += '/';
    if (number.value.empty() || number.value.size() > longest_number) {
      item.path += path_step(n_.text, item.title);
    } else {
      item.number = path_step(n_.text, number.value);
      item.path += item.number;
      item.own.begin = number.label.begin;
      draft_.leave_out({number.label.begin, number.value.end});
    }
    draft_.leave_out(fields.front().label);
    start(i, std::move(item));
    draft_.read_deadline(item_, draft_.problem(item_).title, false);
    read_fields_of(i, fields.subspan(1));
  }

  void start(std::uint32_t i, ProblemItem item) {
    item_ = draft_.add_problem(std::move(item));
    item_node_ = i;
    measure_ = no_index;
    field_ = Role::none;
    field_label_ = {};
    Draft::StatusSource& status = draft_.status_of(item_);
    status.section = status_of_[i].status.empty() ? page_status_ : status_of_[i];
    group_.push_back(item_);
  }

  void open_item(std::uint32_t i) {
    const OutlineNode& node = n_.node(i);
    const auto fields = n_.fields(i);
    Span head =
        fields.front().role == Role::none ? fields.front().value : Span{node.text.begin, node.text.begin};
    // ▲ before the number or the title: the page's legend says what it means.
    const Span sign = n_.legend.opening(n_.text, head, n_.wording);
    const Span flag = sign.empty() ? n_.legend.opening(n_.text, node.marker, n_.wording) : sign;
    head.begin += sign.size();
    ProblemItem item;
    item.section = parent_section(i);
    item.kind = item_kind(profile_, Role::none);
    item.number = node.number;
    std::size_t next = fields.front().role == Role::none ? 1 : 0;
    Title title;
    Duty duty;
    Span bracketed;
    Span after;  // behind the bracket of responsibility
    if (next == 0 && names_item(fields.front().role)) {
      // 1.整改任务：X
      title.heading = title.title = without_stop(n_.text, fields.front().value);
      item.kind = item_kind(profile_, fields.front().role);
      draft_.leave_out(fields.front().label);
      next = 1;
    } else {
      auto [bracket, said_in_it] = choice_.duties.within(i, head);
      duty = std::move(said_in_it);
      if (!bracket.empty()) {
        after = {bracket.end, head.end};
        bracketed = bracket;
        draft_.leave_out(bracket, duty.deadline);
        title = read_title(n_.signs, {head.begin, bracket.begin}, true, *n_.profile, *n_.wording.generic);
        const Span rest = utf8::trim(n_.text, after);
        const Span said = without_stop(n_.text, rest);
        if (said.size() <= 3) after = {};
        if (title.statement.empty() && !title.framed && runs_in(i)) cut_head(title);
        // A statement may stand before the bracket: X。截至目前，…（责任单位：Y）
        if (title.statement.empty()) title.heading.end = after.empty() ? head.end : bracket.end;
      } else {
        const bool whole = fields.size() > 1 || field_follows(i);
        title = read_title(n_.signs, head, whole, *n_.profile, *n_.wording.generic);
        if (whole && !title.framed && title.statement.empty()) {
          if (fields.size() > 1 && runs_in(i))
            cut_head(title);
          else
            cut_account(title);
        }
      }
    }
    if (!title.framed) cut_status(title);
    item.heading = title.heading;
    item.title = title.title;
    item.own = {n_.stretch(i).begin, std::max(title.heading.end, node.marker.end)};
    item.path = paths_[i];
    if (node.number.empty()) {
      const std::string step = path_step(n_.text, item.title);
      item.path += (item.path.empty() ? "" : "/") + step;
    }
    const Span heading = item.heading;
    start(i, std::move(item));
    if (!flag.empty()) draft_.status_of(item_).stated = n_.legend.of(n_.text, flag, n_.wording);
    status_in_heading(heading, title.title);
    draft_.give(item_, duty);
    draft_.read_deadline(item_, draft_.problem(item_).title, false);
    if (!title.statement.empty()) {
      statement(i, title.statement, {}, Role::none, {});
      // What a plan says of a task sets its date.
      if (profile_.statement == "measure" && profile_.item != "problem")
        draft_.read_deadline(item_, title.statement, false);
      if (!bracketed.empty() && measure_ != no_index) draft_.measure(measure_).own.end = bracketed.end;
    }
    if (!after.empty()) {
      const Span rest = utf8::trim(n_.text, after);
      Span said = rest;
      while (!said.empty()) {
        const auto c = utf8::decode(n_.text, said.begin);
        const char32_t folded = fold(c.value);
        if (folded != U'。' && folded != U':' && folded != U';' && folded != U',') break;
        said.begin += c.size;
      }
      if (!said.empty()) statement(i, utf8::trim(n_.text, said), {}, Role::none, {});
    }
    read_fields_of(i, fields.subspan(next));
  }

  // Heads run into their texts where most of a list are a phrase, a stop and more:
  // 强化用工保障。开展招聘15场。…
  bool runs_in(std::uint32_t i) const {
    const auto found = run_in_.find(kind_of_list(i));
    return found != run_in_.end() && found->second.heads * 2 > found->second.all;
  }
  // Lists of one style under sections of one style are set alike.
  std::pair<std::uint32_t, std::uint32_t> kind_of_list(std::uint32_t i) const {
    const std::uint32_t parent = n_.node(i).parent;
    return {parent == OutlineNode::none ? OutlineNode::none : n_.node(parent).scheme, n_.node(i).scheme};
  }
  void find_run_in_heads() {
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!choice_.item[i] || n_.in_cell(i) || n_.kinds[i] != LineKind::text) continue;
      Span text = n_.node(i).text;
      const Offset end = sentence_end(n_.signs, text);
      Shape& shape = run_in_[kind_of_list(i)];
      ++shape.all;
      if (end >= text.end || !only_names(n_.text, {text.begin, end})) continue;
      const char32_t next = fold(utf8::decode(n_.text, utf8::trim(n_.text, {end, text.end}).begin).value);
      if (next != U'(' && next != U'【') ++shape.heads;
    }
  }

  static void cut_at(std::string_view text, Offset end, Title& title) {
    title.statement = utf8::trim(text, {end, title.heading.end});
    title.heading = {title.heading.begin, end};
    title.title = without_stop(text, title.heading);
  }
  void cut_head(Title& title) const {
    const Offset end = sentence_end(n_.signs, title.heading);
    if (end < title.heading.end && only_names(n_.text, {title.heading.begin, end}))
      cut_at(n_.text, end, title);
  }

  // 滨河路改造。1-9月完成9800万元，占年度计划的82%。责任单位：… — a phrase, and an account of what was done.
  void cut_account(Title& title) const {
    const Offset end = sentence_end(n_.signs, title.heading);
    const Span rest = utf8::trim(n_.text, {end, title.heading.end});
    if (rest.empty() || !only_names(n_.text, {title.heading.begin, end})) return;
    bool account = !reported_status(n_.text, rest, n_.wording).status.empty();
    bool may_open = true;
    for (Offset at = rest.begin; at < rest.end && !account;) {
      const auto c = utf8::decode(n_.text, at);
      if (may_open) {
        account = n_.profile->result_cues.at(n_.text, at) != 0 ||
                  n_.wording.generic->result_cues.at(n_.text, at) != 0;
      }
      const char32_t folded = fold(c.value);
      may_open = folded == U',' || folded == U'。' || folded == U';' || utf8::is_space(c.value);
      at += c.size;
    }
    if (account) cut_at(n_.text, end, title);
  }

  // 食堂公款吃喝。已整改到位。… — the account begins with the sentence that is a status.
  void cut_status(Title& title) const {
    const Span heading = title.heading;
    for (Offset end = sentence_end(n_.signs, heading); end < heading.end;) {
      const Span rest = utf8::trim(n_.text, {end, heading.end});
      const Offset next = sentence_end(n_.signs, rest);
      if (next - rest.begin <= short_statement && !opening_status(n_, {rest.begin, next}).status.empty()) {
        const Offset last = std::max(title.statement.end, heading.end);
        title.heading.end = last;
        return cut_at(n_.text, end, title);
      }
      end = next;
    }
  }

  // Whether the line below is a field of the item: then its own line is all heading.
  bool field_follows(std::uint32_t i) const {
    if (i + 1 >= n_.size() || n_.in_cell(i + 1) || n_.kinds[i + 1] != LineKind::text) return false;
    if (n_.numbered(i + 1) || n_.node(i + 1).parent != i) return false;
    return is_field(n_.fields(i + 1).front().role);
  }

  // （已完成） behind a title states the item's status.
  void status_in_heading(Span heading, Span title) {
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

  // A statement of the open item.
  void statement(std::uint32_t i, Span text, Span label, Role role, const std::string& number) {
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
    MeasureItem measure;
    measure.problem = item_;
    measure.kind = statement_kind(role, profile_);
    measure.number = number;
    measure.text = text;
    measure.own = {label.empty() ? text.begin : label.begin, text.end};
    std::string path = draft_.problem(item_).path;
    const Span name = label.empty() ? field_label_ : label;
    if (!name.empty())
      path += "/" + std::string(words(without_stop(n_.text, name)));
    else if (number.empty())
      path += "/" + std::string(measure.kind);
    if (!number.empty()) path += "/" + number;
    measure.path = std::move(path);
    auto [bracket, duty] = choice_.duties.within(i, text);
    if (!bracket.empty()) {
      // At the end of the line that the item opens: 降低成本。1.…；2.…。（牵头单位：…）
      const bool whole_line = i != item_node_ && n_.node(i).block == n_.node(item_node_).block;
      if (whole_line && !draft_.has_lead(item_) && draft_.problem(item_).partners.empty()) {
        draft_.give(item_, duty);
        draft_.leave_out(bracket, duty.deadline);
        const Span before = utf8::trim(n_.text, {text.begin, bracket.begin});
        if (utf8::trim(n_.text, {bracket.end, text.end}).size() <= 3 && !before.empty())
          measure.text = before;
      } else {
        duty.settle();
        measure.lead = duty.lead;
        measure.partners = duty.partners;
      }
    }
    read_status(measure, i);
    measure_ = draft_.add_measure(std::move(measure));
    measure_node_ = i;
  }

  void read_status(MeasureItem& measure, std::uint32_t) {
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
    }
    if (measure.kind == "result" || measure.kind == "progress") {
      if (measure.status.status.empty()) {
        const StatusReading verdict = schedule_verdict(n_.text, measure.text, n_.wording);
        if (!verdict.status.empty()) {
          measure.status = verdict;
          if (source.stated.status.empty()) source.stated = verdict;
        }
      }
      if (measure.status.status.empty()) measure.status = reported_status(n_.text, measure.text, n_.wording);
      source.reports.push_back(measure.text);
    } else if (measure.kind == "goal") {
      draft_.read_deadline(item_, measure.text, false);
    }
    if (measure.kind == "goal" && draft_.problem(item_).goal.empty())
      draft_.problem(item_).goal = measure.text;
  }

  // The labelled fields of one line of the open item.
  void read_fields_of(std::uint32_t i, std::span<const Field> fields) {
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
      // What else is said of the problem belongs to it: 问题描述：… below its name.
      if (names_item(field.role)) draft_.add_cell(field.value, Passage::Role::field, item_, {});
      Duty duty;
      switch (field.role) {
        case Role::none:
          break;
        case Role::lead: {
          read_units(n_.signs, field.value, false, n_.first_leads, n_.wording, duty);
          Duty spoken = read_duty(n_.signs, field.value, n_.first_leads, n_.wording);
          draft_.give(item_, !spoken.lead.empty() && !spoken.partners.empty() ? spoken : duty);
          end_field();
          break;
        }
        case Role::responsible: {
          read_responsible(n_.signs, field.value, n_.first_leads, n_.wording, duty);
          Duty spoken = read_duty(n_.signs, field.value, n_.first_leads, n_.wording);
          draft_.give(item_, !spoken.lead.empty() && !spoken.partners.empty() ? spoken : duty);
          end_field();
          break;
        }
        case Role::partners:
          read_units(n_.signs, field.value, true, n_.first_leads, n_.wording, duty);
          draft_.give(item_, duty);
          end_field();
          break;
        case Role::lead_and_partners:
          read_units(n_.signs, field.value, false, true, n_.wording, duty);
          draft_.give(item_, duty);
          end_field();
          break;
        case Role::persons:
          for (const Span name : split_names(n_.signs, field.value)) duty.persons.push_back(name);
          draft_.give(item_, duty);
          end_field();
          break;
        case Role::origin:
          item.origin = without_stop(n_.text, field.value);
          end_field();
          break;
        case Role::deadline:
          draft_.read_deadline(item_, without_stop(n_.text, field.value), true);
          end_field();
          break;
        case Role::status: {
          const StatusReading reading = n_.stated(field.value);
          if (!reading.status.empty()) draft_.status_of(item_).stated = reading;
          end_field();
          break;
        }
        case Role::problem:
        case Role::task:
        case Role::indicator:
          if (item.title.empty()) {
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
          if (!tells(field.value))
            read_share(field);
          else if (!introduces(i, field.value))
            statement(i, field.value, field.label, field.role, {});
          break;
        default:
          end_field();
          break;
      }
      if (!behind.empty()) statement(i, behind, {}, Role::none, {});
    }
  }

  // 实际进度：48.10% is an amount, no account.
  bool tells(Span value) const {
    for (Offset at = value.begin; at < value.end;) {
      const auto c = utf8::decode(n_.text, at);
      if (utf8::is_han(c.value)) return true;
      at += c.size;
    }
    return false;
  }
  void read_share(const Field& field) {
    if (!field.value.empty()) end_field();
  }

  void end_field() {
    field_ = Role::none;
    field_label_ = {};
    measure_ = no_index;
  }

  // A stretch that ends in a colon before a numbered list says what follows, not what was done.
  bool introduces(std::uint32_t i, Span span) const {
    if (span.empty()) return false;
    const char32_t last = fold(utf8::decode_before(n_.text, span.end).value);
    return last == U':' && i + 1 < n_.size() && n_.numbered(i + 1) && !n_.in_cell(i + 1);
  }

  void read_body(std::uint32_t i) {
    const OutlineNode& node = n_.node(i);
    if (n_.numbered(i) && !node.number.empty()) {
      const bool direct = node.parent == item_node_ ||
                          (!n_.numbered(item_node_) && node.parent == n_.node(item_node_).parent) ||
                          node.parent == head_node_;
      if (!direct && measure_ != no_index) return extend(i);
      const Role head = n_.head(i);
      if (is_field(head) || names_item(head)) {
        auto fields = n_.fields(i);
        draft_.leave_out(node.marker);
        if (fields.front().role == Role::none) {
          // The head is the label alone.
          field_ = head;
          field_label_ = without_stop(n_.text, node.text);
          measure_ = no_index;
          draft_.leave_out(node.text);
        } else {
          read_fields_of(i, fields);
        }
        head_node_ = i;
        return;
      }
      const auto fields = n_.fields(i);
      const Span text = fields.front().role == Role::none ? fields.front().value : node.text;
      statement(i, text, {}, field_, node.number);
      if (measure_ != no_index) draft_.measure(measure_).own.begin = node.marker.begin;
      if (fields.size() > 1 && fields.front().role == Role::none) {
        const Role kept = field_;
        const Span label = field_label_;
        read_fields_of(i, fields.subspan(1));
        if (field_ == Role::none) {
          field_ = kept;
          field_label_ = label;
        }
      }
      return;
    }
    const auto fields = n_.fields(i);
    if (node.parent != OutlineNode::none && choice_.group_head[node.parent] != Role::none &&
        names_item(choice_.group_head[node.parent])) {
      return;  // more of what the item is
    }
    if (fields.front().role != Role::none) {
      if (names_item(fields.front().role) && !n_.numbered(item_node_) && !fields.front().value.empty() &&
          followed_by_fields(i)) {
        end_item();
        return open_labelled(i);
      }
      return read_fields_of(i, fields);
    }
    // A duty on a line of its own, in brackets or spoken.
    auto [bracket, duty] = choice_.duties.within(i, node.text);
    if (!bracket.empty() && bracket.begin == node.text.begin) {
      if (!draft_.has_lead(item_) || measure_ == no_index)
        draft_.give(item_, duty);
      else
        duty.settle(), draft_.measure(measure_).lead = duty.lead,
                       draft_.measure(measure_).partners = duty.partners;
      return;
    }
    if (const Role whole = heading_role(n_.signs, node.text, n_.labels());
        is_statement(whole) && node.text.size() <= 60) {
      field_ = whole;
      field_label_ = without_stop(n_.text, node.text);
      measure_ = no_index;
      draft_.leave_out(node.text);
      return;
    }
    if (introduces(i, node.text)) {
      measure_ = no_index;
      return;  // a paragraph
    }
    if (const Span label = unknown_label(n_.text, node.text, n_.wording); !label.empty()) {
      draft_.note_unknown(label);
      if (node.text.size() <= short_statement) return;  // a paragraph
    }
    if (measure_ != no_index && (field_ != Role::none || !draft_.measure(measure_).number.empty()))
      return extend(i);
    statement(i, fields.front().value, {}, field_, {});
    if (fields.size() > 1) read_fields_of(i, fields.subspan(1));
  }

  // The open statement goes on over node `i`.
  void extend(std::uint32_t i) {
    MeasureItem& measure = draft_.measure(measure_);
    const Offset end = n_.stretch(i).end;
    measure.text.end = std::max(measure.text.end, end);
    measure.own.end = std::max(measure.own.end, end);
    Draft::StatusSource& source = draft_.status_of(item_);
    if (!source.reports.empty() && source.reports.back().begin == measure.text.begin)
      source.reports.back() = measure.text;
    if (measure.kind == "goal" && draft_.problem(item_).goal.begin == measure.text.begin)
      draft_.problem(item_).goal = measure.text;
  }

  void read_section(std::uint32_t i) {
    const OutlineNode& node = n_.node(i);
    if (!n_.numbered(i)) {
      if (const Span label = unknown_label(n_.text, node.text, n_.wording); !label.empty())
        draft_.note_unknown(label);
      // 正常推进事项： on a line of its own, numbers from 1 below it: a heading without a number.
      const bool list = i + 1 < n_.size() && !n_.in_cell(i + 1) && n_.numbered(i + 1) &&
                        (n_.node(i + 1).ordinal == 1 ||
                         (choice_.item[i + 1] && !n_.stated_above(node.text).status.empty()));
      const bool table = i + 1 < n_.size() && n_.in_cell(i + 1);
      const Offset end = sentence_end(n_.signs, node.text);
      if ((list || table) && node.text.size() <= 120 && end >= node.text.end &&
          fold(utf8::decode_before(n_.text, node.text.end).value) != U'。') {
        const std::uint32_t section = draft_.add_section("heading", n_.stretch(i), parent_section(i));
        SectionItem& item = draft_.section(section);
        item.heading = node.text;
        item.text = {};
        item.path = paths_[i];
        const std::uint32_t above = n_.node(i + 1).parent;
        if (above == OutlineNode::none || table)
          page_section_ = section;
        else
          section_of_[above] = section;
        page_status_ = n_.stated_above(node.text);
      }
      return;  // a paragraph: filled in at the end
    }
    const Offset end = sentence_end(n_.signs, node.text);
    const bool heading = end >= node.text.end && node.text.size() <= 300;
    const std::uint32_t section =
        draft_.add_section(heading ? "heading" : "paragraph", n_.stretch(i), parent_section(i));
    SectionItem& item = draft_.section(section);
    item.path = paths_[i];
    item.number = node.number;
    item.text = heading ? Span{} : node.text;
    item.heading = heading ? node.text : Span{node.text.begin, node.text.begin};
    section_of_[i] = section;
    if (heading) {
      const StatusReading reading = n_.stated_above(node.text);
      if (!reading.status.empty()) status_of_[i] = reading;
    }
  }

  const Notice& n_;
  Draft& draft_;
  Items& items_;
  const Profile& profile_;
  Choice choice_;
  struct Shape {
    std::uint32_t all = 0;
    std::uint32_t heads = 0;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Shape> run_in_;  // by styles of section and item
  std::vector<std::string> paths_;
  std::vector<std::uint32_t> section_of_;
  std::vector<StatusReading> status_of_;  // what the headings above a node say
  StatusReading page_status_;             // what the last unnumbered heading says
  std::vector<std::uint32_t> group_;      // items since the last heading that names them
  std::uint32_t page_section_ = no_index;
  std::uint32_t item_ = no_index;
  std::uint32_t item_node_ = no_index;
  std::uint32_t head_node_ = no_index;  // a numbered field name: its numbers are statements
  std::uint32_t measure_ = no_index;
  std::uint32_t measure_node_ = no_index;
  std::uint32_t note_ = no_index;
  std::uint32_t attachment_ = 0;  // the last line that opens an attachment, or the title
  Role field_ = Role::none;
  Span field_label_;
};

}  // namespace

void read_prose(const Notice& notice, Draft& draft, Items& items) {
  ProseReader(notice, draft, items).read();
}

}  // namespace taizhang
