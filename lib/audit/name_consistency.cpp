#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "audit/rules.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t name_characters = 4;    // before the ending that two names must share
constexpr std::size_t longest_insertion = 2;  // characters that one form may have more
constexpr std::size_t longest_title = 40;
constexpr std::size_t shortest_title = 6;

// One printing of a name: what stands between the shared start and the shared end.
struct Form {
  std::string middle;
  std::string text;
  const Statement* statement = nullptr;
  Span at;
};

using Forms = std::map<std::string, std::vector<Form>>;

std::vector<std::size_t> starts_of(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).size) starts.push_back(at);
  starts.push_back(text.size());
  return starts;
}

// Names that end in a word like 学院, 大道: the characters before the ending, with one left out (a wrong
// character) or up to two more (a longer form).
void collect_names(const Statement& statement, const AuditWords& words, Forms& forms) {
  const std::string_view text = statement.text;
  for (const std::string& ending : words.name_ends) {
    for (std::size_t end = text.find(ending); end != std::string_view::npos;
         end = text.find(ending, end + ending.size())) {
      std::vector<std::size_t> starts{end};  // of the characters before the ending, nearest first
      while (starts.size() <= name_characters + longest_insertion + 1 && starts.back() > 0) {
        const auto c = utf8::decode_before(text, starts.back());
        if (!utf8::is_han(c.value)) break;
        starts.push_back(starts.back() - c.size);
      }
      for (std::size_t inserted = 0; inserted <= longest_insertion; ++inserted) {
        const std::size_t needed = name_characters + inserted;
        if (starts.size() <= needed) break;
        const std::string_view prefix =
            cut(text, Span{static_cast<Offset>(starts[needed]), static_cast<Offset>(starts[inserted])});
        const std::string_view middle =
            cut(text, Span{static_cast<Offset>(starts[inserted]), static_cast<Offset>(end)});
        const Span at{static_cast<Offset>(starts[needed]), static_cast<Offset>(end + ending.size())};
        forms[fold(prefix) + "…" + ending].push_back(
            {fold(middle), std::string(cut(text, at)), &statement, at});
      }
    }
  }
}

// Titles in 《》: each with one character left out.
void collect_titles(const Statement& statement, Forms& forms) {
  const std::string_view text = statement.text;
  static constexpr std::string_view open = "《";
  static constexpr std::string_view close = "》";
  for (std::size_t at = text.find(open); at != std::string_view::npos;
       at = text.find(open, at + open.size())) {
    const std::size_t begin = at + open.size();
    const std::size_t end = text.find(close, begin);
    if (end == std::string_view::npos) break;
    const std::string title = fold(text.substr(begin, end - begin));
    const std::vector<std::size_t> starts = starts_of(title);
    if (starts.size() < shortest_title || starts.size() > longest_title) continue;
    const Span place{static_cast<Offset>(at), static_cast<Offset>(end + close.size())};
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
      const std::string character = title.substr(starts[i], starts[i + 1] - starts[i]);
      forms["《" + title.substr(0, starts[i]) + "…" + title.substr(starts[i + 1])].push_back(
          {character, std::string(cut(text, place)), &statement, place});
    }
  }
}

bool only_tells_apart(std::string_view a, std::string_view b, const AuditWords& words) {
  const auto holds = [](const Opposites& set, std::string_view middle) {
    return std::any_of(set.words.begin(), set.words.end(),
                       [&](const std::string& word) { return middle.find(word) != std::string_view::npos; });
  };
  return std::any_of(words.name_differs.begin(), words.name_differs.end(),
                     [&](const Opposites& set) { return holds(set, a) || holds(set, b); });
}

void check_name_consistency(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"name-consistency", "names printed twice", 0, 0};
  Forms forms;
  for (const Statement& statement : notice.statements) {
    collect_names(statement, words, forms);
    collect_titles(statement, forms);
  }
  std::map<std::pair<std::string, std::string>, bool> told;
  for (const auto& [key, list] : forms) {
    if (list.size() < 2) continue;
    ++coverage.seen;
    ++coverage.checked;
    for (std::size_t i = 1; i < list.size(); ++i) {
      const Form& a = list.front();
      const Form& b = list[i];
      if (a.middle == b.middle || a.text == b.text || only_tells_apart(a.middle, b.middle, words)) continue;
      // Forms of one item, or one against the notice's own heading, are of one thing; others may be
      // neighbours.
      const bool near = a.statement->problem == b.statement->problem;
      if (!near || !told.emplace(std::minmax(a.text, b.text), true).second) continue;
      Draft draft;
      draft.rule = "name-consistency";
      draft.verdict = Verdict::undecidable;
      draft.place = notice.locate(*b.statement, b.at);
      draft.places = {notice.locate(*a.statement, a.at)};
      draft.stated = b.text;
      draft.computed = a.text;
      draft.formula = fmt::format("{} = {}", a.text, b.text);
      draft.assumption = "two forms of one name mean one thing";
      draft.message =
          fmt::format("“{}” and “{}” differ in “{}” and “{}”", a.text, b.text, a.middle, b.middle);
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule name_consistency_rule{"name-consistency", "one name printed in two nearly equal forms",
                                 "notice 任务完成情况公示清单, item 5: 海南科技大学, 海南科技职业大学",
                                 "Names of organizations and places (…大学, …大道) and titles in 《》 that "
                                 "differ in one character, or in two "
                                 "inserted ones,\n"
                                 "within one item. Characters that tell names apart (东, 西, 一, 二, 市, 区) "
                                 "are no drift. Two things may bear "
                                 "such names,\n"
                                 "so it is undecidable.",
                                 check_name_consistency};

}  // namespace taizhang::audit
