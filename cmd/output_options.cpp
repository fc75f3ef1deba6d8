#include "output_options.h"

#include "arguments.h"

namespace taizhang::cmd {

void OutputArguments::declare(Arguments& arguments, bool with_evidence) {
  arguments.choice("--to", to, {"csv", "yaml", "json", "ndjson"}, "the format to print");
  arguments.flag("--bom", bom, "CSV starts with a byte order mark, for Excel");
  arguments.flag("--excel-safe", excel_safe,
                 "' before CSV cells that a spreadsheet would run or turn into a date or number");
  if (with_evidence) arguments.flag("--evidence", evidence, "with the sentence around each fact");
}

OutputOptions resolve(const OutputArguments& arguments, OutputFormat otherwise) {
  OutputOptions options;
  options.format = output_format(arguments.to).value_or(otherwise);
  options.csv.bom = arguments.bom;
  options.csv.excel_safe = arguments.excel_safe;
  options.csv.evidence = arguments.evidence;
  return options;
}

}  // namespace taizhang::cmd
