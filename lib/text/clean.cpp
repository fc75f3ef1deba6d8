#include "text/clean.h"

#include <algorithm>

#include "base/byte_vector.h"
#include "base/utf8.h"
#include "text/binary_format.h"
#include "text/detect.h"
#include "text/double_byte.h"
#include "text/normalize.h"
#include "text/repair.h"
#include "text/simplify.h"

namespace taizhang {

namespace {

Error refusal(const Source& source, std::string message) {
  return Error{source.name(), 0, 0, std::move(message)};
}

// Whether U+FFFD stands anywhere in `text`.
TAIZHANG_BYTE_SCAN bool holds_replacement(std::string_view text) {
  std::size_t at = 0;
  for (; at + byte_vector_size + 2 <= text.size(); at += byte_vector_size) {
    ByteVector a, b, c;
    load_bytes(a, text.data() + at);
    load_bytes(b, text.data() + at + 1);
    load_bytes(c, text.data() + at + 2);
    const auto found = (a == 0xEF) & (b == 0xBF) & (c == 0xBD);
    if (first_set(found) < byte_vector_size) return true;
  }
  return text.find("\xEF\xBF\xBD", at) != std::string_view::npos;
}

// Whether `edits` made spaces and nothing else of what was there before, none of them inside a number.
bool only_spaces(const OffsetMap& edits, std::string_view text) {
  const auto in_number = [&](std::size_t at) {
    return at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == '.');
  };
  return std::all_of(edits.runs().begin(), edits.runs().end(), [&](const OffsetMap::Run& run) {
    if (run.origin == OffsetMap::Origin::exact) return true;
    const bool space = run.text_unit == 1 && text[run.text] == ' ';
    return space && !(run.text > 0 && in_number(run.text - 1) && in_number(run.text + std::size_t{1}));
  });
}

// One pass of what is below may leave work for another, and no text needs more than a few.
constexpr int most_passes = 4;

// The text normalized; its signs of damage become those of the result.
Text normalize_looked_at(Text text, DamageSigns& signs) {
  for (int pass = 0; pass < most_passes; ++pass) {
    OffsetMap edits;
    text = normalize(text, signs.unsettled, edits);
    if (only_spaces(edits, text.utf8())) {
      signs.move(edits);
      break;
    }
    signs = look_for_damage(text.utf8());
  }
  return text;
}

// Bytes as text, line by line where a file mixes encodings. Undamaged UTF-8 is not copied.
Text decode_source(std::string_view bytes, const Detection& detection, Encoding& encoding) {
  const Charset& charset = detection.charset;
  if (charset.kind == Charset::Kind::utf8 && !bytes.starts_with("\xEF\xBB\xBF") &&
      (detection.intact || utf8::valid_prefix(bytes) == bytes.size())) {
    return Text::view(bytes);
  }
  std::vector<Stretch> stretches = {{{0, static_cast<Offset>(bytes.size())}, charset}};
  if (encoding.evidence != "given" && encoding.evidence != "bom") stretches = detect_lines(bytes, charset);
  std::string utf8;
  OffsetMap map;
  std::string names;
  for (const Stretch& stretch : stretches) {
    Decoded decoded = decode(stretch.charset, cut(bytes, stretch.bytes));
    if (stretches.size() == 1) {
      utf8 = std::move(decoded.utf8);
      map = std::move(decoded.map);
    } else {
      utf8 += decoded.utf8;
      map.append(decoded.map);
    }
    std::string name = stretch.charset.name;
    if (stretch.charset.kind == Charset::Kind::big5 && uses_hkscs(cut(bytes, stretch.bytes)))
      name += "-HKSCS";
    if ((";" + names + ";").find(";" + name + ";") == std::string::npos)
      names += (names.empty() ? "" : ";") + name;
  }
  encoding.name = names;
  return Text::owned(std::move(utf8), std::move(map));
}

// The text repaired and normalized. What is normal may show damage that nobody saw before.
Text repair_and_normalize(const Text& original, DamageSigns& signs, RepairLog& log) {
  signs = look_for_damage(original.utf8());
  Text text = original;
  for (int pass = 0; pass < most_passes; ++pass) {
    const char* const before = text.utf8().data();
    const Text repaired = repair(text, signs, log);
    if (pass > 0 && repaired.utf8().data() == before) break;
    text = normalize_looked_at(repaired, signs);
    if (text.utf8().data() == before) break;
  }
  return text;
}

}  // namespace

Result<CleanText> clean_text(const Source& source, const TextOptions& options) {
  CleanText clean;
  const std::string_view bytes = source.bytes();
  Detection detection;
  if (!options.encoding.empty()) {
    detection = {charset_of_label(options.encoding), "given", 1.0, true};
    if (detection.charset.kind == Charset::Kind::none) {
      return tl::unexpected(refusal(source, "no encoding is named \"" + options.encoding + "\""));
    }
  } else {
    const std::string_view format = binary_format(bytes);
    if (!format.empty()) {
      return tl::unexpected(refusal(source, "is " + std::string(format) + ", which is not read"));
    }
    detection = detect(bytes);
    if (detection.charset.kind == Charset::Kind::none) {
      return tl::unexpected(refusal(source, "is no text in any encoding"));
    }
  }
  clean.encoding = {detection.charset.name, detection.evidence, detection.confidence};
  const Text decoded = decode_source(bytes, detection, clean.encoding);
  RepairLog log;
  if (options.repair) {
    DamageSigns signs;
    clean.text = repair_and_normalize(decoded, signs, log);
    if (options.simplify) {
      clean.text = simplify(clean.text);
      signs = look_for_damage(clean.text.utf8());
    }
    clean.text = mark_damage(clean.text, signs, log);
    clean.damaged = signs.may_hold_replacement() && holds_replacement(clean.text.utf8());
  } else {
    clean.text = normalize(decoded);
    if (options.simplify) clean.text = simplify(clean.text);
    clean.damaged = holds_replacement(clean.text.utf8());
  }
  clean.repairs = std::move(log.repairs);
  clean.diagnostics = std::move(log.diagnostics);
  if (clean.encoding.confidence < 0.5) {
    clean.diagnostics.push_back({"uncertain-encoding",
                                 Severity::warning,
                                 {0, 0},
                                 "the encoding may be another than " + clean.encoding.name});
  }
  if (log.damaged) clean.damaged = true;
  return clean;
}

}  // namespace taizhang
