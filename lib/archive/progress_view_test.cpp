#include "archive/progress_view.h"

#include <doctest/doctest.h>

using namespace taizhang;
using namespace std::chrono_literals;

TEST_CASE("a terminal gets a bar with rate and time left") {
  const ProgressView::Clock::time_point start{};
  ProgressView view(true, start);
  CHECK(view.show({0, 200, 0}, start) == "\r[" + std::string(30, ' ') + "] 0/200  0/s  ? left \x1B[K");
  CHECK(view.show({50, 200, 0}, start + 10s) ==
        "\r[" + std::string(7, '#') + std::string(23, ' ') + "] 50/200  5/s  0:30 left \x1B[K");
  CHECK(view.clear() == "\r\x1B[K");
  CHECK(view.clear().empty());
  CHECK(view.show({200, 200, 0}, start + 20s) ==
        "\r[" + std::string(30, '#') + "] 200/200  10/s  0:00 left \x1B[K");
}

TEST_CASE("what an earlier run did counts for the bar, not for the rate") {
  const ProgressView::Clock::time_point start{};
  ProgressView view(true, start);
  CHECK(view.show({110, 10110, 100}, start + 1s).find("110/10110  10/s  16:40 left") != std::string::npos);
  CHECK(view.show({110, 100110, 100}, start + 1s).find("2:46:40 left") != std::string::npos);
}

TEST_CASE("anything else gets a line a minute") {
  const ProgressView::Clock::time_point start{};
  ProgressView view(false, start);
  CHECK(view.show({10, 200, 0}, start + 59s).empty());
  CHECK(view.show({60, 200, 0}, start + 60s) == "60 of 200 inputs, 1 a second, 2:20 left\n");
  CHECK(view.show({90, 200, 0}, start + 90s).empty());
  CHECK(view.show({120, 200, 0}, start + 120s) == "120 of 200 inputs, 1 a second, 1:20 left\n");
  CHECK(view.clear().empty());
  CHECK(view.show({0, 0, 0}, start + 300s).empty());
}
