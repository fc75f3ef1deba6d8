#pragma once

#include <string>

#include "diff/light.h"
#include "format/writer.h"

namespace taizhang {

// The table of a series for machines: a row a problem, a column a report. In CSV the column named by a
// report's date holds the light, and three beside it (`DATE status`, `DATE number`, `DATE evidence`) the
// status, the key number as printed and what the light rests on; a report without a date is `report N`. In
// YAML, JSON and NDJSON a problem holds `reports`, one entry for each that lists it.
std::string track_table(const Series& series, const Track& track, OutputFormat format,
                        const CsvOptions& options);

}  // namespace taizhang
