#pragma once

#include <string>
#include <string_view>

#include "text/decoded.h"

namespace taizhang {

// The two families of Chinese encodings in which a byte above 7F begins a pair.
//
// gb18030: GB 18030-2022, which contains GB 2312 and GBK. The 18 code points that 2005 and 2022 moved out of
//   private use are read as their Unicode characters whichever edition wrote them, and so are the six of FE51
//   to FE91 that 2022 leaves private; one byte 80 is € (Windows). User-defined codes are private use.
// big5: Big5 with the ETEN extensions and HKSCS-2008; symbols (A1 to A3) as Microsoft reads them.
enum class DoubleByte {
  gb18030,
  big5
};

// Ill-formed input as the WHATWG Encoding Standard has it: a bad pair whose second byte is ASCII costs only
// its first byte. A pair cut off by the end of `bytes` is one error.
Decoded decode_double_byte(DoubleByte family, std::string_view bytes);

// Appends the bytes of `code_point`; false (and nothing appended) where the family has none. Accepts, beside
// what decoding gives, the code points that other tables in use give for the same bytes, so that text which
// another program decoded finds its bytes again.
bool encode_double_byte(DoubleByte family, char32_t code_point, std::string& out);

// The code point of a pair of bytes, 0 if it is none (or more than one).
char32_t double_byte_pair(DoubleByte family, unsigned char lead, unsigned char trail);

// Whether `bytes` of Big5 hold a code that only HKSCS has.
bool uses_hkscs(std::string_view bytes);

}  // namespace taizhang
