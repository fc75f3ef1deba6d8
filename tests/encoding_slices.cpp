#include "encoding_slices.h"

#include <iconv.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

#include "base/utf8.h"
#include "damage.h"
#include "root.h"
#include "text/double_byte.h"

namespace taizhang {

namespace {

std::string fixture(const std::string& path) {
  std::ifstream file(source_root() + "/tests/fixtures/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Each character by iconv; those that the encoding lacks are left out.
std::vector<std::string> by_iconv(const char* charset, std::string_view utf8) {
  std::vector<std::string> codes;
  iconv_t handle = iconv_open(charset, "UTF-8");
  for (std::string& character : characters_of(utf8)) {
    std::string out(8, '\0');
    char* in = character.data();
    char* to = out.data();
    std::size_t in_left = character.size();
    std::size_t out_left = out.size();
    if (iconv(handle, &in, &in_left, &to, &out_left) == static_cast<std::size_t>(-1)) continue;
    out.resize(out.size() - out_left);
    codes.push_back(std::move(out));
  }
  iconv_close(handle);
  return codes;
}

std::vector<std::string> by_table(DoubleByte family, std::string_view utf8) {
  std::vector<std::string> codes;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto c = utf8::decode(utf8, at);
    std::string code;
    if (encode_double_byte(family, c.value, code)) codes.push_back(std::move(code));
    at += c.size;
  }
  return codes;
}

// Names of people with characters that GB 18030 writes in four bytes.
std::string with_rare_names(std::string_view utf8) {
  static const char* const names[] = {"䶮", "㴔", "𬭎", "䲟", "𫖯", "㛃", "䥽", "𬱖"};
  std::string text;
  std::size_t count = 0;
  for (const std::string& character : characters_of(utf8)) {
    text += character;
    if (++count % 12 == 0) text += names[count / 12 % std::size(names)];
  }
  return text;
}

// Pairs of seven bits; what is not in GB 2312 is left out.
std::vector<std::string> as_hz(std::string_view utf8) {
  std::vector<std::string> codes;
  for (std::string code : by_iconv("EUC-CN", utf8)) {
    if (code.size() != 2) continue;
    for (char& byte : code) byte = static_cast<char>(byte & 0x7F);
    codes.push_back(std::move(code));
  }
  return codes;
}

}  // namespace

std::vector<EncodedText> encoded_texts() {
  const std::string simplified = fixture("encodings/simplified.txt");
  const std::string traditional = fixture("encodings/traditional.txt");
  const std::string hongkong = fixture("encodings/hongkong.txt");
  const std::string notices =
      fixture("notices/haizhou-2024-rectification.txt") + fixture("notices/jiangdong-2022-issues.txt") +
      fixture("notices/jiangdong-2023-tasks.txt") + fixture("notices/lianyungang-2021-targets.txt");
  const std::string japanese = fixture("encodings/japanese.txt");
  const std::string russian = fixture("encodings/russian.txt");
  return {
      {"GBK, genres", "GB18030", by_table(DoubleByte::gb18030, simplified), 99, 100, 100},
      {"GBK, notices", "GB18030", by_table(DoubleByte::gb18030, notices), 99, 100, 100},
      {"traditional GBK, genres", "GB18030", by_table(DoubleByte::gb18030, traditional), 99, 100, 100},
      {"GB18030, rare names", "GB18030", by_table(DoubleByte::gb18030, with_rare_names(simplified)), 99, 100,
       100},
      {"UTF-8, genres", "UTF-8", characters_of(simplified), 99, 100, 100},
      {"UTF-8 traditional, genres", "UTF-8", characters_of(traditional), 99, 100, 100},
      {"UTF-8, notices", "UTF-8", characters_of(notices), 99, 100, 100},
      {"Big5, genres", "Big5", by_table(DoubleByte::big5, traditional), 99, 100, 100},
      {"Big5-HKSCS, Cantonese", "Big5", by_table(DoubleByte::big5, hongkong), 99, 99, 99},
      {"HZ, genres", "HZ-GB-2312", as_hz(simplified), 99, 99, 99},
      {"UTF-16LE, genres", "UTF-16LE", by_iconv("UTF-16LE", simplified), 0, 95, 95},
      {"UTF-16BE, genres", "UTF-16BE", by_iconv("UTF-16BE", simplified), 0, 95, 95},
      {"UTF-16LE, notices", "UTF-16LE", by_iconv("UTF-16LE", notices), 0, 95, 95},
      {"UTF-16BE traditional", "UTF-16BE", by_iconv("UTF-16BE", traditional), 0, 95, 95},
      {"EUC-KR, Korean", "", by_iconv("EUC-KR", fixture("encodings/korean.txt")), 0, 0, 99.8},
      {"Shift_JIS, Japanese", "", by_iconv("SHIFT_JIS", japanese), 0, 0, 99.8},
      {"EUC-JP, Japanese", "", by_iconv("EUC-JP", japanese), 0, 0, 99.8},
      {"CP1251, Russian", "", by_iconv("CP1251", russian), 0, 0, 99.8},
      {"KOI8-R, Russian", "", by_iconv("KOI8-R", russian), 0, 0, 99.8},
      {"Latin-1, six languages", "", by_iconv("ISO-8859-1", fixture("encodings/latin.txt")), 0, 0, 99.8},
      {"TIS-620, Thai", "", by_iconv("TIS-620", fixture("encodings/thai.txt")), 0, 0, 99.8},
  };
}

std::vector<std::string> slices(const EncodedText& text, std::size_t size, std::size_t count) {
  const bool is_hz = text.charset == "HZ-GB-2312";
  std::mt19937 random(20);
  std::vector<std::string> pieces;
  for (std::size_t turn = 0; pieces.size() < count && turn < 20 * count; ++turn) {
    std::string piece = is_hz ? "~{" : "";
    for (std::size_t i = random() % text.characters.size(); i < text.characters.size() && piece.size() < size;
         ++i) {
      piece += text.characters[i];
    }
    if (piece.size() < size) continue;
    piece.resize(size);
    const bool tells = is_hz || std::any_of(piece.begin(), piece.end(),
                                            [](char c) { return static_cast<signed char>(c) < 0; });
    if (tells || text.charset.starts_with("UTF-16")) pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace taizhang
