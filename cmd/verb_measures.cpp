#include "table_verb.h"

namespace taizhang::cmd {

Verb verb_measures() {
  return {"measures",
          "print the goals, measures, results and next steps under each problem",
          {"taizhang measures tests/fixtures/notices/jiangdong-2023-tasks.txt",
           "taizhang measures --to json tests/fixtures/notices"},
          declare_table<MeasureRow>};
}

}  // namespace taizhang::cmd
