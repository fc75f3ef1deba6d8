#pragma once

#include <string>
#include <string_view>

#include "text/decoded.h"

namespace taizhang {

// An encoding that bytes can be read as. The first six are decoded here; `other` is left to ICU under `name`.
struct Charset {
  enum class Kind {
    none,
    utf8,
    gb18030,
    big5,
    hz,
    utf16le,
    utf16be,
    other
  };

  Kind kind = Kind::none;
  std::string name;  // IANA: "GB18030"

  static Charset of(Kind kind);
};

// What a label means, by the WHATWG Encoding Standard (`gb2312`, `gbk`, `gb_2312-80` and `cp936` are GB18030,
// `x-x-big5` is Big5), then by ICU's names. Case and surrounding spaces do not matter. Kind `none`: unknown.
Charset charset_of_label(std::string_view label);

// The bytes as UTF-8. A byte order mark at their start is read as what it is and leaves no character.
// Ill-formed input becomes U+FFFD; nothing is refused. For kind `none` the bytes are read as UTF-8.
Decoded decode(const Charset& charset, std::string_view bytes);

Decoded decode_utf8(std::string_view bytes);
Decoded decode_utf16(std::string_view bytes, bool big_endian);
// RFC 1843: `~{` pairs of 7-bit GB 2312 `~}`, `~~`, and a tilde at the end of a line.
Decoded decode_hz(std::string_view bytes);
// By ICU's converter `name`; its errors count as ours.
Decoded decode_with_icu(const std::string& name, std::string_view bytes);

}  // namespace taizhang
