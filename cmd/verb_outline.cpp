#include "arguments.h"
#include "format/tree.h"
#include "input_options.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

Action declare_outline(Arguments& arguments) {
  auto typed = std::make_shared<InputArguments>();
  typed->declare(arguments);
  return [typed](Session& session) {
    const auto options = resolve(*typed, session);
    if (!options) return session.finish();
    each_notice(*options, session, [&](InputNotice& notice) {
      append_tree(session.out().buffer(), notice.records, session.color_out());
      return session.out().pass_on();
    });
    return session.finish();
  };
}

}  // namespace

Verb verb_outline() {
  return {"outline",
          "print the numbering tree of a notice, for people",
          {"taizhang outline tests/fixtures/notices/haizhou-2024-rectification.txt",
           "taizhang outline --color never tests/fixtures/notices/jiangdong-2023-tasks.txt"},
          declare_outline};
}

}  // namespace taizhang::cmd
