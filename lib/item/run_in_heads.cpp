#include "item/run_in_heads.h"

#include "base/utf8.h"
#include "item/status.h"
#include "word/fold.h"

namespace taizhang {

namespace {

void cut_at(std::string_view text, Offset end, Title& title) {
  title.statement = utf8::trim(text, {end, title.heading.end});
  title.heading = {title.heading.begin, end};
  title.title = without_stop(text, title.heading);
}

}  // namespace

RunInHeads::RunInHeads(const Notice& notice, const Choice& choice) : n_(notice) {
  for (std::uint32_t i = 0; i < n_.size(); ++i) {
    if (!choice.item[i] || n_.in_cell(i) || n_.kinds[i] != LineKind::text) continue;
    Span text = n_.node(i).text;
    const Offset end = sentence_end(n_.signs, text);
    Shape& shape = run_in_[kind_of_list(i)];
    ++shape.all;
    if (end >= text.end || !only_names(n_.text, {text.begin, end})) continue;
    const char32_t next = fold(utf8::decode(n_.text, utf8::trim(n_.text, {end, text.end}).begin).value);
    if (next != U'(' && next != U'【') ++shape.heads;
  }
}

bool RunInHeads::runs_in(std::uint32_t i) const {
  const auto found = run_in_.find(kind_of_list(i));
  return found != run_in_.end() && found->second.heads * 2 > found->second.all;
}

// Lists of one style under sections of one style are set alike.
std::pair<std::uint32_t, std::uint32_t> RunInHeads::kind_of_list(std::uint32_t i) const {
  const std::uint32_t parent = n_.parent(i);
  return {parent == OutlineNode::none ? OutlineNode::none : n_.node(parent).scheme, n_.node(i).scheme};
}
void RunInHeads::cut_head(Title& title) const {
  const Offset end = sentence_end(n_.signs, title.heading);
  if (end < title.heading.end && only_names(n_.text, {title.heading.begin, end})) cut_at(n_.text, end, title);
}

// 滨河路改造。1-9月完成9800万元，占年度计划的82%。责任单位：… — a phrase, and an account of what was done.
void RunInHeads::cut_account(Title& title) const {
  const Offset end = sentence_end(n_.signs, title.heading);
  const Span rest = utf8::trim(n_.text, {end, title.heading.end});
  if (rest.empty() || !only_names(n_.text, {title.heading.begin, end})) return;
  bool account = !reported_status(n_.text, rest, n_.wording).status.empty();
  bool may_open = true;
  for (Offset at = rest.begin; at < rest.end && !account;) {
    const auto c = utf8::decode(n_.text, at);
    if (may_open) account = n_.profile->result_cues.at(n_.text, at) != 0;
    const char32_t folded = fold(c.value);
    may_open = folded == U',' || folded == U'。' || folded == U';' || utf8::is_space(c.value);
    at += c.size;
  }
  if (account) cut_at(n_.text, end, title);
}

// 新建污水管网18公里。敷设9.4公里，达序时。
void RunInHeads::cut_verdict(Title& title) const {
  const Offset end = sentence_end(n_.signs, title.heading);
  const Span rest = without_stop(n_.text, {end, title.heading.end});
  if (end >= title.heading.end || rest.empty()) return;
  Offset begin = rest.begin;
  for (const Sign* sign = n_.signs.from(rest.begin); sign->at < rest.end; ++sign) {
    if (sign->kind == Sign::Kind::comma || sign->kind == Sign::Kind::full_stop ||
        sign->kind == Sign::Kind::semicolon)
      begin = sign->end();
  }
  if (begin > rest.begin && !opening_status(n_, {begin, rest.end}).status.empty())
    cut_at(n_.text, end, title);
}

// 食堂公款吃喝。已整改到位。… — the account begins with the sentence that is a status.
void RunInHeads::cut_status(Title& title) const {
  const Span heading = title.heading;
  for (Offset end = sentence_end(n_.signs, heading); end < heading.end;) {
    const Span rest = utf8::trim(n_.text, {end, heading.end});
    const Offset next = sentence_end(n_.signs, rest);
    if (next - rest.begin <= Notice::short_statement &&
        !opening_status(n_, {rest.begin, next}).status.empty()) {
      const Offset last = std::max(title.statement.end, heading.end);
      title.heading.end = last;
      return cut_at(n_.text, end, title);
    }
    end = next;
  }
}

// 食堂公款吃喝（已整改）: the bracket names nothing.
Span RunInHeads::without_status(Span title) const {
  const Span bracket = last_bracket(n_.text, title);
  if (bracket.begin <= title.begin || bracketed_status(n_, bracket).status.empty()) return title;
  return utf8::trim(n_.text, {title.begin, bracket.begin});
}

// Whether the line below is a field of the item: then its own line is all heading.
bool RunInHeads::field_follows(std::uint32_t i) const {
  if (i + 1 >= n_.size() || n_.in_cell(i + 1) || n_.kinds[i + 1] != LineKind::text) return false;
  if (n_.numbered(i + 1) || n_.parent(i + 1) != i) return false;
  return is_field(n_.fields(i + 1).front().role);
}

bool RunInHeads::account_follows(std::uint32_t i) const {
  for (std::uint32_t c = i + 1; c <= n_.last[i]; ++c) {
    if (n_.in_cell(c) || n_.kinds[c] != LineKind::text || n_.numbered(c)) continue;
    // The numbers of 整改措施：1.…2.… stand between.
    const std::uint32_t above = n_.parent(c);
    if (above != i && (above == OutlineNode::none || n_.parent(above) != i)) continue;
    const Role role = n_.fields(c).front().role;
    if (role == Role::result || role == Role::progress || role == Role::measure) return true;
  }
  return false;
}

}  // namespace taizhang
