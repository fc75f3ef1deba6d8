#pragma once

#include <string>
#include <vector>

#include "grammar/audit_words.h"
#include "grammar/boilerplate.h"
#include "grammar/column_heads.h"
#include "grammar/duties.h"
#include "grammar/fact_words.h"
#include "grammar/grammar_file.h"
#include "grammar/labels.h"
#include "grammar/lights.h"
#include "grammar/numbering.h"
#include "grammar/profile.h"
#include "grammar/status.h"
#include "grammar/units.h"

namespace taizhang {

// Every grammar in force: the embedded ones, overridden by kind and name. Plain data; stages take the slice
// they need. Files of a kind stand in byte order of their names, so nothing depends on a folder's order.
struct Catalog {
  std::vector<GrammarFile> files;  // one for each grammar below, by kind and name

  std::vector<AuditWords> audit;
  std::vector<Boilerplate> boilerplate;
  std::vector<ColumnHeads> column_heads;
  std::vector<Duties> duties;
  std::vector<FactWords> fact_words;
  std::vector<Labels> labels;
  std::vector<Lights> lights;
  std::vector<Numbering> numbering;
  std::vector<Profile> profiles;
  std::vector<StatusWords> statuses;
  std::vector<Units> units;

  // Names every list of files, one line a kind: what reads, checks, stores and lists grammars walks this.
  template <class Visitor>
  static void kinds(Visitor& visit) {
    visit(&Catalog::audit);
    visit(&Catalog::boilerplate);
    visit(&Catalog::column_heads);
    visit(&Catalog::duties);
    visit(&Catalog::fact_words);
    visit(&Catalog::labels);
    visit(&Catalog::lights);
    visit(&Catalog::numbering);
    visit(&Catalog::profiles);
    visit(&Catalog::statuses);
    visit(&Catalog::units);
  }
};

// The grammars that were compiled into the program, read from their tables at the first call.
const Catalog& embedded_catalog();

}  // namespace taizhang
