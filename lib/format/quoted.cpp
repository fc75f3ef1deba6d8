#include "format/quoted.h"

#include "base/utf8.h"

namespace taizhang {

namespace {

// Bytes that may start something to escape: controls, quote, backslash, DEL, and the lead bytes of C1
// controls, of U+2028 and of U+FEFF. A reduction, so that compilers vectorize it.
bool is_suspicious(std::string_view text) {
  unsigned found = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    found |= static_cast<unsigned>(byte < 0x20) | static_cast<unsigned>(byte == '"') |
             static_cast<unsigned>(byte == '\\') | static_cast<unsigned>(byte == 0x7F) |
             static_cast<unsigned>(byte == 0xC2) | static_cast<unsigned>(byte == 0xE2) |
             static_cast<unsigned>(byte == 0xEF);
  }
  return found != 0;
}

bool needs_escape(char32_t c) {
  return c < 0x20 || c == '"' || c == '\\' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
         c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

void append_escape(std::string& out, char32_t c) {
  switch (c) {
    case '"':
      out.append("\\\"");
      return;
    case '\\':
      out.append("\\\\");
      return;
    case '\n':
      out.append("\\n");
      return;
    case '\r':
      out.append("\\r");
      return;
    case '\t':
      out.append("\\t");
      return;
    default:
      break;
  }
  out.append("\\u");
  for (int shift = 12; shift >= 0; shift -= 4) out.push_back("0123456789abcdef"[c >> shift & 0xF]);
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out.push_back('"');
  if (!is_suspicious(text)) {
    out.append(text);
  } else {
    std::size_t taken = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto c = utf8::decode(text, at);
      if (needs_escape(c.value)) {
        out.append(text.substr(taken, at - taken));
        append_escape(out, c.value);
        taken = at + c.size;
      }
      at += c.size;
    }
    out.append(text.substr(taken));
  }
  out.push_back('"');
}

}  // namespace taizhang
