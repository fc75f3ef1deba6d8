#include "text/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/double_byte.h"

namespace taizhang {

namespace {

struct Label {
  std::string_view label;
  Charset::Kind kind;
};

// encoding.spec.whatwg.org, "Names and labels", the encodings read here. Labels not of the standard stand
// last.
constexpr Label labels[] = {
    {"unicode-1-1-utf-8", Charset::Kind::utf8},
    {"unicode11utf8", Charset::Kind::utf8},
    {"unicode20utf8", Charset::Kind::utf8},
    {"utf-8", Charset::Kind::utf8},
    {"utf8", Charset::Kind::utf8},
    {"x-unicode20utf8", Charset::Kind::utf8},
    {"chinese", Charset::Kind::gb18030},
    {"csgb2312", Charset::Kind::gb18030},
    {"csiso58gb231280", Charset::Kind::gb18030},
    {"gb2312", Charset::Kind::gb18030},
    {"gb_2312", Charset::Kind::gb18030},
    {"gb_2312-80", Charset::Kind::gb18030},
    {"gbk", Charset::Kind::gb18030},
    {"iso-ir-58", Charset::Kind::gb18030},
    {"x-gbk", Charset::Kind::gb18030},
    {"gb18030", Charset::Kind::gb18030},
    {"big5", Charset::Kind::big5},
    {"big5-hkscs", Charset::Kind::big5},
    {"cn-big5", Charset::Kind::big5},
    {"csbig5", Charset::Kind::big5},
    {"x-x-big5", Charset::Kind::big5},
    {"unicodefffe", Charset::Kind::utf16be},
    {"utf-16be", Charset::Kind::utf16be},
    {"csunicode", Charset::Kind::utf16le},
    {"iso-10646-ucs-2", Charset::Kind::utf16le},
    {"ucs-2", Charset::Kind::utf16le},
    {"unicode", Charset::Kind::utf16le},
    {"unicodefeff", Charset::Kind::utf16le},
    {"utf-16", Charset::Kind::utf16le},
    {"utf-16le", Charset::Kind::utf16le},
    {"hz-gb-2312", Charset::Kind::hz},
    {"hz", Charset::Kind::hz},
    {"cp936", Charset::Kind::gb18030},
    {"ms936", Charset::Kind::gb18030},
    {"windows-936", Charset::Kind::gb18030},
    {"936", Charset::Kind::gb18030},
    {"euc-cn", Charset::Kind::gb18030},
    {"gb2312-80", Charset::Kind::gb18030},
    {"gb-18030", Charset::Kind::gb18030},
    {"cp54936", Charset::Kind::gb18030},
    {"cp950", Charset::Kind::big5},
    {"ms950", Charset::Kind::big5},
    {"windows-950", Charset::Kind::big5},
    {"950", Charset::Kind::big5},
    {"big5hkscs", Charset::Kind::big5},
    {"big5-eten", Charset::Kind::big5},
    {"cp951", Charset::Kind::big5},
    {"hkscs", Charset::Kind::big5},
    {"x-big5", Charset::Kind::big5},
    {"big-5", Charset::Kind::big5},
    {"cp65001", Charset::Kind::utf8},
    {"utf-8-sig", Charset::Kind::utf8},
};

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

}  // namespace

Charset Charset::of(Kind kind) {
  constexpr std::array names = {"", "UTF-8", "GB18030", "Big5", "HZ-GB-2312", "UTF-16LE", "UTF-16BE", ""};
  return {kind, names[static_cast<std::size_t>(kind)]};
}

Charset charset_of_label(std::string_view label) {
  std::string plain;
  for (const char c : label) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '"' || c == '\'') continue;
    plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
  for (const Label& known : labels) {
    if (known.label == plain) return Charset::of(known.kind);
  }
  if (plain.empty()) return {};
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(plain.c_str(), &status);
  if (U_FAILURE(status)) return {};
  const char* name = ucnv_getName(converter, &status);
  UErrorCode naming = U_ZERO_ERROR;
  const char* iana = ucnv_getStandardName(name, "MIME", &naming);
  if (iana == nullptr || U_FAILURE(naming)) {
    naming = U_ZERO_ERROR;
    iana = ucnv_getStandardName(name, "IANA", &naming);
  }
  Charset found{Charset::Kind::other, iana != nullptr && U_SUCCESS(naming) ? iana : name};
  ucnv_close(converter);
  return found;
}

Decoded decode(const Charset& charset, std::string_view bytes) {
  switch (charset.kind) {
    case Charset::Kind::gb18030:
      return decode_double_byte(DoubleByte::gb18030, bytes);
    case Charset::Kind::big5:
      return decode_double_byte(DoubleByte::big5, bytes);
    case Charset::Kind::hz:
      return decode_hz(bytes);
    case Charset::Kind::utf16le:
      return decode_utf16(bytes, false);
    case Charset::Kind::utf16be:
      return decode_utf16(bytes, true);
    case Charset::Kind::other:
      return decode_with_icu(charset.name, bytes);
    case Charset::Kind::utf8:
    case Charset::Kind::none:
      break;
  }
  return decode_utf8(bytes);
}

Decoded decode_utf8(std::string_view bytes) {
  Decoded out;
  out.utf8.reserve(bytes.size());
  std::size_t at = 0;
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    out.map.append_edit(0, 3);
    at = 3;
  }
  while (at < bytes.size()) {
    const std::size_t good = utf8::valid_prefix(bytes.substr(at));
    out.utf8.append(bytes.substr(at, good));
    out.map.append_units(static_cast<Offset>(good), 1, 1);
    at += good;
    if (at == bytes.size()) break;
    // The longest beginning of a character that could have gone on is one error.
    std::size_t size = 1;
    const unsigned lead = byte_at(bytes, at);
    const std::size_t want = lead >= 0xF0 && lead <= 0xF4  ? 4
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xC2                ? 2
                                                           : 1;
    while (size < want && at + size < bytes.size()) {
      const unsigned next = byte_at(bytes, at + size);
      unsigned low = 0x80;
      unsigned high = 0xBF;
      if (size == 1 && lead == 0xE0) low = 0xA0;
      if (size == 1 && lead == 0xED) high = 0x9F;
      if (size == 1 && lead == 0xF0) low = 0x90;
      if (size == 1 && lead == 0xF4) high = 0x8F;
      if (next < low || next > high) break;
      ++size;
    }
    utf8::append(out.utf8, utf8::replacement);
    out.map.append_edit(3, static_cast<Offset>(size), OffsetMap::Origin::damaged);
    ++out.errors;
    at += size;
  }
  return out;
}

Decoded decode_utf16(std::string_view bytes, bool big_endian) {
  Decoded out;
  out.utf8.reserve(bytes.size() + bytes.size() / 2);
  const auto unit = [&](std::size_t at) {
    const unsigned a = byte_at(bytes, at);
    const unsigned b = byte_at(bytes, at + 1);
    return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  std::size_t at = 0;
  if (bytes.size() >= 2 && unit(0) == 0xFEFF) {
    out.map.append_edit(0, 2);
    at = 2;
  }
  while (at + 1 < bytes.size()) {
    char32_t c = unit(at);
    Offset size = 2;
    bool bad = false;
    if (c >= 0xD800 && c < 0xE000) {
      bad = true;
      if (c < 0xDC00 && at + 3 < bytes.size()) {
        const char32_t low = unit(at + 2);
        if (low >= 0xDC00 && low < 0xE000) {
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
          size = 4;
          bad = false;
        }
      }
    }
    const std::size_t before = out.utf8.size();
    utf8::append(out.utf8, bad ? utf8::replacement : c);
    const auto made = static_cast<Offset>(out.utf8.size() - before);
    if (bad) {
      out.map.append_edit(made, size, OffsetMap::Origin::damaged);
      ++out.errors;
    } else {
      out.map.append_units(1, made, size);
    }
    at += size;
  }
  if (at < bytes.size()) {
    utf8::append(out.utf8, utf8::replacement);
    out.map.append_edit(3, 1, OffsetMap::Origin::damaged);
    ++out.errors;
  }
  return out;
}

Decoded decode_hz(std::string_view bytes) {
  Decoded out;
  out.utf8.reserve(bytes.size() * 3 / 2);
  bool han = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const unsigned a = byte_at(bytes, at);
    const unsigned b = at + 1 < bytes.size() ? byte_at(bytes, at + 1) : 0;
    if (a == '~' && (b == '{' || b == '}')) {
      han = b == '{';
      out.map.append_edit(0, 2);
      at += 2;
    } else if (a == '~' && b == '~' && !han) {
      out.utf8.push_back('~');
      out.map.append_edit(1, 2);
      at += 2;
    } else if (a == '~' && b == '\n' && !han) {
      out.map.append_edit(0, 2);
      at += 2;
    } else if (han && a >= 0x21 && a <= 0x7E && b >= 0x21 && b <= 0x7E) {
      const std::size_t before = out.utf8.size();
      utf8::append(out.utf8, double_byte_pair(DoubleByte::gb18030, static_cast<unsigned char>(a | 0x80),
                                              static_cast<unsigned char>(b | 0x80)));
      out.map.append_units(1, static_cast<Offset>(out.utf8.size() - before), 2);
      at += 2;
    } else if (a >= 0x80 || (han && a > 0x20)) {
      utf8::append(out.utf8, utf8::replacement);
      out.map.append_edit(3, 1, OffsetMap::Origin::damaged);
      ++out.errors;
      ++at;
    } else {
      if (a == '\n') han = false;
      out.utf8.push_back(static_cast<char>(a));
      out.map.append_units(1, 1, 1);
      ++at;
    }
  }
  return out;
}

Decoded decode_with_icu(const std::string& name, std::string_view bytes) {
  Decoded out;
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name.c_str(), &status);
  if (U_FAILURE(status)) return decode_utf8(bytes);
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  while (from < end) {
    const char* const begin = from;
    status = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter, &from, end, &status);
    if (from == begin && status != U_TRUNCATED_CHAR_FOUND) break;
    if (status == U_TRUNCATED_CHAR_FOUND) from = end;
    const bool bad = U_FAILURE(status) || c == 0xFFFD || (c >= 0xD800 && c < 0xE000);
    const std::size_t before = out.utf8.size();
    utf8::append(out.utf8, bad ? utf8::replacement : static_cast<char32_t>(c));
    const auto made = static_cast<Offset>(out.utf8.size() - before);
    const auto read = static_cast<Offset>(from - begin);
    if (bad) {
      out.map.append_edit(made, read, OffsetMap::Origin::damaged);
      ++out.errors;
    } else {
      out.map.append_units(1, made, read);
    }
  }
  ucnv_close(converter);
  if (out.map.source_size() < bytes.size()) {
    out.map.append_edit(0, static_cast<Offset>(bytes.size()) - out.map.source_size(),
                        OffsetMap::Origin::damaged);
    ++out.errors;
  }
  return out;
}

}  // namespace taizhang
