#include "table_verb.h"

namespace taizhang::cmd {

Verb verb_sections() {
  return {"sections",
          "print the headings, paragraphs and notes that are no problem or measure",
          {"taizhang sections tests/fixtures/notices/haizhou-2024-rectification.txt",
           "taizhang sections --to ndjson tests/fixtures/notices"},
          declare_table<SectionRow>};
}

}  // namespace taizhang::cmd
