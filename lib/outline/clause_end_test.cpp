#include "outline/clause_end.h"

#include <doctest/doctest.h>

#include "base/utf8.h"
#include "word/fold.h"

using namespace taizhang;

TEST_CASE("every character that ends a clause is found, wherever it stands, and no other") {
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    for (std::uint32_t i = 0; i < c % 13; ++i) text += "投";
    const auto place = static_cast<Offset>(text.size());
    utf8::append(text, c);
    const auto after = static_cast<Offset>(text.size());
    text += "资1200万元，——“改造”管网、小区、道路";
    text.resize(after + c % 50);
    while (utf8::valid_prefix(text) != text.size()) text.pop_back();
    const auto end = static_cast<Offset>(text.size());
    const Offset found = next_clause_end(text, 0, end);
    if (ends_clause(fold(c))) {
      if (found != place) FAIL("U+" << static_cast<unsigned>(c));
      CHECK(next_clause_end(text, 0, place) == place);
    } else if (found == place) {
      FAIL("U+" << static_cast<unsigned>(c));
    }
  }
}

TEST_CASE("nothing is found behind the end") {
  const std::string text = "甲乙丙。丁" + std::string(40, 'a') + "。";
  CHECK(next_clause_end(text, 0, 9) == 9);
  CHECK(next_clause_end(text, 12, 40) == 40);
  CHECK(next_clause_end(text, 12, static_cast<Offset>(text.size())) == text.size() - 3);
}
