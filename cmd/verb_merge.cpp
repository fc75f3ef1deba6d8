#include <memory>

#include "archive/merge.h"
#include "arguments.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

Action declare_merge(Arguments& arguments) {
  struct TypedMerge {
    std::vector<std::string> parts;
    std::string ledger;
    bool sqlite = false;
  };
  auto typed = std::make_shared<TypedMerge>();
  arguments.operands("PART", typed->parts, "ledgers written with --shard, all of them", 1);
  arguments.option("-o,--output", typed->ledger, "LEDGER", "where to put the whole");
  arguments.flag("--sqlite", typed->sqlite, "LEDGER/ledger.sqlite as well: all tables and full text");
  return [typed](Session& session) {
    if (typed->ledger.empty()) {
      session.error({"", 0, 0, "merge needs -o LEDGER"});
      return session.finish();
    }
    if (const auto merged = merge_ledgers(typed->parts, typed->ledger, typed->sqlite); !merged)
      session.error(merged.error());
    return session.finish();
  };
}

}  // namespace

Verb verb_merge() {
  return {"merge",
          "put the parts of a sharded run together into one ledger",
          {"taizhang convert tests/fixtures/notices --shard 1/1 -o part && taizhang merge part -o ledger",
           "taizhang merge --help"},
          declare_merge};
}

}  // namespace taizhang::cmd
