#include <fmt/format.h>

#include <memory>

#include "arguments.h"
#include "audit/rules.h"
#include "diff/continuity.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

int explain(const std::vector<std::string>& names, Session& session) {
  std::string& out = session.out().buffer();
  if (names.empty()) {
    for (const audit::Rule* rule : audit::rules())
      out += fmt::format("{:<24}{}\n", rule->name, rule->summary);
    for (const ContinuityRule& rule : continuity_rules())
      out += fmt::format("{:<24}{}\n", rule.name, rule.summary);
    return session.finish();
  }
  const auto told = [&](const auto& rule) {
    if (rule.name != names.front()) return false;
    out +=
        fmt::format("{}: {}\n\n{}\n\nSource: {}\n", rule.name, rule.summary, rule.explanation, rule.source);
    return true;
  };
  for (const audit::Rule* rule : audit::rules())
    if (told(*rule)) return session.finish();
  for (const ContinuityRule& rule : continuity_rules())
    if (told(rule)) return session.finish();
  session.error(
      {"", 0, 0, fmt::format("there is no rule '{}'; `taizhang explain` lists them", names.front())});
  return session.finish();
}

Action declare_explain(Arguments& arguments) {
  auto names = std::make_shared<std::vector<std::string>>();
  arguments.operands("RULE", *names, "a rule of audit; without one, all are listed", 0, 1);
  return [names](Session& session) { return explain(*names, session); };
}

}  // namespace

Verb verb_explain() {
  return {"explain",
          "say what a rule of the audit compares, when it speaks and what it takes for granted",
          {"taizhang explain", "taizhang explain ratio"},
          declare_explain};
}

}  // namespace taizhang::cmd
