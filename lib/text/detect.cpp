#include "text/detect.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <cmath>

#include "base/byte_vector.h"
#include "base/utf8.h"
#include "text/binary_format.h"
#include "text/double_byte.h"
#include "text/han_model.h"

namespace taizhang {

namespace {

using Kind = Charset::Kind;

bool is_high(char c) {
  return static_cast<signed char>(c) < 0;
}

// Whether any byte of `bytes` is above 7F.
bool holds_high(std::string_view bytes) {
  std::size_t at = 0;
  for (; at + byte_vector_size <= bytes.size(); at += byte_vector_size) {
    ByteVector here;
    load_bytes(here, bytes.data() + at);
    const auto high = here & 0x80;
    if (first_set(high) < byte_vector_size) return true;
  }
  return std::any_of(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(), is_high);
}

// Whether a unified ideograph stands in `utf8`, which is well-formed.
bool holds_ideograph(std::string_view utf8) {
  for (std::size_t at = 0; at + 2 < utf8.size(); ++at) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    if (lead < 0xE4 || lead > 0xE9) continue;
    if (lead > 0xE4 || static_cast<unsigned char>(utf8[at + 1]) >= 0xB8) return true;
  }
  return false;
}

// Bytes that could be the beginning of one more character at the end of a valid text.
bool is_cut_tail(std::string_view tail) {
  if (tail.empty() || tail.size() > 3) return tail.empty();
  const auto lead = static_cast<unsigned char>(tail[0]);
  const std::size_t want = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (lead > 0xF4 || tail.size() >= want) return false;
  return std::all_of(tail.begin() + 1, tail.end(),
                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; });
}

// A line of two UTF-8 characters at least.
bool is_utf8_line(std::string_view line) {
  return std::count_if(line.begin(), line.end(), is_high) >= 6 && utf8::valid_prefix(line) == line.size();
}

// The lines of `bytes` that hold high bytes and are not UTF-8, up to about `enough` bytes of them; without
// any such line the beginning.
std::string sample_of(std::string_view bytes, std::size_t enough) {
  std::string sample;
  for (std::size_t at = 0; at < bytes.size() && sample.size() < enough;) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(at, end - at);
    if (holds_high(line) && !is_utf8_line(line)) sample.append(line.substr(0, 2 * enough));
    at = end;
  }
  return sample.empty() ? std::string(bytes.substr(0, enough)) : sample;
}

struct Reading {
  Kind kind = Kind::none;
  han::Score score;
  std::size_t errors = 0;
  int lines = 0;  // characters that lines of tables are drawn with
  int marks = 0;  // Chinese punctuation of every text
};

// Characters that say nothing of the language but much of the encoding.
void count_signs(std::string_view utf8, Reading& reading) {
  for (std::size_t at = 0; at < utf8.size();) {
    const auto c = utf8::decode(utf8, at);
    at += c.size;
    if (c.value >= 0x2500 && c.value <= 0x257F) ++reading.lines;
    if (c.value >= 0x2000 && c.value < 0xFFFD && !utf8::is_han(c.value) && han::cost(c.value) <= 44) {
      ++reading.marks;
    }
  }
}

// `bytes` read as `kind`, a character that the end cuts off left out.
Reading read_as(Kind kind, std::string_view bytes) {
  Decoded decoded = decode(Charset::of(kind), bytes);
  const auto& runs = decoded.map.runs();
  if (decoded.errors > 0 && runs.back().origin == OffsetMap::Origin::damaged && runs.back().text_unit == 3 &&
      runs.back().source_unit < 4) {
    decoded.utf8.resize(decoded.utf8.size() - 3);
    --decoded.errors;
  }
  Reading reading{kind, han::score(decoded.utf8), decoded.errors};
  count_signs(decoded.utf8, reading);
  return reading;
}

// Above this mean cost of a character a reading is not Chinese; a short text may stray further.
double chinese_limit(const han::Score& score) {
  return 62.0 + 70.0 / std::sqrt(1.0 + score.characters / 2.0);
}

bool is_chinese(const Reading& reading) {
  const han::Score& score = reading.score;
  if (score.han == 0) return score.characters > 0 && score.characters == reading.lines + reading.marks;
  if (score.mean() > chinese_limit(score)) return false;
  if (score.strange * 10 > score.characters) return false;
  // In Chinese a good part of neighbouring ideographs stand together in some word.
  if (score.pairs >= 40 && score.known_pairs * 8 < score.pairs) return false;
  return score.han * 4 >= score.characters - reading.lines;
}

// GB18030 or Big5 where a short look leaves no doubt: the one reads as common ideographs without a fault, the
// other as rare ones. `none` where it does.
Kind evident_kind(std::string_view bytes) {
  constexpr std::size_t enough = 1024;
  constexpr int least = 128;       // characters
  constexpr double common = 66;    // at most, of the mean cost without pairs
  constexpr double distance = 20;  // between the two
  if (bytes.size() < enough) return Kind::none;
  const std::string sample = sample_of(bytes, enough);
  const auto score_as = [&](DoubleByte family, std::size_t& errors) {
    const Decoded decoded = decode_double_byte(family, sample);
    errors = decoded.errors;
    return han::rough_score(decoded.utf8);
  };
  std::size_t gb_errors = 0;
  std::size_t big5_errors = 0;
  const han::Score gb = score_as(DoubleByte::gb18030, gb_errors);
  const han::Score big5 = score_as(DoubleByte::big5, big5_errors);
  const auto beats = [&](const han::Score& one, std::size_t errors, const han::Score& other) {
    return errors == 0 && one.strange == 0 && one.characters >= least && one.han * 2 > one.characters &&
           one.mean() <= common && other.mean() >= one.mean() + distance;
  };
  if (beats(gb, gb_errors, big5)) return Kind::gb18030;
  return beats(big5, big5_errors, gb) ? Kind::big5 : Kind::none;
}

// Whether `bytes` are UTF-16 in this order for their zeros alone: half of the units are ASCII, and none is a
// control.
bool is_wide_ascii(std::string_view bytes, bool big_endian) {
  std::size_t plain = 0;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const char high = bytes[at + (big_endian ? 0 : 1)];
    const char low = bytes[at + (big_endian ? 1 : 0)];
    if (high != 0) continue;
    if (low < 0x20 && low >= 0 && low != '\n' && low != '\r' && low != '\t' && low != '\f') return false;
    ++plain;
  }
  return plain >= 4 && 4 * plain >= bytes.size();
}

Detection named(Kind kind, const char* evidence, double confidence, bool chinese) {
  return {Charset::of(kind), evidence, confidence, chinese};
}

// The name that ICU gives to text that is not Chinese.
Detection foreign(std::string_view bytes) {
  Detection found{{}, "statistics", 0.0, false};
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&status);
  const std::string_view sample = bytes.substr(0, 65536);
  ucsdet_setText(detector, sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector, &count, &status);
  for (std::int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    const Charset charset = charset_of_label(ucsdet_getName(matches[i], &status));
    if (charset.kind != Kind::other) continue;
    found.charset = charset;
    found.confidence = 0.004 * ucsdet_getConfidence(matches[i], &status);
    break;
  }
  ucsdet_close(detector);
  if (found.charset.kind == Kind::none) found.charset = {Kind::other, "windows-1252"};
  return found;
}

bool contains_escape_of_hz(std::string_view bytes) {
  return bytes.find("~{") != std::string_view::npos;
}

}  // namespace

std::string_view declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == ':';
  };
  const auto value_after = [&](std::size_t at) {
    while (at < head.size() && (head[at] == ' ' || head[at] == '\t')) ++at;
    if (at >= head.size() || head[at] != '=') return std::string_view();
    ++at;
    while (at < head.size() && (head[at] == ' ' || head[at] == '"' || head[at] == '\'')) ++at;
    std::size_t end = at;
    while (end < head.size() && is_name(head[end])) ++end;
    return head.substr(at, end - at);
  };
  if (head.starts_with("<?xml")) {
    const std::size_t close = head.find("?>");
    const std::size_t at = head.substr(0, close).find("encoding");
    if (at != std::string_view::npos) return value_after(at + 8);
  }
  // Few letters stand in Chinese text: each of the two is looked for only once it was passed.
  std::size_t small = 0;
  std::size_t large = 0;
  const auto next_of = [&](char letter, std::size_t& found, std::size_t at) {
    if (found >= at && found != 0) return;
    found = std::min(head.find(letter, at), head.size());
  };
  for (std::size_t at = 0;; ++at) {
    constexpr std::string_view word = "charset";
    next_of('c', small, at);
    next_of('C', large, at);
    at = std::min(small, large);
    if (at + word.size() >= head.size()) break;
    const bool here = std::equal(word.begin(), word.end(), head.begin() + static_cast<std::ptrdiff_t>(at),
                                 [](char a, char b) { return a == (b | 0x20); });
    if (!here) continue;
    // Only in a tag or a header line, never in prose.
    const std::size_t line = head.find_last_of("<\n", at);
    const std::string_view before =
        line == std::string_view::npos ? head.substr(0, at) : head.substr(line, at - line);
    const bool in_tag =
        before.starts_with("<meta") || before.starts_with("<META") || before.starts_with("<Meta");
    const bool in_header = before.find("ontent-") != std::string_view::npos;
    const bool folded_header = before.size() > 1 && (before[1] == ' ' || before[1] == '\t') &&
                               before[0] == '\n' &&
                               before.find_first_not_of(" \t\n") == std::string_view::npos;
    if (!in_tag && !in_header && !folded_header) continue;
    const std::string_view value = value_after(at + word.size());
    if (!value.empty()) return value;
  }
  return {};
}

Detection detect(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return named(Kind::utf8, "bom", 1.0, true);
  const bool wide_marked = bytes.size() % 2 == 0 || bytes.size() > 2;
  if (wide_marked && bytes.starts_with("\xFF\xFE")) return named(Kind::utf16le, "bom", 1.0, true);
  if (wide_marked && bytes.starts_with("\xFE\xFF")) return named(Kind::utf16be, "bom", 1.0, true);

  const Charset declared = charset_of_label(declared_charset(bytes));
  const bool has_high = holds_high(bytes);
  const bool has_nul = bytes.find('\0') != std::string_view::npos;
  const std::size_t valid = utf8::valid_prefix(bytes);
  const bool is_utf8 = valid == bytes.size() || is_cut_tail(bytes.substr(valid));

  const auto as_utf8 = [&](const char* evidence, double confidence, bool chinese) {
    Detection found = named(Kind::utf8, evidence, confidence, chinese);
    found.intact = valid == bytes.size();
    return found;
  };
  if (!has_high && !has_nul) {
    if (contains_escape_of_hz(bytes)) {
      const Reading hz = read_as(Kind::hz, bytes.substr(0, 16384));
      if (is_chinese(hz) && hz.score.mean() < 80 &&
          hz.errors * 20 <= static_cast<std::size_t>(hz.score.characters)) {
        return named(Kind::hz, declared.kind == Kind::hz ? "declared" : "statistics", 0.95, true);
      }
    }
    if (!is_binary(bytes)) return as_utf8("valid", 1.0, false);
  }
  if (is_utf8 && has_high && !has_nul) {
    // Three valid three-byte sequences do not happen by chance; a handful of two-byte ones do.
    const char* const evidence = declared.kind == Kind::utf8 ? "declared" : "valid";
    if (bytes.size() > 64) return as_utf8(evidence, 1.0, holds_ideograph(bytes.substr(0, valid)));
    const han::Score score = read_as(Kind::utf8, bytes).score;
    if (score.han * 2 > score.characters || score.characters > 8)
      return as_utf8(evidence, 1.0, score.han > 0);
    const Reading gb = read_as(Kind::gb18030, bytes);
    const Reading big5 = read_as(Kind::big5, bytes);
    const bool other = std::min(gb.score.cost, big5.score.cost) + 80 < score.cost;
    if (!other) return as_utf8("valid", 0.8, score.han > 0);
  }

  if (has_nul) {
    const std::string_view wide = bytes.substr(0, 16384);
    const bool little = is_wide_ascii(wide, false);
    if (little != is_wide_ascii(wide, true)) {
      const Kind kind = little ? Kind::utf16le : Kind::utf16be;
      return named(kind, "statistics", 0.9, is_chinese(read_as(kind, wide)));
    }
  }

  if (!has_nul) {
    const Kind kind = evident_kind(bytes);
    if (kind != Kind::none) {
      const bool said = kind == declared.kind;
      return named(kind, said ? "declared" : "statistics", said ? 1.0 : 0.99, true);
    }
  }
  const std::string sample = sample_of(bytes, 8192);
  std::vector<Reading> readings;
  if (!has_nul) {
    for (const Kind kind : {Kind::gb18030, Kind::big5, Kind::utf8}) readings.push_back(read_as(kind, sample));
  }
  if (bytes.size() >= 4 && declared.kind != Kind::gb18030 && declared.kind != Kind::big5) {
    const std::string_view wide = bytes.substr(0, 16384);
    if (has_nul || bytes.size() <= 16384) {
      readings.push_back(read_as(Kind::utf16le, wide));
      readings.push_back(read_as(Kind::utf16be, wide));
    }
  }
  if (readings.empty()) return foreign(bytes);
  std::sort(readings.begin(), readings.end(),
            [](const Reading& a, const Reading& b) { return a.score.cost < b.score.cost; });
  const auto of_kind = [&](Kind kind) {
    return std::find_if(readings.begin(), readings.end(), [&](const Reading& r) { return r.kind == kind; });
  };
  // A declaration stands unless another reading is far better.
  const auto said = of_kind(declared.kind);
  if (said != readings.end() && said->score.characters > 0 &&
      said->score.cost < readings.front().score.cost + 8 * (4 + said->score.characters / 4)) {
    const bool chinese = is_chinese(*said);
    return named(said->kind, "declared", chinese ? 1.0 : 0.6, chinese);
  }
  const Reading& best = readings.front();
  if (is_chinese(best)) {
    const double gap =
        readings.size() < 2 ? 1.0 : static_cast<double>(readings[1].score.cost - best.score.cost) / 8.0;
    const double size = 1.0 - std::exp(-best.score.characters / 24.0);
    const double certain = 1.0 - std::exp(-gap / 6.0);
    return named(best.kind, "statistics", std::clamp(size * certain, 0.05, 0.99), true);
  }
  if (is_binary(bytes)) return {{}, "statistics", 0.0, false};
  if (declared.kind == Kind::other) return {declared, "declared", 0.6, false};
  // A file with more good sequences than faults is damaged UTF-8, whatever its language.
  const auto utf8_reading = of_kind(Kind::utf8);
  if (utf8_reading != readings.end() &&
      utf8_reading->errors * 4 < static_cast<std::size_t>(utf8_reading->score.characters)) {
    return named(Kind::utf8, "statistics", 0.4, false);
  }
  return foreign(bytes);
}

std::vector<Stretch> detect_lines(std::string_view bytes, const Charset& legacy) {
  const Stretch whole{{0, static_cast<Offset>(bytes.size())}, legacy};
  if (legacy.kind != Kind::gb18030 && legacy.kind != Kind::big5 && legacy.kind != Kind::utf8) return {whole};
  struct Line {
    Span bytes;
    bool high = false;
    bool utf8 = false;
  };
  std::vector<Line> lines;
  std::size_t utf8_lines = 0;
  std::size_t other_lines = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    const std::string_view text = bytes.substr(at, end - at);
    Line line{{static_cast<Offset>(at), static_cast<Offset>(end)}};
    line.high = std::any_of(text.begin(), text.end(), is_high);
    if (line.high) {
      line.utf8 = utf8::valid_prefix(text) == text.size();
      ++(line.utf8 ? utf8_lines : other_lines);
    }
    lines.push_back(line);
    at = end;
  }
  if (other_lines == 0) return {{whole.bytes, Charset::of(Kind::utf8)}};
  if (utf8_lines == 0 && legacy.kind != Kind::utf8) return {whole};
  // Each line by itself, with a bonus for the encoding of the line before.
  constexpr std::int64_t bonus = 40;
  std::vector<Stretch> stretches;
  Kind before = Kind::none;
  for (const Line& line : lines) {
    Kind kind = before;
    if (line.high) {
      const std::string_view text = cut(bytes, line.bytes).substr(0, 4096);
      std::int64_t best = 0;
      bool first = true;
      for (const Kind candidate : {Kind::utf8, Kind::gb18030, Kind::big5}) {
        if (candidate != Kind::utf8 && line.utf8 && text.size() > 200) continue;
        const std::int64_t cost = read_as(candidate, text).score.cost -
                                  (candidate == before || candidate == legacy.kind ? bonus : 0);
        if (first || cost < best) {
          best = cost;
          kind = candidate;
        }
        first = false;
      }
    }
    if (kind == Kind::none) kind = Kind::utf8;
    before = line.high ? kind : before;
    if (!stretches.empty() && stretches.back().charset.kind == kind) {
      stretches.back().bytes.end = line.bytes.end;
    } else {
      stretches.push_back({line.bytes, Charset::of(kind)});
    }
  }
  return stretches;
}

}  // namespace taizhang
