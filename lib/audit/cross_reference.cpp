#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "audit/details.h"
#include "audit/rules.h"
#include "base/character.h"
#include "base/utf8.h"

namespace taizhang::audit {

namespace {

struct Mention {
  const Statement* statement = nullptr;
  Span at;  // word and number
  int number = 0;
};

// 附件3 in a text: the word with the number behind it.
std::vector<Mention> mentions(const Statement& statement, const AuditWords& words) {
  std::vector<Mention> found;
  for (const std::string& word : words.attachment) {
    for (std::size_t at = statement.text.find(word); at != std::string_view::npos;
         at = statement.text.find(word, at + word.size())) {
      std::size_t end = at + word.size();
      int number = 0;
      while (end < statement.text.size() && is_digit(statement.text[end]) && number < 100)
        number = number * 10 + (statement.text[end++] - '0');
      if (number > 0)
        found.push_back({&statement, {static_cast<Offset>(at), static_cast<Offset>(end)}, number});
    }
  }
  return found;
}

// The number a line of a list of attachments starts with: 2.任务清单.
int leading_number(std::string_view text) {
  std::size_t end = 0;
  int number = 0;
  while (end < text.size() && is_digit(text[end]) && number < 100) number = number * 10 + (text[end++] - '0');
  const bool marked = end < text.size() && (text[end] == '.' || text.substr(end).starts_with("．") ||
                                            text.substr(end).starts_with("、"));
  return end > 0 && marked ? number : 0;
}

// 附件:1.… 2.… at the end of a notice, or a heading 附件1: what there is to refer to.
std::set<int> attachments(const Notice& notice, const AuditWords& words) {
  std::set<int> known;
  bool listing = false;
  for (const Statement& statement : notice.statements) {
    const std::string_view text =
        cut(statement.text, utf8::trim(statement.text, {0, static_cast<Offset>(statement.text.size())}));
    if (starts_with(text, words.attachment)) {
      listing = true;
      for (const Mention& mention : mentions(statement, words)) {
        if (mention.at.begin < 4) known.insert(mention.number);
      }
      for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).size) {
        const bool start = at > 0 && !is_digit(text[at - 1]);
        if (!start) continue;
        const int number = leading_number(text.substr(at));
        if (number == (known.empty() ? 1 : *known.rbegin() + 1)) known.insert(number);
      }
      continue;
    }
    if (!listing) continue;
    int number = leading_number(text);
    // 2.其他部门排名表 may be read as a heading, whose number stands apart.
    if (number == 0 && statement.section != Statement::none)
      number = leading_number(std::string(notice.records.sections[statement.section].number) + ".");
    if (number > 0 && number == (known.empty() ? 1 : *known.rbegin() + 1)) {
      known.insert(number);
    } else {
      listing = false;
    }
  }
  return known;
}

Draft reference_draft(Verdict verdict, std::string stated, std::string formula) {
  Draft draft;
  draft.rule = "cross-reference";
  draft.verdict = verdict;
  draft.stated = std::move(stated);
  draft.formula = std::move(formula);
  return draft;
}

void check_attachments(const Notice& notice, const AuditWords& words, Report& report, Coverage& coverage) {
  const std::set<int> known = attachments(notice, words);
  if (known.empty()) return;
  for (const Statement& statement : notice.statements) {
    for (const Mention& mention : mentions(statement, words)) {
      // 见附件3 refers; 附件3 at the start of a line is one.
      const std::string_view before = statement.text.substr(0, mention.at.begin);
      if (!ends_with(tail(before, 4), words.references)) continue;
      ++coverage.seen;
      ++coverage.checked;
      const bool there = known.contains(mention.number);
      Draft draft = reference_draft(there ? Verdict::agree : Verdict::disagree,
                                    std::string(cut(statement.text, mention.at)),
                                    fmt::format("attachment {} of {}", mention.number, *known.rbegin()));
      draft.place = notice.locate(statement, mention.at);
      if (!there)
        draft.message =
            fmt::format("the text refers to {}, the attachments end with {}", draft.stated, *known.rbegin());
      report.drafts.push_back(std::move(draft));
    }
  }
}

void check_cross_reference(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"cross-reference", "references to items and attachments", 0, 0};
  const auto all = references(notice);
  const auto there = std::count_if(all.begin(), all.end(),
                                   [](const Reference& reference) { return reference.detail != nullptr; });
  // Where most lead nowhere, the notice prints a choice of the list that they number.
  const bool is_choice = 2 * there < static_cast<std::ptrdiff_t>(all.size());
  for (const Reference& reference : all) {
    ++coverage.seen;
    if (is_choice && !reference.detail) continue;
    ++coverage.checked;
    Draft draft = reference_draft(reference.detail ? Verdict::agree : Verdict::disagree,
                                  std::string(reference.fact->text),
                                  fmt::format("item {} of the list", reference.fact->value));
    draft.facts = {reference.fact};
    if (reference.detail) {
      draft.places = {reference.detail->place};
    } else {
      draft.message = fmt::format("{} refers to {}, which is not listed", reference.summary->problem,
                                  reference.fact->text);
    }
    report.drafts.push_back(std::move(draft));
  }
  check_attachments(notice, words, report, coverage);
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule cross_reference_rule{
    "cross-reference", "what the text refers to is there",
    "notice 重点目标任务: (第6项) of 150; GB/T 9704-2012, attachments",
    "(第6项) inside an item must name an item that another list of the notice "
    "has, and 见附件3 an attachment that "
    "is listed or\n"
    "printed. A notice without a list of items or attachments is not accused, nor is one "
    "where most lead nowhere.",
    check_cross_reference};

}  // namespace taizhang::audit
