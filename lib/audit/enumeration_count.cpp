#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang::audit {

namespace {

constexpr int most_things = 30;          // a list in running text is no longer
constexpr Offset longest_element = 120;  // bytes; a longer one is a clause, not a name

bool is_list_stop(char32_t c) {
  return c == U'，' || c == ',' || c == U'。' || c == U'；' || c == ';' || c == U'：' || c == ':' ||
         c == U'！' || c == U'？' || c == '\n';
}

bool is_joiner(std::string_view text, std::size_t at, const std::vector<std::string>& words,
               std::size_t& size) {
  for (const std::string& word : words) {
    if (text.substr(at, word.size()) == word) {
      size = word.size();
      return true;
    }
  }
  return false;
}

// How many things a list names: `sure` by 、, and one more for each 和 that may join two names or stand
// inside one.
struct Count {
  int sure = 0;
  int possible = 0;
  bool admits(int n) const { return sure <= n && n <= possible; }
};

Count count_elements(std::string_view list, const AuditWords& words) {
  Count count{1, 1};
  int depth = 0;
  for (std::size_t at = 0; at < list.size();) {
    const auto c = utf8::decode(list, at);
    std::size_t size = 0;
    const bool opens =
        c.value == '(' || c.value == U'（' || c.value == U'“' || c.value == U'《' || c.value == U'‘';
    const bool closes =
        c.value == ')' || c.value == U'）' || c.value == U'”' || c.value == U'》' || c.value == U'’';
    if (opens) ++depth;
    if (closes) depth = std::max(0, depth - 1);
    if (depth == 0 && is_joiner(list, at, words.list_join, size)) {
      ++count.sure;
      ++count.possible;
      at += size;
      continue;
    }
    if (depth == 0 && at > 0 && is_joiner(list, at, words.list_and, size)) {
      ++count.possible;
      at += size;
      continue;
    }
    at += c.size;
  }
  return count;
}

// The list that ends where `text` ends: back to the last mark that cannot stand in a list, brackets skipped.
// Empty where it goes on for too long to be one.
std::string_view list_before(std::string_view text) {
  std::size_t begin = text.size();
  int depth = 0;
  while (begin > 0) {
    if (text.size() - begin > Statement::longest_walk) return {};
    const auto c = utf8::decode_before(text, begin);
    if (c.value == ')' || c.value == U'）' || c.value == U'”' || c.value == U'》') ++depth;
    if (c.value == '(' || c.value == U'（' || c.value == U'“' || c.value == U'《') {
      if (depth == 0) break;
      --depth;
    }
    if (depth == 0 && is_list_stop(c.value)) break;
    begin -= c.size;
  }
  return text.substr(begin);
}

// The list that `text` starts with, up to a mark that ends it; empty where it goes on for too long.
std::string_view list_after(std::string_view text, bool bracketed) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (at > Statement::longest_walk) return {};
    const auto c = utf8::decode(text, at);
    const bool opens = c.value == '(' || c.value == U'（' || c.value == U'“' || c.value == U'《';
    const bool closes = c.value == ')' || c.value == U'）' || c.value == U'”' || c.value == U'》';
    if (opens) ++depth;
    if (closes) {
      if (depth == 0) return text.substr(0, at);
      --depth;
    }
    if (depth == 0 && is_list_stop(c.value) && !(bracketed && (c.value == ',' || c.value == U'，')))
      return text.substr(0, at);
    at += c.size;
  }
  return bracketed ? std::string_view{} : text;
}

bool has_long_element(std::string_view list, const AuditWords& words) {
  std::size_t element = 0;
  for (std::size_t at = 0; at < list.size();) {
    std::size_t size = 0;
    if (is_joiner(list, at, words.list_join, size)) {
      element = at + size;
      at += size;
      continue;
    }
    at += utf8::decode(list, at).size;
    if (at - element > longest_element) return true;
  }
  return false;
}

// The last character of every element: names of one kind of thing often share it (路, 镇, 所).
bool shares_ending(std::string_view list, std::string_view noun, const AuditWords& words) {
  if (noun.empty()) return false;
  const auto last = utf8::decode_before(noun, noun.size()).value;
  int same = 0;
  for (std::size_t at = 0; at < list.size();) {
    std::size_t size = 0;
    if (is_joiner(list, at, words.list_join, size) && at > 0 && utf8::decode_before(list, at).value == last)
      ++same;
    at += size > 0 ? size : utf8::decode(list, at).size;
  }
  return same >= 2;
}

// Do the last element and another one end alike, so that both are names and no verb follows the list?
// 灌南高中、东海 二中、海头高中.
bool last_ends_alike(std::string_view list, const AuditWords& words) {
  if (list.empty()) return false;
  const auto last = utf8::decode_before(list, list.size()).value;
  if (!utf8::is_han(last)) return false;
  for (std::size_t at = 0; at < list.size();) {
    std::size_t size = 0;
    if (at > 0 && is_joiner(list, at, words.list_join, size) && utf8::decode_before(list, at).value == last)
      return true;
    at += size > 0 ? size : utf8::decode(list, at).size;
  }
  return false;
}

// 4个县（市、区）: the bracket says of which kinds they are, a character each.
bool says_kinds(std::string_view list, const AuditWords& words) {
  int characters = 0;
  for (std::size_t at = 0; at < list.size();) {
    std::size_t size = 0;
    if (is_joiner(list, at, words.list_join, size)) {
      characters = 0;
      at += size;
      continue;
    }
    if (++characters > 1) return false;
    at += utf8::decode(list, at).size;
  }
  return true;
}

Draft draft_of(const Quantity& q, std::string_view list, const Count& count, int stated) {
  Draft draft;
  draft.rule = "enumeration-count";
  draft.facts = {q.fact};
  draft.stated = q.fact->text;
  draft.computed = std::to_string(count.admits(stated) ? stated : count.sure);
  draft.formula = fmt::format("listed: {}", list);
  return draft;
}

void check_quantity(const Statement& statement, std::size_t at, const AuditWords& words, Report& report,
                    Coverage& coverage) {
  const Quantity& q = statement.quantities[at];
  if (q.fact->kind != "count" || !q.integral || q.value < 2 || q.value > most_things) return;
  const int stated = static_cast<int>(q.value.get_d());

  // A、B、C等4家企业 and A、B、C3家企业.
  std::string_view before = statement.text.substr(0, q.at.begin);
  std::string_view list = list_before(before);
  bool open = false;
  const std::string folded = fold(list);
  for (const std::string& word : words.etcetera) {
    std::string_view tail = folded;
    while (!tail.empty() && tail.back() == ' ') tail.remove_suffix(1);
    if (tail.ends_with(word)) {
      open = true;
      list = list.substr(0, list.size() - (folded.size() - tail.size()) - word.size());
      break;
    }
  }
  std::size_t first_join = list.find(words.list_join.front());
  if (first_join != std::string_view::npos && !has_long_element(list.substr(first_join), words)) {
    const Count count = count_elements(list, words);
    ++coverage.seen;
    // Numbers inside the list mean that it lists amounts, not names.
    const bool pure = list.find_first_of("0123456789") == std::string_view::npos;
    const std::string_view noun = q.fact->subject;
    const bool noun_follows = !noun.empty() && statement.text.substr(q.at.end).starts_with(noun);
    if (count.admits(stated)) {
      ++coverage.checked;
      report.drafts.push_back(draft_of(q, list, count, stated));
      return;
    }
    if (pure && open) {
      ++coverage.checked;
      Draft draft = draft_of(q, list, count, stated);
      const bool too_many = count.sure > stated;
      const bool one_short =
          count.possible + 1 == stated && count.sure == count.possible && count.sure >= 3 && stated <= 10;
      if (too_many || one_short) {
        draft.verdict = Verdict::disagree;
        draft.assumption = one_short ? "等 closes the list" : "";
        draft.message = fmt::format("{} named, printed {}", count.sure, q.fact->text);
      }
      report.drafts.push_back(std::move(draft));
      return;
    }
    if (pure && noun_follows && count.sure >= 3 &&
        (shares_ending(list, noun, words) || last_ends_alike(list, words)) && count.possible + 1 >= stated &&
        count.sure <= stated + 1) {
      ++coverage.checked;
      Draft draft = draft_of(q, list, count, stated);
      draft.verdict = Verdict::disagree;
      draft.message = fmt::format("{} named, printed {}", count.sure, q.fact->text);
      report.drafts.push_back(std::move(draft));
      return;
    }
  }

  // 5个党组织:A、B、C、D、E。 and 3栋厂房(9#、10#、11#).
  const std::string_view after = statement.text.substr(q.at.end);
  std::size_t mark = 0;
  char32_t opener = 0;
  int characters = 0;
  while (mark < after.size() && characters < 16) {
    const auto c = utf8::decode(after, mark);
    mark += c.size;
    ++characters;
    if (c.value == ':' || c.value == U'：' || c.value == '(' || c.value == U'（') {
      opener = c.value;
      break;
    }
    if (is_list_stop(c.value) || c.value == U'、') return;
  }
  if (opener == 0) return;
  const bool bracketed = opener == '(' || opener == U'（';
  std::string_view things = list_after(after.substr(mark), bracketed);
  if (things.find(words.list_join.front()) == std::string_view::npos) return;
  if (bracketed && things.find_first_of(",;") != std::string_view::npos) return;
  if (has_long_element(things, words)) return;
  if (bracketed && says_kinds(things, words)) return;
  const Count count = count_elements(things, words);
  ++coverage.seen;
  const bool open_list = ends_with(things, words.etcetera) || things.find("等") != std::string_view::npos;
  const bool names_other_numbers = !bracketed && things.find_first_of("0123456789") != std::string_view::npos;
  if (count.admits(stated) || (open_list && count.sure < stated)) {
    ++coverage.checked;
    report.drafts.push_back(draft_of(q, things, count, stated));
    return;
  }
  if (names_other_numbers || std::abs(count.sure - stated) > 2 || stated < 3) return;
  ++coverage.checked;
  Draft draft = draft_of(q, things, count, stated);
  draft.verdict = Verdict::disagree;
  draft.message = fmt::format("{} listed, printed {}", count.sure, q.fact->text);
  report.drafts.push_back(std::move(draft));
}

void check_enumeration_count(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"enumeration-count", "lists with a number", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i)
      check_quantity(statement, i, words, report, coverage);
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule enumeration_count_rule{
    "enumeration-count", "names listed beside a number against the number",
    "notices 整改通报 and 公示清单: lists closed by 等 and a number",
    "Counts the names in A、B、C等4家, in A、B、C3条道路 and in "
    "5个组织:A、B、C、D、E. 和 and 及 may join two names or stand\n"
    "inside one, so both readings are tried. After 等 a list may stay open: fewer "
    "names are fine, unless exactly one is\n"
    "missing of four to ten; more names than the number never are.\n"
    "Example: 福海路、润州路、瑞海路3条道路 → 3 named, agree.",
    check_enumeration_count};

}  // namespace taizhang::audit
