#include <algorithm>

#include "base/utf8.h"
#include "item/choice.h"
#include "item/draft.h"
#include "item/open_item.h"
#include "item/run_in_heads.h"
#include "item/sections.h"
#include "item/status.h"
#include "item/title.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset longest_number = 24;  // bytes of a number under its own label

class ProseReader {
 public:
  ProseReader(const Notice& notice, Draft& draft)
      : n_(notice),
        draft_(draft),
        profile_(*notice.profile->profile),
        choice_(choose_items(notice)),
        open_(notice, draft, choice_),
        heads_(notice, choice_),
        sections_(notice, choice_, draft) {
    draft_.reserve(static_cast<std::size_t>(std::count(choice_.item.begin(), choice_.item.end(), true)));
  }

  void read() {
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (n_.in_cell(i)) {
        const std::uint32_t block = n_.node(i).block;
        std::uint32_t last = i;
        while (last + 1 < n_.size() && n_.in_cell(last + 1) && n_.node(last + 1).block == block) ++last;
        open_.end();
        read_table(n_, draft_, block, sections_.above(i), sections_.status_of_table(i));
        i = last;
        continue;
      }
      read_node(i);
    }
  }

 private:
  std::string_view words(Span span) const { return cut(n_.text, span); }

  void read_node(std::uint32_t i) {
    sections_.enter(i);
    switch (n_.kinds[i]) {
      case LineKind::text:
        break;
      case LineKind::metadata:
        draft_.leave_out(n_.page_part(n_.stretch(i)));
        return sections_.add(i);
      case LineKind::boilerplate:
      case LineKind::repeated:
      case LineKind::note:
        return sections_.add(i);
      case LineKind::title:
      case LineKind::attachment:
      case LineKind::contact:
      case LineKind::signature:
      case LineKind::salutation:
        open_.end();
        return sections_.add(i);
      case LineKind::date:
        // 三、整改时限 over 2023年6月底
        if (below_field_head(i)) break;
        open_.end();
        return sections_.add(i);
    }
    if (choice_.group_head[i] != Role::none) return read_group_head(i);
    if (below_field_head(i)) return read_group_child(i);
    if (choice_.item[i]) return open_item(i);
    if (i == choice_.closing) open_.end();
    if (open_.is_open() && belongs(i)) {
      if (!heads_items(i)) return read_body(i);
      open_.end();
      return sections_.open(i);
    }
    open_.end();
    if (!n_.numbered(i) && opens_labelled(i)) return open_labelled(i);
    sections_.open(i);
  }

  // （正在推进，整改时限：2024年12月底） behind a title: a label sets the date, else words that say by when.
  void read_remark(Span bracket) {
    const Span inside = inside_of(n_.text, bracket);
    for (const Field& field : read_fields(n_.signs, inside, n_.labels()))
      if (field.role == Role::deadline) draft_.read_deadline(open_.item(), field.value, true);
    draft_.read_deadline(open_.item(), inside, false);
  }

  bool below_field_head(std::uint32_t i) const {
    const std::uint32_t above = n_.parent(i);
    return above != OutlineNode::none && choice_.group_head[above] != Role::none &&
           !names_item(choice_.group_head[above]) && !group_.empty();
  }

  // A short line without a number right before the first item of a list: it heads that list, whatever stood
  // before it.
  bool heads_items(std::uint32_t i) const {
    if (n_.numbered(i) || i + 1 >= n_.size() || n_.in_cell(i + 1) || !choice_.item[i + 1] ||
        i + 1 <= last_of_item()) {
      return false;
    }
    const Span text = n_.node(i).text;
    if (text.size() > Notice::longest_heading || sentence_end(n_.signs, text) < text.end ||
        fold(utf8::decode_before(n_.text, text.end).value) == U'。')
      return false;
    if (n_.fields(i).front().role != Role::none) return false;
    if (n_.node(i + 1).ordinal == 1) return true;
    const StatusReading said = n_.stated_above(text);
    if (said.status.empty()) return is_set_apart(i);
    // 已办结 alone is the answer of the item above; 已办结事项 and 已办结： head what follows.
    constexpr Offset more = 6;
    const bool alone =
        said.words.size() + more > text.size() && fold(utf8::decode_before(n_.text, text.end).value) != U':';
    return !alone && unknown_label(n_.text, text, n_.wording).empty();
  }
  // 自然保育 on a line of its own, an empty line above it: no sentence goes on in it.
  bool is_set_apart(std::uint32_t i) const {
    constexpr Offset longest = 60;
    const Span text = n_.node(i).text;
    const Span above = n_.node(i - 1).text;
    if (text.size() > longest || above.empty() || n_.signs.from(text.begin)->at < text.end) return false;
    const std::string_view between = n_.text.substr(above.end, text.begin - above.end);
    return std::count(between.begin(), between.end(), '\n') >= 2 &&
           fold(utf8::decode_before(n_.text, above.end).value) == U'。';
  }
  std::uint32_t last_of_item() const { return open_.node() == no_index ? 0 : n_.last[open_.node()]; }

  // 二、整改措施 beside 一、存在问题: what stands below belongs to the items of the group, by number where
  // there are several.
  void read_group_head(std::uint32_t i) {
    const Role role = choice_.group_head[i];
    const OutlineNode& node = n_.node(i);
    const bool alone = n_.fields(i).front().role == Role::none;
    if (names_item(role)) {
      group_.clear();
      if (!alone) return open_item(i);
      open_.end();
      return sections_.open(i);
    }
    if (group_.empty()) return sections_.open(i);
    open_.go_on(i, group_.front());
    if (!alone && group_.size() == 1) {
      draft_.leave_out(node.marker);
      return open_.read_fields(i, n_.fields(i));
    }
    sections_.open(i);
    open_.open_field(role, without_stop(n_.text, node.text));
  }

  void read_group_child(std::uint32_t i) {
    const OutlineNode& node = n_.node(i);
    const std::uint32_t above = n_.parent(i);
    const OutlineNode& head = n_.node(above);
    const Role role = choice_.group_head[above];
    const bool numbered = n_.numbered(i) && !node.number.empty();
    if (group_.size() > 1) {
      const bool matched =
          numbered && node.ordinal >= 1 && static_cast<std::size_t>(node.ordinal) <= group_.size();
      if (!matched) {
        open_.end();
        return sections_.open(i);
      }
      open_.go_on(above, group_[static_cast<std::size_t>(node.ordinal) - 1]);
    } else {
      open_.go_on(above, group_.front());
    }
    open_.go_on_in_field(role, without_stop(n_.text, head.text));
    // 三、责任清单 1.牵头单位：甲；完成时限：6月底
    if (numbered && n_.fields(i).front().role != Role::none) return open_.read_fields(i, n_.fields(i));
    if (!is_statement(role)) {
      const Field whole{role, {}, node.text};
      return open_.read_fields(i, {&whole, 1});
    }
    open_.state(i, node.text, {}, role, numbered ? node.number : std::string());
  }

  // Whether node `i` stands under the open item.
  bool belongs(std::uint32_t i) const {
    if (open_.node() == no_index) return false;
    if (i <= n_.last[open_.node()]) return true;
    if (n_.numbered(open_.node())) return false;
    // An unnumbered item ends where its section does, or a further one of its rank begins.
    const std::uint32_t above = n_.parent(open_.node());
    if (above != OutlineNode::none) return i <= n_.last[above];
    return !(n_.numbered(i) && n_.parent(i) == OutlineNode::none && n_.children[i] > 0);
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
    item.section = sections_.above(i);
    item.kind = item_kind(profile_, fields.front().role);
    item.heading = fields.front().value;
    item.title = without_stop(n_.text, fields.front().value);
    item.own = {n_.stretch(i).begin, fields.front().value.end};
    item.path = sections_.path(i);
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
    draft_.read_deadline(open_.item(), draft_.problem(open_.item()).title, false);
    open_.read_fields(i, fields.subspan(1));
  }

  void start(std::uint32_t i, ProblemItem&& item) {
    open_.begin(i, std::move(item));
    Draft::StatusSource& status = draft_.status_of(open_.item());
    status.section = sections_.status(i);
    group_.push_back(open_.item());
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
    item.section = sections_.above(i);
    item.kind = item_kind(profile_, choice_.called[i]);
    item.number = node.number;
    std::size_t next = fields.front().role == Role::none ? 1 : 0;
    Title title;
    bool described = false;  // what follows the title tells of the problem, not of what was done
    const DutyBracket none;
    const Duty* duty = &none.duty;
    Span bracketed;
    Span after;            // behind the bracket of responsibility
    StatusReading behind;  // what the key of a legend there says: （责任科室：党建办） √
    if (next == 0 && names_item(fields.front().role)) {
      // 1.整改任务：X
      title.heading = title.title = without_stop(n_.text, fields.front().value);
      item.kind = item_kind(profile_, fields.front().role);
      draft_.leave_out(fields.front().label);
      next = 1;
    } else {
      const auto& [bracket, said_in_it] = choice_.duties.within(i, head);
      duty = &said_in_it;
      if (!bracket.empty()) {
        after = {bracket.end, head.end};
        bracketed = bracket;
        draft_.leave_out(bracket, duty->deadline);
        title = read_title(n_.signs, {head.begin, bracket.begin}, Heading::untold, *n_.profile);
        const Span rest = utf8::trim(n_.text, after);
        const Span said = without_stop(n_.text, rest);
        behind = n_.legend.of(n_.text, said, n_.wording);
        if (said.size() <= 3) after = {};
        if (title.statement.empty() && !title.framed && heads_.runs_in(i)) heads_.cut_head(title);
        if (title.statement.empty() && !title.framed) heads_.cut_verdict(title);
        // A statement may stand before the bracket: X。截至目前，…（责任单位：Y）
        if (title.statement.empty()) title.heading.end = after.empty() ? head.end : bracket.end;
      } else {
        const bool told = heads_.account_follows(i);
        // 重复收费问题。涉及38家医院，…: its first sentence is its name, whatever follows.
        const Span first{head.begin, sentence_end(n_.signs, head)};
        const bool named = first.end < head.end && words(without_stop(n_.text, first)).ends_with("问题");
        described = named && (told || (fields.size() > next && is_statement(fields[next].role)));
        const bool whole = !named && (fields.size() > 1 ||
                                      (heads_.field_follows(i) && (told || choice_.called[i] != Role::task)));
        // 整改进展：… below tells what was reached, 整改措施：… what will be, and 一、反馈问题 above that all
        // of it is the problem.
        const std::uint32_t above = n_.parent(i);
        const bool is_problem =
            !n_.numbered(i) && above != OutlineNode::none && choice_.group_head[above] == Role::problem;
        const bool told_below = is_problem || (whole && fields.size() == 1 && told);
        const Heading extent = told_below ? Heading::whole_line : whole ? Heading::untold : Heading::first;
        title = read_title(n_.signs, head, extent, *n_.profile);
        if (whole && !told_below && !title.framed && title.statement.empty()) {
          if (fields.size() > 1 && heads_.runs_in(i))
            heads_.cut_head(title);
          else
            heads_.cut_account(title);
        }
      }
    }
    if (!title.framed) heads_.cut_status(title);
    // 关于“X”的问题。（整改状态：正在推进，计划6月底前完成）
    const Span remark = first_bracket(n_.text, title.statement);
    const StatusReading remarked = bracketed_status(n_, remark);
    if (!remarked.status.empty()) {
      title.heading.end = remark.end;
      title.statement = utf8::trim(n_.text, {remark.end, title.statement.end});
    }
    item.heading = title.heading;
    item.title = heads_.without_status(title.title);
    item.topic = title.topic;
    item.own = {n_.stretch(i).begin, std::max(title.heading.end, node.marker.end)};
    item.path = sections_.path(i);
    if (node.number.empty()) {
      const Span name{item.title.begin, sentence_end(n_.signs, item.title)};
      const std::string step = path_step(n_.text, without_stop(n_.text, name));
      item.path += (item.path.empty() ? "" : "/") + step;
    }
    const Span heading = item.heading;
    start(i, std::move(item));
    if (!behind.status.empty()) draft_.status_of(open_.item()).stated = behind;
    if (!flag.empty()) draft_.status_of(open_.item()).stated = n_.legend.of(n_.text, flag, n_.wording);
    open_.status_in_heading(heading, title.title);
    if (!remarked.status.empty()) {
      draft_.status_of(open_.item()).stated = remarked;
      read_remark(remark);
    }
    draft_.give(open_.item(), *duty);
    if (bracketed.empty()) inherit_duty(i);
    draft_.read_deadline(open_.item(), draft_.problem(open_.item()).title, false);
    // 三、存在问题 （一）开工滞后。仍有13个项目… in a report of targets: the account is one of the problem.
    described = described || (choice_.called[i] == Role::problem && profile_.item != "problem" &&
                              opening_status(n_, title.statement).status.empty());
    if (described) open_.open_field(Role::problem, {});
    if (described && !title.statement.empty()) {
      draft_.add_cell(title.statement, Passage::Role::field, open_.item(), {});
    } else if (!title.statement.empty()) {
      open_.state(i, title.statement, {}, Role::none, {});
      // What a plan says of a task sets its date.
      if (profile_.statement == "measure" && profile_.item != "problem")
        draft_.read_deadline(open_.item(), title.statement, false);
      if (!bracketed.empty() && open_.measure() != no_index)
        draft_.measure(open_.measure()).own.end = bracketed.end;
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
      if (!said.empty()) open_.state(i, utf8::trim(n_.text, said), {}, Role::none, {});
    }
    open_.read_fields(i, fields.subspan(next));
  }

  // （二）乙区（3个）（责任单位：乙区水务局）: what the heading says of who answers holds for the items below
  // that say nothing of it.
  void inherit_duty(std::uint32_t i) {
    const std::uint32_t above = n_.parent(i);
    if (above == OutlineNode::none || choice_.item[above] || !n_.is_prose(above)) return;
    const DutyBracket& said = choice_.duties.of(above);
    if (said.bracket.empty()) return;
    for (std::uint32_t c = i; c <= n_.last[i]; ++c) {
      if (n_.in_cell(c)) continue;
      for (const Field& field : n_.fields(c)) {
        if (field.role >= Role::lead && field.role <= Role::persons) return;
      }
    }
    draft_.give(open_.item(), said.duty);
  }

  void read_body(std::uint32_t i) {
    const OutlineNode& node = n_.node(i);
    if (open_.tells_problem(i)) return;
    if (n_.numbered(i) && !node.number.empty()) {
      const bool below_head = head_node_ != no_index && n_.parent(i) == head_node_;
      const bool direct = n_.parent(i) == open_.node() ||
                          (!n_.numbered(open_.node()) && n_.parent(i) == n_.parent(open_.node())) ||
                          below_head;
      if (!direct && open_.measure() != no_index) return open_.extend(i);
      if (open_.field() == Role::problem && below_head) {
        draft_.add_cell(node.text, Passage::Role::field, open_.item(), {});
        return;  // a paragraph
      }
      const Role head = n_.head(i);
      if (is_field(head) || names_item(head)) {
        auto fields = n_.fields(i);
        draft_.leave_out(node.marker);
        if (fields.front().role == Role::none) {
          // The head is the label alone.
          open_.open_field(head, without_stop(n_.text, node.text));
          draft_.leave_out(node.text);
        } else {
          open_.read_fields(i, fields);
        }
        head_node_ = i;
        return;
      }
      const auto fields = n_.fields(i);
      // 责任单位：… between two numbers below 3.整改措施 does not end that field.
      if (below_head && open_.field() == Role::none && is_statement(n_.head(head_node_)) &&
          n_.fields(head_node_).front().role == Role::none)
        open_.go_on_in_field(n_.head(head_node_), without_stop(n_.text, n_.node(head_node_).text));
      const Span text = fields.front().role == Role::none ? fields.front().value : node.text;
      open_.state(i, text, {}, open_.field(), node.number);
      if (fields.size() > 1 && fields.front().role == Role::none) {
        const Role kept = open_.field();
        const Span label = open_.field_label();
        open_.read_fields(i, fields.subspan(1));
        if (open_.field() == Role::none) open_.go_on_in_field(kept, label);
      }
      return;
    }
    const auto fields = n_.fields(i);
    if (open_.field() == Role::problem && fields.front().role == Role::none) {
      // What is wrong is no measure against it.
      draft_.add_cell(node.text, Passage::Role::field, open_.item(), {});
      return;  // a paragraph
    }
    const std::uint32_t above = n_.parent(i);
    if (above != OutlineNode::none && choice_.group_head[above] != Role::none &&
        names_item(choice_.group_head[above])) {
      return;  // more of what the item is
    }
    if (fields.front().role != Role::none) {
      if (names_item(fields.front().role) && !n_.numbered(open_.node()) && !fields.front().value.empty() &&
          followed_by_fields(i)) {
        open_.end();
        return open_labelled(i);
      }
      return open_.read_fields(i, fields);
    }
    // A duty on a line of its own, in brackets or spoken.
    const auto& [bracket, duty] = choice_.duties.within(i, node.text);
    if (!bracket.empty() && bracket.begin == node.text.begin) {
      if (!draft_.has_lead(open_.item()) || open_.measure() == no_index)
        draft_.give(open_.item(), duty);
      else
        Draft::give(draft_.measure(open_.measure()), duty);
      return;
    }
    if (const Role whole = heading_role(n_.signs, node.text, n_.labels());
        (is_statement(whole) || whole == Role::problem) && node.text.size() <= 60) {
      open_.open_field(whole, without_stop(n_.text, node.text));
      draft_.leave_out(node.text);
      return;
    }
    if (open_.introduces(i, node.text)) {
      open_.end_statement();
      return;  // a paragraph
    }
    if (const Span label = unknown_label(n_.text, node.text, n_.wording); !label.empty()) {
      draft_.note_unknown(label);
      if (node.text.size() <= Notice::short_statement) return;  // a paragraph
    }
    if (open_.measure() != no_index &&
        (open_.field() != Role::none || !draft_.measure(open_.measure()).number.empty()))
      return open_.extend(i);
    open_.state_paragraph(i, fields.front().value, {}, open_.field());
    if (fields.size() > 1) open_.read_fields(i, fields.subspan(1));
  }

  const Notice& n_;
  Draft& draft_;
  const Profile& profile_;
  Choice choice_;
  OpenItem open_;
  RunInHeads heads_;
  Sections sections_;
  std::vector<std::uint32_t> group_;    // items since the last heading that names them
  std::uint32_t head_node_ = no_index;  // a numbered field name: its numbers are statements
};

}  // namespace

void read_prose(const Notice& notice, Draft& draft) {
  ProseReader(notice, draft).read();
}

}  // namespace taizhang
