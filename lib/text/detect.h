#pragma once

#include <string_view>
#include <vector>

#include "text/charset.h"

namespace taizhang {

// What bytes are read as, and why.
struct Detection {
  Charset charset;
  std::string evidence;     // "bom", "declared", "valid", "statistics"
  double confidence = 0.0;  // 0 to 1
  bool chinese = false;     // the text reads as Chinese
  bool intact = false;      // known to be UTF-8 without fault
};

// The encoding of `bytes` as a whole, all candidates considered: byte order mark, strict UTF-8 (a character
// cut off by the end is no fault), the charset that an HTML meta tag, XML declaration or MIME header names if
// the bytes agree with it, then the likeliest reading as GB18030, Big5, HZ, UTF-16 in either order or damaged
// UTF-8. Bytes that read as no Chinese get the name ICU gives them. Kind `none`: no text in any encoding.
// Reads at most some 100 KB, beside checking UTF-8.
Detection detect(std::string_view bytes);

// The label of the first charset declaration in the first 4 KB; empty if there is none.
std::string_view declared_charset(std::string_view bytes);

// One stretch of whole lines in one encoding.
struct Stretch {
  Span bytes;
  Charset charset;
};

// For bytes that are not UTF-8 as a whole: the encodings of their lines, where some are UTF-8 and others
// `legacy` or its sibling. One stretch if the file does not mix. Short lines follow their neighbours.
std::vector<Stretch> detect_lines(std::string_view bytes, const Charset& legacy);

}  // namespace taizhang
