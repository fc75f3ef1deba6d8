#include "table_verb.h"

namespace taizhang::cmd {

Verb verb_problems() {
  return {"problems",
          "print the numbered problems, tasks and targets with units and states",
          {"taizhang problems tests/fixtures/notices/lianyungang-2021-targets.txt",
           "taizhang problems --to csv --bom --excel-safe tests/fixtures/notices"},
          declare_table<ProblemRow>};
}

}  // namespace taizhang::cmd
