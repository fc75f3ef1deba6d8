#pragma once

#include <string>

#include "grammar/fields.h"

namespace taizhang {

// Which file a grammar in force came from.
struct GrammarFile {
  std::string kind;
  std::string name;
  std::string version;
  std::string origin;  // the path as given, or `embedded`
  std::string sha256;  // of the file's bytes, 64 lower-case hex digits

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("kind", &GrammarFile::kind);
    visit.required("name", &GrammarFile::name);
    visit.required("version", &GrammarFile::version);
    visit.required("origin", &GrammarFile::origin);
    visit.required("sha256", &GrammarFile::sha256);
  }
};

}  // namespace taizhang
