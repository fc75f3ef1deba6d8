#include "audit/number.h"

#include <doctest/doctest.h>

using namespace taizhang::audit;

namespace {

Rational r(const char* text) {
  return *parse(text);
}

Fit share(const char* part, const char* part_step, const char* whole, const char* whole_step,
          const char* stated, const char* step) {
  const Rational nominal = r(part) / r(whole) * 100;
  return fit(nominal, percent(printed(r(part), r(part_step)), printed(r(whole), r(whole_step))), r(stated),
             r(step));
}

}  // namespace

TEST_CASE("decimals are read exactly and printed rounded half up") {
  CHECK(print(r("82.0117")) == "82.0117");
  CHECK(print(Rational(1, 3)) == "0.3333");
  CHECK(print(Rational(2, 3)) == "0.6667");
  CHECK(print(r("-0.00005"), 4) == "-0.0001");
  CHECK(print(r("100"), 2) == "100");
  for (const char* bad : {"", "-", "1e3", "1,000", "--1", "1.2.3", "三"}) CHECK_FALSE(parse(bad));
}

TEST_CASE("a printed share agrees, agrees within rounding, or does not") {
  CHECK(share("83", "0", "157", "0", "52.9", "0.1") == Fit::exact);
  CHECK(share("424", "0", "459", "0", "92.37", "0.01") == Fit::exact);
  CHECK(share("303", "0", "350", "0", "86.6", "0.1") == Fit::exact);
  CHECK(share("127.11", "0.01", "154.99", "0.01", "82.02", "0.01") == Fit::rounding);
  CHECK(share("137.94", "0.01", "154.99", "0.01", "88.99", "0.01") == Fit::rounding);
  CHECK(share("162", "0", "222", "0", "72.9", "0.1") == Fit::rounding);
  CHECK(share("6.9", "0.1", "8.5", "0", "81.9", "0.1") == Fit::none);
  CHECK(share("83", "0", "157", "0", "53.9", "0.1") == Fit::none);
}

TEST_CASE("the interval of a share comes from the last printed digits") {
  const Interval range = percent(printed(r("127.11"), r("0.01")), printed(r("154.99"), r("0.01")));
  CHECK(print(range.low) == "82.0059");
  CHECK(print(range.high) == "82.0176");
}
