#include "text/detect.h"

#include <doctest/doctest.h>

#include "base/utf8.h"
#include "text/clean.h"
#include "text/double_byte.h"

using namespace taizhang;

namespace {

std::string encoded(DoubleByte family, std::string_view utf8) {
  std::string out;
  const std::u32string text = [&] {
    std::u32string wide;
    for (std::size_t at = 0; at < utf8.size();) {
      const auto c = utf8::decode(utf8, at);
      wide.push_back(c.value);
      at += c.size;
    }
    return wide;
  }();
  for (const char32_t c : text) REQUIRE(encode_double_byte(family, c, out));
  return out;
}

CleanText clean(std::string bytes, std::string encoding = {}) {
  TextOptions options;
  options.encoding = std::move(encoding);
  auto result = clean_text(Source::from_bytes("f", std::move(bytes)), options);
  REQUIRE(result);
  return std::move(*result);
}

constexpr std::string_view simplified = "截至目前，全区共排查问题三百余个，已整改到位，其余正在推进。";
constexpr std::string_view traditional = "截至目前，全區共排查問題三百餘個，已整改到位，其餘正在推進。";

}  // namespace

TEST_CASE("bytes are read in the encoding they were written in") {
  const std::string gb = encoded(DoubleByte::gb18030, simplified);
  const std::string big5 = encoded(DoubleByte::big5, traditional);
  CHECK(detect(simplified).charset.name == "UTF-8");
  CHECK(detect(gb).charset.name == "GB18030");
  CHECK(detect(encoded(DoubleByte::gb18030, traditional)).charset.name == "GB18030");
  CHECK(detect(big5).charset.name == "Big5");
  CHECK(clean(gb).text.utf8() == simplified);
  CHECK(clean(big5).text.utf8() == traditional);
  CHECK(clean("\xEF\xBB\xBF" + std::string(simplified)).text.utf8() == simplified);
  CHECK(clean("\xEF\xBB\xBF" + std::string(simplified)).encoding.evidence == "bom");
  CHECK(detect("a~{b=1,c=2~}").charset.kind == Charset::Kind::utf8);
  CHECK(detect("~{=XVAD?G0#,H+Gx92EE2iNJLb~}").charset.name == "HZ-GB-2312");
  CHECK(clean("~{=XVAD?G0#,H+Gx92EE2iNJLb~}").text.utf8() == "截至目前，全区共排查问题");
}

TEST_CASE("a character that the end cuts off disqualifies no encoding") {
  const std::string gb = encoded(DoubleByte::gb18030, simplified);
  const std::string big5 = encoded(DoubleByte::big5, traditional);
  for (std::size_t size = 24; size <= gb.size(); ++size) {
    CHECK(detect(std::string_view(gb).substr(0, size)).charset.name == "GB18030");
  }
  for (std::size_t size = 24; size <= big5.size(); ++size) {
    CHECK(detect(std::string_view(big5).substr(0, size)).charset.name == "Big5");
  }
  for (std::size_t size = 12; size <= simplified.size(); ++size) {
    CHECK(detect(simplified.substr(0, size)).charset.name == "UTF-8");
  }
}

TEST_CASE("a declaration counts where it stands in a tag or header and the bytes agree") {
  CHECK(declared_charset("<html><meta charset=\"gb2312\">") == "gb2312");
  CHECK(declared_charset("<meta http-equiv='Content-Type' content='text/html; charset=x-x-big5'>") ==
        "x-x-big5");
  CHECK(declared_charset("<?xml version=\"1.0\" encoding='GBK'?>") == "GBK");
  CHECK(declared_charset("Subject: a\nContent-Type: text/plain;\n charset=\"hz-gb-2312\"\n") == "hz-gb-2312");
  CHECK(declared_charset("网页的 charset=gbk 应改为 utf-8").empty());
  const std::string gb = encoded(DoubleByte::gb18030, simplified);
  const auto declared = detect("<meta charset=gb_2312-80>" + gb);
  CHECK(declared.charset.name == "GB18030");
  CHECK(declared.evidence == "declared");
  CHECK(detect("<meta charset=big5>" + gb + gb).charset.name == "GB18030");
  CHECK(detect("<meta charset=gbk>" + std::string(simplified)).charset.name == "UTF-8");
}

TEST_CASE("labels mean what the Encoding Standard says") {
  for (const char* label : {"gb2312", "GBK", " gb_2312-80 ", "cp936", "chinese", "x-gbk", "gb18030"}) {
    CHECK(charset_of_label(label).name == "GB18030");
  }
  for (const char* label : {"big5", "Big5-HKSCS", "x-x-big5", "cn-big5"})
    CHECK(charset_of_label(label).name == "Big5");
  CHECK(charset_of_label("utf-16").name == "UTF-16LE");
  CHECK(charset_of_label("shift_jis").kind == Charset::Kind::other);
  CHECK(charset_of_label("klingon-7").kind == Charset::Kind::none);
}

TEST_CASE("an encoding that is given overrides what the bytes look like") {
  const std::string gb = encoded(DoubleByte::gb18030, simplified);
  CHECK(clean(gb, "gbk").encoding.evidence == "given");
  CHECK(clean(gb, "big5").text.utf8() != simplified);
  CHECK_FALSE(clean_text(Source::from_bytes("f", gb), {.encoding = "klingon-7"}));
}

TEST_CASE("lines in different encodings are each read in their own") {
  const std::string gb = encoded(DoubleByte::gb18030, simplified);
  const CleanText mixed =
      clean(std::string(simplified) + "\n" + gb + "\r\n" + std::string(simplified) + "\n");
  CHECK(mixed.text.utf8() ==
        std::string(simplified) + "\n" + std::string(simplified) + "\r\n" + std::string(simplified) + "\n");
  CHECK(mixed.encoding.name == "UTF-8;GB18030");
  CHECK(mixed.text.map().source_size() == 2 * simplified.size() + gb.size() + 4);
}

TEST_CASE("other formats are named and refused, text of any damage is not") {
  using namespace std::string_literals;
  struct Case {
    std::string bytes;
    std::string_view part;
  };
  const Case cases[] = {
      {"PK\x03\x04rest"s, "ZIP"},
      {"%PDF-1.7\n"s, "PDF"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s, "OLE"},
      {"\x89PNG\r\n\x1A\n\0"s, "PNG"},
      {"\x1F\x8B\x08\0"s, "gzip"},
      {"\x7F"
       "ELF\x02\x01\x01"s,
       "ELF"},
      {"\x01\x02\x03\x04\x05\x06\x07\x08\x90\x91\x10\x11\x12\0\0\0\xFF\xFE\x00\x01"s, "no text"},
  };
  for (const Case& c : cases) {
    const auto result = clean_text(Source::from_bytes("f", c.bytes), {});
    REQUIRE_FALSE(result);
    CHECK(result.error().message.find(c.part) != std::string::npos);
  }
  CHECK(clean("").text.size() == 0);
  CHECK(clean("\xFF").text.size() > 0);
  CHECK(clean("整改\xFF\xFE完成情况通报如下各地各部门").damaged);
}
