#include "table_verb.h"

namespace taizhang::cmd {

Verb verb_facts() {
  return {"facts",
          "print the quantitative facts with exact value, unit and subject",
          {"taizhang facts tests/fixtures/notices/lianyungang-2021-targets.txt",
           "taizhang facts --evidence --to ndjson - < tests/fixtures/notices/jiangdong-2022-issues.txt"},
          declare_table<FactRow>};
}

}  // namespace taizhang::cmd
