#include "audit/day.h"

#include <fmt/format.h>

namespace taizhang::audit {

namespace {

bool digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return !text.empty();
}

int number(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

int days_in_month(int year, int month) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

std::optional<Days> single(std::string_view date) {
  if (date.size() < 4 || !digits(date.substr(0, 4))) return std::nullopt;
  const std::string year(date.substr(0, 4));
  if (date.size() == 4) return Days{year + "-01-01", year + "-12-31", false};
  if (date.size() < 7 || !digits(date.substr(5, 2))) return std::nullopt;
  const int month = number(date.substr(5, 2));
  if (month < 1 || month > 12) return std::nullopt;
  if (date.size() == 7)
    return Days{fmt::format("{}-01", date), fmt::format("{}-{:02}", date, days_in_month(number(year), month)),
                false};
  if (date.size() != 10 || !digits(date.substr(8, 2))) return std::nullopt;
  return Days{std::string(date), std::string(date), false};
}

}  // namespace

std::optional<Days> days_of(std::string_view edtf) {
  const std::size_t slash = edtf.find('/');
  if (slash == std::string_view::npos) return single(edtf);
  const auto first = single(edtf.substr(0, slash));
  if (!first) return std::nullopt;
  if (edtf.substr(slash + 1) == "..") return Days{first->first, "", true};
  const auto last = single(edtf.substr(slash + 1));
  if (!last) return std::nullopt;
  return Days{first->first, last->last, false};
}

int month_of(std::string_view iso) {
  return iso.size() >= 7 ? number(iso.substr(5, 2)) : 0;
}

}  // namespace taizhang::audit
