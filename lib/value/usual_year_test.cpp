#include "value/usual_year.h"

#include <doctest/doctest.h>

#include <functional>

namespace taizhang {

TEST_CASE("usual year: the year that most dates of a notice name") {
  const std::function<bool()> always = [] { return true; };
  const std::function<bool()> never = [] { return false; };
  const struct {
    std::string_view text;
    bool roc;
    int year;
  } cases[] = {
      {"", false, 0},
      {"9月17日约谈2人", false, 0},
      {"2019年6月取得批复，2023年以来投诉9次，计划2024年11月15日前完工", false, 2024},
      {"发布时间：2023-09-22，10月底前完成", false, 2023},
      {"2024年3月立案，2024年5月结案，2025年底前整改到位", false, 2024},
      {"112年度施政計畫，預計113年1月15日完工，112年10月24日開標", true, 2023},
      {"112年度施政計畫", false, 0},
      {"（第五批 2025年6月9日）计划2026年底前完成", false, 2025},
      {"2019年6月批复，计划2024年11月15日前完工", false, 2024},
      {"投资2024万元，编号20240101", false, 0},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CalendarContext context;
    context.roc = c.roc ? &always : &never;
    UsualYear years;
    years.add_dates(c.text, context);
    CHECK(years.year() == c.year);
  }
}

TEST_CASE("usual year: what the title says counts, but not against the text") {
  UsualYear years;
  years.add(2023, 4);
  CHECK(years.year() == 2023);
  years.add_dates("2024年3月1日受理，2024年4月2日办结", {});
  CHECK(years.year() == 2024);
  years.add(1, 9);
  years.add(9999, 9);
  CHECK(years.year() == 2024);
}

}  // namespace taizhang
