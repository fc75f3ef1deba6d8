#include <fmt/format.h>

#include "audit/rules.h"
#include "base/utf8.h"

namespace taizhang::audit {

namespace {

struct Pairing {
  char32_t open = 0;
  char32_t close = 0;
};

std::vector<Pairing> pairings(const AuditWords& words) {
  std::vector<Pairing> result;
  for (const std::string& pair : words.pairs) {
    const auto open = utf8::decode(pair, 0);
    if (open.size < pair.size()) result.push_back({open.value, utf8::decode(pair, open.size).value});
  }
  return result;
}

// Half and full width brackets pair with each other: width is an artefact of how a page was fetched.
char32_t wide(char32_t c) {
  if (c == '(') return U'（';
  if (c == ')') return U'）';
  return c;
}

struct Fault {
  Span at;  // of the mark
  std::string text;
  const Pairing* unclosed = nullptr;  // its closing mark is missing at the end
  const Pairing* unopened = nullptr;  // it closes what was not opened here
};

// The first mark that has no partner in `text`.
std::optional<Fault> imbalance(std::string_view text, const std::vector<Pairing>& pairings) {
  struct Open {
    const Pairing* pairing;
    Span at;
  };
  std::vector<Open> open;
  const auto without = [](const Open& mark) {
    return Fault{
        mark.at,
        fmt::format("{} has no {}", utf8::encode(mark.pairing->open), utf8::encode(mark.pairing->close)),
        mark.pairing};
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto read = utf8::decode(text, at);
    const char32_t c = wide(read.value);
    const Span here{static_cast<Offset>(at), static_cast<Offset>(at + read.size)};
    at += read.size;
    for (const Pairing& pairing : pairings) {
      if (c == pairing.open) {
        // Brackets nest, quotes of one kind do not.
        if (!open.empty() && open.back().pairing == &pairing && c != U'（') {
          const std::string mark = utf8::encode(pairing.open);
          return Fault{here,
                       fmt::format("{} stands inside {} … {}", mark, mark, utf8::encode(pairing.close))};
        }
        open.push_back({&pairing, here});
      } else if (c == pairing.close) {
        // A numbered head may close a bracket that it never opened: 1) and a) are markers.
        if (c == U'）' && open.empty() && here.begin > 0 && here.begin < 6) break;
        if (open.empty())
          return Fault{here,
                       fmt::format("{} has no {}", utf8::encode(pairing.close), utf8::encode(pairing.open)),
                       nullptr, &pairing};
        if (open.back().pairing != &pairing) return without(open.back());
        open.pop_back();
      }
    }
  }
  if (open.empty()) return std::nullopt;
  return without(open.back());
}

// A line wrapped inside a bracket may have become two rows: what the one opens the next one closes.
bool closed_by(const Fault& fault, const Statement* next, const std::vector<Pairing>& pairings) {
  if (!fault.unclosed || !next) return false;
  const auto there = imbalance(next->text, pairings);
  return there && there->unopened == fault.unclosed;
}

void check_balance(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"balance", "texts with quotes or brackets", 0, 0};
  const std::vector<Pairing> pairs = pairings(words);
  for (std::size_t s = 0; s < notice.statements.size(); ++s) {
    const Statement& statement = notice.statements[s];
    const Statement* next = s + 1 < notice.statements.size() ? &notice.statements[s + 1] : nullptr;
    const Statement* last = s > 0 ? &notice.statements[s - 1] : nullptr;
    if (statement.section != Statement::none &&
        notice.records.sections[statement.section].kind == "boilerplate")
      continue;
    bool any = false;
    for (const Pairing& pair : pairs)
      any |= statement.text.find(utf8::encode(pair.open)) != std::string_view::npos;
    if (!any) continue;
    ++coverage.seen;
    ++coverage.checked;
    const auto fault = imbalance(statement.text, pairs);
    if (!fault || closed_by(*fault, next, pairs)) continue;
    if (fault->unopened && last) {
      const auto before = imbalance(last->text, pairs);
      if (before && before->unclosed == fault->unopened) continue;
    }
    Draft draft;
    draft.rule = "balance";
    draft.verdict = Verdict::disagree;
    draft.place = notice.locate(statement, fault->at);
    draft.formula = fault->text;
    // The words around the mark, so that a person finds it.
    const std::string_view before = tail(statement.text.substr(0, fault->at.begin), 10);
    std::size_t end = fault->at.end;
    for (int n = 0; n < 10 && end < statement.text.size(); ++n) end += utf8::decode(statement.text, end).size;
    draft.stated = fmt::format("{}{}", before, statement.text.substr(fault->at.begin, end - fault->at.begin));
    draft.message = fmt::format("{}: “{}”", fault->text, draft.stated);
    report.drafts.push_back(std::move(draft));
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule balance_rule{"balance", "quotes and brackets without a partner",
                        "GB/T 15834-2011, quotation marks and brackets",
                        "Reads every record's text for quotes, brackets and title marks that are not closed, "
                        "not opened, or nested in the "
                        "same\n"
                        "kind. Half and full width count as one.",
                        check_balance};

}  // namespace taizhang::audit
