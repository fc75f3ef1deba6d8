#include "diff/ratio.h"

#include <doctest/doctest.h>

using namespace taizhang;

namespace {
Decimal d(const char* text) {
  return *Decimal::parse(text);
}
}  // namespace

TEST_CASE("a percentage is exact where it is finite, else twelve digits half-even") {
  CHECK(percent_of(d("1"), d("4")) == "25");
  CHECK(percent_of(d("-0.5"), d("8")) == "-6.25");
  CHECK(percent_of(d("1"), d("3")) == "33.3333333333");
  CHECK(percent_of(d("2"), d("3")) == "66.6666666667");
  CHECK(percent_of(d("40"), d("2100")) == "1.90476190476");
  CHECK(percent_of(d("20890000000"), d("0.1")) == "20890000000000");
  CHECK(percent_of(d("0"), d("7")) == "0");
  CHECK(percent_of(d("7"), d("0")).empty());
  CHECK(percent_of(d("999999999999999999999999999999999999"), d("1")).empty());
}

TEST_CASE("a number is rounded half-even and loses idle zeros") {
  CHECK(rounded(d("1.90476"), 1) == "1.9");
  CHECK(rounded(d("2.25"), 1) == "2.2");
  CHECK(rounded(d("-2.35"), 1) == "-2.4");
  CHECK(rounded(d("33.0"), 2) == "33");
  CHECK(rounded(d("0.04"), 1) == "0");
  CHECK(shortest(*difference(d("207.50"), d("205.5"))) == "2");
}
