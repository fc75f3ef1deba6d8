#include "value/decimal.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("a decimal prints as it was written") {
  for (const char* text : {"0", "33.0", "-1.8", "2975.2", "0.05", "12125324.12", "0.00"}) {
    CHECK(Decimal::parse(text)->to_string() == text);
  }
  for (const char* text : {"", ".", "1.", ".5", "1e3", "1,000", "--1", "1.2.3"})
    CHECK_FALSE(Decimal::parse(text));
  CHECK_FALSE(Decimal::parse(std::string(37, '9')));
  CHECK(Decimal::parse(std::string(36, '9'))->to_string() == std::string(36, '9'));
}

TEST_CASE("a scale shifts the point exactly") {
  CHECK(Decimal::parse("2975.2")->shifted(8).to_string() == "297520000000");
  CHECK(Decimal::parse("2975.2")->resolution().shifted(8).to_string() == "10000000");
  CHECK(Decimal::parse("33.0")->shifted(0).to_string() == "33.0");
  CHECK(Decimal::parse("33.0")->shifted(4).to_string() == "330000");
  CHECK(Decimal::parse("8")->shifted(-1).to_string() == "0.8");
}

TEST_CASE("order is numeric, whatever the printed precision") {
  CHECK(Decimal::parse("33.0")->compare(*Decimal::parse("33")) == 0);
  CHECK(Decimal::parse("-2")->compare(*Decimal::parse("1")) < 0);
  CHECK(Decimal(1, 0).shifted(30).compare(*Decimal::parse("0.000000000000000000000000000000000001")) > 0);
}

TEST_CASE("a quotient is exact where it is finite and has twelve digits elsewhere") {
  const auto quotient = [](const char* a, const char* b) {
    const auto q = Decimal::parse(a)->divided_by(*Decimal::parse(b));
    return q ? q->to_string() : "none";
  };
  CHECK(quotient("30000", "3") == "10000");
  CHECK(quotient("1", "8") == "0.125");
  CHECK(quotient("2", "3") == "0.666666666667");
  CHECK(quotient("1", "3") == "0.333333333333");
  CHECK(quotient("2000", "3") == "666.666666667");
  CHECK(quotient("-2", "3") == "-0.666666666667");
  CHECK(quotient("1", "700") == "0.00142857142857");
  CHECK(quotient("1.5", "0.03") == "50");
  CHECK(quotient("1", "0") == "none");
  CHECK(quotient("0", "7") == "0");
  CHECK(quotient("20000000000000", "3") == "6666666666670");
  CHECK(quotient("1", "40") == "0.025");
  CHECK(Decimal::parse("5000.00")->trimmed().to_string() == "5000");
  CHECK(Decimal::parse("5000")->trimmed().to_string() == "5000");
}
