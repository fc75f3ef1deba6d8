#include "text/reading.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "base/utf8.h"
#include "text/data.h"

namespace taizhang {

namespace {

struct Letter {
  char32_t letter;
  char base;
  int tone;
};

constexpr Letter toned_letters[] = {
    {U'ā', 'a', 1}, {U'á', 'a', 2}, {U'ǎ', 'a', 3}, {U'à', 'a', 4}, {U'ē', 'e', 1},  {U'é', 'e', 2},
    {U'ě', 'e', 3}, {U'è', 'e', 4}, {U'ī', 'i', 1}, {U'í', 'i', 2}, {U'ǐ', 'i', 3},  {U'ì', 'i', 4},
    {U'ō', 'o', 1}, {U'ó', 'o', 2}, {U'ǒ', 'o', 3}, {U'ò', 'o', 4}, {U'ū', 'u', 1},  {U'ú', 'u', 2},
    {U'ǔ', 'u', 3}, {U'ù', 'u', 4}, {U'ǖ', 'v', 1}, {U'ǘ', 'v', 2}, {U'ǚ', 'v', 3},  {U'ǜ', 'v', 4},
    {U'ü', 'v', 0}, {U'ń', 'n', 2}, {U'ň', 'n', 3}, {U'ǹ', 'n', 4}, {U'ă', 'a', 3},  {U'ĕ', 'e', 3},
    {U'ĭ', 'i', 3}, {U'ŏ', 'o', 3}, {U'ŭ', 'u', 3}, {U'ê', 'e', 0}, {0x251, 'a', 0}, {0x261, 'g', 0}};

}  // namespace

bool is_reading_of(char32_t ideograph, std::string_view pinyin) {
  if (ideograph < 0x3400 || ideograph > 0x9FFF) return false;
  std::string syllable;
  unsigned tone = 0;
  for (std::size_t at = 0; at < pinyin.size();) {
    const auto c = utf8::decode(pinyin, at);
    at += c.size;
    if (c.value >= 'a' && c.value <= 'z') {
      syllable.push_back(static_cast<char>(c.value));
      continue;
    }
    constexpr char32_t marks[] = {0x304, 0x301, 0x30C, 0x300};
    const auto mark = std::find(std::begin(marks), std::end(marks), c.value);
    if (mark != std::end(marks)) {
      tone = static_cast<unsigned>(mark - std::begin(marks)) + 1;
      continue;
    }
    const auto letter = std::find_if(std::begin(toned_letters), std::end(toned_letters),
                                     [&](const Letter& known) { return known.letter == c.value; });
    if (letter == std::end(toned_letters)) return false;
    syllable.push_back(letter->base);
    if (letter->tone > 0) tone = static_cast<unsigned>(letter->tone);
  }
  if (syllable.empty() || syllable.size() > 6) return false;
  TableReader table(taizhang_reading_table);
  const std::size_t count = table.u32();
  const unsigned char* const syllables = table.bytes(count * 6);
  const unsigned char* const index = table.bytes(std::size_t{2} * (0xA000 - 0x3400 + 1));
  TableReader range(index + std::size_t{2} * (ideograph - 0x3400));
  const unsigned begin = range.u16();
  const unsigned end = range.u16();
  const unsigned char* const readings = index + std::size_t{2} * (0xA000 - 0x3400 + 1);
  for (unsigned i = begin; i < end; ++i) {
    const unsigned reading = TableReader(readings + std::size_t{2} * i).u16();
    const char* legal = reinterpret_cast<const char*>(syllables) + std::size_t{6} * (reading / 5);
    const bool same = std::strncmp(legal, syllable.c_str(), 6) == 0;
    if (same && (tone == 0 || tone == reading % 5)) return true;
  }
  return false;
}

}  // namespace taizhang
