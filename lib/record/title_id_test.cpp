#include "record/title_id.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("the key of a title forgets width, punctuation, quotes and spaces") {
  CHECK(title_key("关于“道路养护”问题（２０２３）。") == "关于道路养护问题2023");
  CHECK(title_key("推进 5G 基站 建设") == "推进5G基站建设");
  CHECK(title_key("面积达①百㎡") == "面积达1百m2");
  CHECK(title_key("") == "");
}

TEST_CASE("titles that differ in punctuation only share their id") {
  CHECK(title_id("工业技改投资。") == title_id("工业技改投资"));
  CHECK(title_id("工业技改投资") != title_id("工业投资"));
  CHECK(title_id("工业技改投资").size() == 13);
  CHECK(title_id("") == "");
}
