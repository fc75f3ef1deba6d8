#pragma once

#include <string>

#include "format/writer.h"

namespace taizhang::cmd {

class Arguments;

// What the user may type to say how records are printed.
struct OutputArguments {
  std::string to;
  bool bom = false;
  bool excel_safe = false;
  bool evidence = false;

  // With the flag --evidence where the records may be facts.
  void declare(Arguments& arguments, bool with_evidence);
};

// What the program needs of it.
struct OutputOptions {
  OutputFormat format = OutputFormat::csv;
  CsvOptions csv;
};
OutputOptions resolve(const OutputArguments& arguments, OutputFormat otherwise);

}  // namespace taizhang::cmd
