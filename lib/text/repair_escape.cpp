#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "text/charset.h"
#include "text/detect.h"
#include "text/repair.h"

namespace taizhang {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

struct Escape {
  std::size_t begin = 0;
  std::size_t end = 0;
  char32_t value = 0;
};

// The escape of one character at `at`; end 0 if there is none.
Escape character_escape(std::string_view text, std::size_t at) {
  Escape escape{at, 0, 0};
  if (text[at] == '\\' && at + 5 < text.size() && text[at + 1] == 'u') {
    for (std::size_t i = at + 2; i < at + 6; ++i) {
      const int digit = hex_digit(text[i]);
      if (digit < 0) return escape;
      escape.value = escape.value * 16 + static_cast<char32_t>(digit);
    }
    escape.end = at + 6;
  } else if (text[at] == '&' && at + 3 < text.size() && text[at + 1] == '#') {
    const bool hex = text[at + 2] == 'x' || text[at + 2] == 'X';
    std::size_t i = at + (hex ? 3 : 2);
    const std::size_t first = i;
    for (; i < text.size() && i < first + 7; ++i) {
      const int digit = hex_digit(text[i]);
      if (digit < 0 || (!hex && digit > 9)) break;
      escape.value = escape.value * (hex ? 16U : 10U) + static_cast<char32_t>(digit);
    }
    if (i > first && i < text.size() && text[i] == ';') escape.end = i + 1;
  }
  return escape;
}

// The run of characters without white space or quotes around `at` looks like an address.
bool in_address(std::string_view text, std::size_t at) {
  const auto ends = [](char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '"' || c == '\'' || c == '<' || c == '>';
  };
  std::size_t begin = at;
  while (begin > 0 && !ends(text[begin - 1]) && at - begin < 2048) --begin;
  const std::string_view before = text.substr(begin, at - begin);
  if (before.find("://") != std::string_view::npos || before.starts_with("www.") || before.starts_with("/"))
    return true;
  // A query: name=%E5...
  const std::size_t equals = before.rfind('=');
  return equals != std::string_view::npos && equals + 1 == before.size() && equals > 0;
}

// The byte that `%XX` or `=XX` at `at` stands for, -1 if it is no escape.
int byte_escape(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return -1;
  const int high = hex_digit(text[at + 1]);
  const int low = hex_digit(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

struct Unescaped {
  std::string bytes;
  OffsetMap map;  // from `bytes` to the text
  std::size_t high = 0;
  std::size_t faults = 0;
};

Unescaped unescape_percent(std::string_view text) {
  Unescaped out;
  bool address = false;
  std::size_t run_end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const int byte = text[at] == '%' ? byte_escape(text, at) : -1;
    if (byte >= 0 && at >= run_end) {
      address = in_address(text, at);
      run_end = std::min(text.find_first_of(" \t\r\n\"'<>", at), text.size());
    }
    if (byte >= 0 && !address) {
      out.bytes.push_back(static_cast<char>(byte));
      out.map.append_units(1, 1, 3);
      if (byte >= 0x80) ++out.high;
      at += 3;
    } else {
      out.bytes.push_back(text[at]);
      out.map.append_units(1, 1, 1);
      ++at;
    }
  }
  return out;
}

Unescaped unescape_quoted_printable(std::string_view text) {
  Unescaped out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '=') {
      const int byte = byte_escape(text, at);
      const std::size_t line = text.substr(at).starts_with("=\r\n") ? 3
                               : text.substr(at).starts_with("=\n") ? 2
                                                                    : 0;
      if (line > 0) {
        out.map.append_edit(0, static_cast<Offset>(line));
        at += line;
        continue;
      }
      if (byte >= 0) {
        out.bytes.push_back(static_cast<char>(byte));
        out.map.append_units(1, 1, 3);
        if (byte >= 0x80) ++out.high;
        at += 3;
        continue;
      }
      if (at + 1 < text.size()) ++out.faults;
    }
    out.bytes.push_back(text[at]);
    out.map.append_units(1, 1, 1);
    ++at;
  }
  return out;
}

}  // namespace

Text undo_character_escapes(const Text& original, RepairLog& log) {
  const std::string_view text = original.utf8();
  std::vector<Escape> escapes;
  std::size_t escaped_han = 0;
  std::size_t plain_han = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\\' || text[at] == '&') {
      const Escape escape = character_escape(text, at);
      if (escape.end > 0) {
        if (escape.value >= 0x80 && escape.value <= 0x10FFFF) {
          escapes.push_back(escape);
          if (utf8::is_han(escape.value)) ++escaped_han;
        }
        at = escape.end;
        continue;
      }
    }
    const auto c = utf8::decode(text, at);
    if (utf8::is_han(c.value)) ++plain_han;
    at += c.size;
  }
  if (escapes.size() < 3 || escaped_han < 3 || escaped_han <= plain_han) return original;
  Editor editor(text);
  for (std::size_t i = 0; i < escapes.size(); ++i) {
    const Escape& escape = escapes[i];
    std::size_t end = escape.end;
    char32_t value = escape.value;
    if (value >= 0xD800 && value < 0xDC00 && i + 1 < escapes.size() && escapes[i + 1].begin == end &&
        escapes[i + 1].value >= 0xDC00 && escapes[i + 1].value < 0xE000) {
      value = 0x10000 + ((value - 0xD800) << 10) + (escapes[i + 1].value - 0xDC00);
      end = escapes[++i].end;
    }
    if (value >= 0xD800 && value < 0xE000) continue;
    const std::string after = utf8::encode(value);
    log.add("character-escape", original, {static_cast<Offset>(escape.begin), static_cast<Offset>(end)},
            after);
    editor.replace(escape.begin, end, after);
  }
  return editor.finish(original);
}

Text undo_byte_escapes(const Text& original, RepairLog& log) {
  const std::string_view text = original.utf8();
  const bool is_ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  const auto try_one = [&](Unescaped unescaped, std::string_view kind) -> Text {
    if (unescaped.high < 3 || unescaped.faults > 0) return original;
    // Beside text that is not escaped only its own encoding is possible.
    const Detection detection = detect(unescaped.bytes);
    if (!detection.chinese || (!is_ascii && detection.charset.kind != Charset::Kind::utf8)) return original;
    const Decoded decoded = decode(detection.charset, unescaped.bytes);
    if (decoded.errors > 1) return original;
    OffsetMap edits = unescaped.map.compose(decoded.map);
    log.add(kind, original, original.whole(), decoded.utf8);
    return original.edited(decoded.utf8, edits);
  };
  const auto count = [&](char mark) {
    std::size_t found = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == mark && byte_escape(text, at) >= 0x80) ++found;
    }
    return found;
  };
  if (count('%') >= 3) {
    const Text repaired = try_one(unescape_percent(text), "percent-escape");
    if (repaired.utf8().data() != text.data()) return repaired;
  }
  if (is_ascii && count('=') >= 3) return try_one(unescape_quoted_printable(text), "quoted-printable");
  return original;
}

}  // namespace taizhang
