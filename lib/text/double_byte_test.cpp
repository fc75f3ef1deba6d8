#include "text/double_byte.h"

#include <doctest/doctest.h>
#include <iconv.h>
#include <unicode/ucnv.h>

#include <set>
#include <string>

#include "base/utf8.h"

using namespace taizhang;

namespace {

// One code by glibc, empty if refused.
class Glibc {
 public:
  explicit Glibc(const char* charset) : handle_(iconv_open("UTF-8", charset)) {}
  ~Glibc() { iconv_close(handle_); }
  Glibc(const Glibc&) = delete;
  Glibc& operator=(const Glibc&) = delete;

  std::string read(std::string code) {
    std::string out(16, '\0');
    char* in = code.data();
    std::size_t in_left = code.size();
    char* to = out.data();
    std::size_t out_left = out.size();
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    if (iconv(handle_, &in, &in_left, &to, &out_left) == static_cast<std::size_t>(-1) || in_left > 0)
      return {};
    iconv(handle_, nullptr, nullptr, &to, &out_left);
    out.resize(out.size() - out_left);
    return out;
  }

 private:
  iconv_t handle_;
};

// One code by ICU, empty if refused.
class Icu {
 public:
  explicit Icu(const char* charset) {
    UErrorCode status = U_ZERO_ERROR;
    converter_ = ucnv_open(charset, &status);
  }
  ~Icu() { ucnv_close(converter_); }
  Icu(const Icu&) = delete;
  Icu& operator=(const Icu&) = delete;

  std::string read(const std::string& code) {
    ucnv_reset(converter_);
    std::string out;
    const char* from = code.data();
    const char* const end = from + code.size();
    while (from < end) {
      UErrorCode status = U_ZERO_ERROR;
      const UChar32 c = ucnv_getNextUChar(converter_, &from, end, &status);
      if (U_FAILURE(status) || c == 0xFFFD) return {};
      utf8::append(out, static_cast<char32_t>(c));
    }
    return out;
  }

 private:
  UConverter* converter_ = nullptr;
};

std::string pair_of(unsigned lead, unsigned trail) {
  return {static_cast<char>(lead), static_cast<char>(trail)};
}

bool is_private(const std::string& text) {
  if (text.empty()) return false;
  const char32_t c = utf8::decode(text, 0).value;
  return c >= 0xE000 && c <= 0xF8FF;
}

// What this program reads, empty for an error.
std::string ours(DoubleByte family, const std::string& code) {
  const Decoded decoded = decode_double_byte(family, code);
  return decoded.errors > 0 ? std::string() : decoded.utf8;
}

std::string hex(const std::string& bytes) {
  static const char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

}  // namespace

TEST_CASE("every two-byte code of GB 18030 reads as ICU or glibc reads it") {
  Glibc glibc("GB18030");
  Icu icu("gb18030");
  std::set<std::string> alone;
  for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
    for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
      if (trail == 0x7F) continue;
      const std::string code = pair_of(lead, trail);
      const std::string read = ours(DoubleByte::gb18030, code);
      if (read != glibc.read(code) && read != icu.read(code)) alone.insert(hex(code));
    }
  }
  CHECK(alone.empty());
}

TEST_CASE("every four-byte code of GB 18030 reads as ICU or glibc reads it") {
  Glibc glibc("GB18030");
  Icu icu("gb18030");
  std::set<std::string> alone;
  std::string code(4, '\0');
  for (unsigned a = 0x81; a <= 0xFE; ++a) {
    for (unsigned b = 0x30; b <= 0x39; ++b) {
      for (unsigned c = 0x81; c <= 0xFE; ++c) {
        for (unsigned d = 0x30; d <= 0x39; ++d) {
          code[0] = static_cast<char>(a);
          code[1] = static_cast<char>(b);
          code[2] = static_cast<char>(c);
          code[3] = static_cast<char>(d);
          const std::string read = ours(DoubleByte::gb18030, code);
          const std::string by_icu = icu.read(code);
          if (read != by_icu && read != glibc.read(code)) alone.insert(hex(code));
        }
      }
    }
  }
  // ḿ, which the edition of 2005 moved to A8BC: read as ḿ in both places, where ICU gives private use and
  // glibc nothing.
  CHECK(alone == std::set<std::string>{"8135F437"});
}

TEST_CASE("every code of Big5 and HKSCS reads as ICU or glibc reads it") {
  Glibc glibc("BIG5-HKSCS");
  Glibc glibc_eten("BIG5");
  Icu icu("Big5-HKSCS");
  Icu icu_windows("windows-950-2000");
  std::set<std::string> alone;
  for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
    for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
      if (trail >= 0x7F && trail < 0xA1) continue;
      const std::string code = pair_of(lead, trail);
      const std::string read = ours(DoubleByte::big5, code);
      const auto agrees = [&](const std::string& other) {
        return read == other || (read.empty() && is_private(other));
      };
      if (!agrees(glibc.read(code)) && !agrees(icu.read(code)) && !agrees(icu_windows.read(code)) &&
          !agrees(glibc_eten.read(code))) {
        alone.insert(hex(code));
      }
    }
  }
  CHECK(alone.empty());
}

TEST_CASE("decoding maps every character to its bytes and an error to its own") {
  const Decoded gb = decode_double_byte(DoubleByte::gb18030,
                                        "1\xD6\xD0\xCE\xC4.\x81\x30\x89\x38\xFF"
                                        "a\xD6");
  CHECK(gb.utf8 == "1中文.\u00DF\uFFFDa\uFFFD");
  CHECK(gb.errors == 2);
  CHECK(gb.map.to_source({1, 4}) == Span{1, 3});
  CHECK(gb.map.to_source({4, 7}) == Span{3, 5});
  CHECK(gb.map.to_source({8, 10}) == Span{6, 10});
  CHECK(gb.map.to_source({10, 13}) == Span{10, 11});
  CHECK(gb.map.to_source({14, 17}) == Span{12, 13});
  CHECK(gb.map.origin_of({10, 11}) == OffsetMap::Origin::damaged);
  CHECK(gb.map.source_size() == 13);
  const Decoded big5 = decode_double_byte(DoubleByte::big5, "\xA4\xA4\xA4\xE5\x88\x62\xA4\x0A");
  CHECK(big5.utf8 == "中文\u00CA\u0304\uFFFD\n");
  CHECK(big5.map.source_size() == 8);
}

TEST_CASE("a pair across the end of a block is read whole") {
  std::string bytes(16383, 'a');
  for (int i = 0; i < 20000; ++i) bytes += "\xD6\xD0";
  const Decoded decoded = decode_double_byte(DoubleByte::gb18030, bytes);
  CHECK(decoded.errors == 0);
  CHECK(decoded.utf8.size() == 16383 + 60000);
  CHECK(decoded.map.runs().size() == 2);
}

TEST_CASE("what is decoded encodes to the same bytes") {
  for (const DoubleByte family : {DoubleByte::gb18030, DoubleByte::big5}) {
    int differ = 0;
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
      for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
        const char32_t c =
            double_byte_pair(family, static_cast<unsigned char>(lead), static_cast<unsigned char>(trail));
        if (c == 0) continue;
        std::string code;
        REQUIRE(encode_double_byte(family, c, code));
        if (code != pair_of(lead, trail)) ++differ;
      }
    }
    // Big5 has a few characters twice (box drawings, 十 and 卅 of ETEN, compatibility ideographs).
    CHECK(differ <= (family == DoubleByte::big5 ? 40 : 0));
  }
}
