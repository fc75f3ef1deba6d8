#include "arguments.h"
#include "input_options.h"
#include "pipeline/text_report.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

struct TypedText {
  InputArguments input;
  bool report = false;
  std::string to = "yaml";
};

Action declare_text(Arguments& arguments) {
  auto typed = std::make_shared<TypedText>();
  typed->input.declare(arguments);
  arguments.flag("--report", typed->report, "print what was detected and repaired instead, with byte ranges");
  arguments.choice("--to", typed->to, {"yaml", "ndjson"}, "the format of the report");
  return [typed](Session& session) {
    const auto options = resolve(typed->input, session);
    if (!options) return session.finish();
    each_source(*options, session, [&](const Input& input, const Source& source) {
      const auto clean = clean_text(source, options->pipeline.text);
      if (!clean) {
        session.error(clean.error());
        return true;
      }
      std::string& out = session.out().buffer();
      if (typed->report) {
        append_text_report(out, input.name, *clean, typed->to == "yaml");
      } else {
        const std::string_view text = clean->text.utf8();
        out.append(text);
        if (!text.empty() && text.back() != '\n') out.push_back('\n');
      }
      return session.out().pass_on();
    });
    return session.finish();
  };
}

}  // namespace

Verb verb_text() {
  return {"text",
          "print a notice as clean UTF-8 text, or report what was detected and repaired",
          {"taizhang text tests/fixtures/notices/jiangdong-news-mojibake.txt",
           "taizhang text --report tests/fixtures/notices/jiangdong-news-mojibake.txt"},
          declare_text};
}

}  // namespace taizhang::cmd
