#include "format/csv.h"

#include <doctest/doctest.h>

using namespace taizhang;

namespace {

std::string line_of(const MeasureRow& row, const CsvOptions& options = {}) {
  std::string out;
  append_csv(out, row, options);
  return out;
}

}  // namespace

TEST_CASE("cells are quoted where RFC 4180 asks for it") {
  struct Case {
    std::string_view text;
    std::string_view cell;
  };
  for (const Case& c : {Case{"整改", "整改"}, Case{"a,b", "\"a,b\""}, Case{"say \"x\"", "\"say \"\"x\"\"\""},
                        Case{"\"", "\"\"\"\""}, Case{"a\nb", "\"a\nb\""}, Case{"a\rb", "\"a\rb\""},
                        Case{" a ", " a "}, Case{"", ""}}) {
    std::string out;
    append_csv_text(out, c.text);
    CHECK(out == c.cell);
  }
}

TEST_CASE("a list is joined with ; and a ; inside an element becomes ；") {
  const std::string_view lead[] = {"交通局", "住建局;城管局", "水务局"};
  MeasureRow row;
  row.lead = lead;
  row.place.line = 7;
  CHECK(line_of(row) == ",,,,,,,,,交通局;住建局；城管局;水务局,,,,,false,7,,,\n");
  row.lead = std::span(lead).first(1);
  CHECK(line_of(row) == ",,,,,,,,,交通局,,,,,false,7,,,\n");
  row.lead = {};
  CHECK(line_of(row) == ",,,,,,,,,,,,,,false,7,,,\n");
}

TEST_CASE("a spreadsheet neither runs nor converts a guarded cell") {
  for (const char* bait : {"=1+1", "+86 10", "-5", "@sum", "1/2", "1-8", "0123", "9:30", "12月6日", "2023年",
                           "(1)", "1e5", "33.0", "＝A1", "\tx", "12%", "2023-12-18"}) {
    CAPTURE(bait);
    CHECK(is_spreadsheet_bait(bait));
  }
  for (const char* text :
       {"", "整改", "17项/1", "二/(一)/1", "5G", "T2", "d95e963fe7b20ed51", "约158万", "/", "%"}) {
    CAPTURE(text);
    CHECK_FALSE(is_spreadsheet_bait(text));
  }
  MeasureRow row;
  row.problem = "3/1";
  row.text = "=cmd,x";
  CHECK(line_of(row, {false, true, false}) == ",,,'3/1,,,,\"'=cmd,x\",,,,,,,false,,,,\n");
  CHECK(line_of(row) == ",,,3/1,,,,\"=cmd,x\",,,,,,,false,,,,\n");
}
