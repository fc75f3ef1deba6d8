#include "arguments.h"
#include "input_options.h"
#include "pipeline/inspect.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

struct TypedInspect {
  InputArguments input;
  std::string stage = "items";
  bool rejected = false;
};

Action declare_inspect(Arguments& arguments) {
  auto typed = std::make_shared<TypedInspect>();
  typed->input.declare(arguments);
  arguments.choice("--stage", typed->stage, {"text", "blocks", "tables", "outline", "items", "facts"},
                   "whose work to print");
  arguments.flag("--rejected", typed->rejected,
                 "with --stage facts: the numerals that are no facts, and as what");
  return [typed](Session& session) {
    const auto options = resolve(typed->input, session);
    if (!options) return session.finish();
    each_notice(*options, session, [&](InputNotice& notice) {
      if (notice.document == nullptr) {
        session.error({notice.input.path, 0, 0, "is a ledger: stages can be inspected in notices only"});
        return true;
      }
      append_stage(session.out().buffer(), *notice.document, *stage(typed->stage), typed->rejected);
      for (const Remark& remark : remarks(*notice.document, *notice.source, notice.input.path))
        session.warning(remark.place);
      return session.out().pass_on();
    });
    return session.finish();
  };
}

}  // namespace

Verb verb_inspect() {
  return {"inspect",
          "print what one stage saw, line by line, and every diagnostic",
          {"taizhang inspect --stage outline tests/fixtures/notices/haizhou-2024-rectification.txt",
           "taizhang inspect --stage facts --rejected tests/fixtures/notices/jiangdong-2023-tasks.txt"},
          declare_inspect};
}

}  // namespace taizhang::cmd
