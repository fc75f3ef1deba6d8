#include "table_verb.h"

namespace taizhang::cmd {

Verb verb_documents() {
  return {"documents",
          "print one row a notice: what it is, who issued it, when, what it holds",
          {"taizhang documents tests/fixtures/notices",
           "taizhang documents --to yaml tests/fixtures/notices/haizhou-2024-rectification.txt"},
          declare_table<DocumentRow>};
}

}  // namespace taizhang::cmd
