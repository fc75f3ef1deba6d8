#include <array>
#include <vector>

#include "base/utf8.h"
#include "text/double_byte.h"
#include "text/han_model.h"
#include "text/repair.h"

namespace taizhang {

namespace {

// Windows-1252 for bytes 80 to 9F; its five holes are the controls themselves.
constexpr std::array<char32_t, 32> windows = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                              0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// The byte that Latin-1 or Windows-1252 reads as `c`, -1 if neither has it.
int latin_byte(char32_t c) {
  if (c < 0x100) return static_cast<int>(c);
  for (std::size_t i = 0; i < windows.size(); ++i) {
    if (windows[i] == c) return static_cast<int>(0x80 + i);
  }
  return -1;
}

// A stretch of a line that could be the bytes of something else, one byte a character.
struct Run {
  Span text;
  std::string bytes;
  OffsetMap map;  // from `bytes` to the stretch
  std::size_t high = 0;
};

// The stretch as a run; every character of it must have a byte.
Run run_of(std::string_view text, std::size_t begin, std::size_t end, std::size_t high) {
  Run run{{static_cast<Offset>(begin), static_cast<Offset>(end)}, {}, {}, high};
  for (std::size_t at = begin; at < end;) {
    const auto c = utf8::decode(text, at);
    run.bytes.push_back(static_cast<char>(latin_byte(c.value)));
    run.map.append_units(1, 1, c.size);
    at += c.size;
  }
  return run;
}

std::vector<Run> latin_runs(std::string_view text) {
  std::vector<Run> runs;
  std::size_t begin = 0;
  std::size_t high = 0;
  const auto close = [&](std::size_t end, std::size_t next) {
    if (high >= 2) runs.push_back(run_of(text, begin, end, high));
    begin = next;
    high = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      if (lead == '\n' || lead == '\r') close(at, at + 1);
      ++at;
      continue;
    }
    const auto c = utf8::decode(text, at);
    // From U+3000 on no character has a byte.
    if (lead >= 0xE3 || latin_byte(c.value) < 0) {
      close(at, at + c.size);
    } else {
      ++high;
    }
    at += c.size;
  }
  close(text.size(), text.size());
  return runs;
}

bool replaces(const Decoded& decoded) {
  return decoded.errors == 0;
}

// Whether all that stands behind letters in a run is Chinese punctuation as it is printed, so that its bytes
// form characters by chance: in é—— they are those of a rare ideograph.
bool is_punctuated(const Run& run) {
  constexpr std::string_view marks = "\x85\x91\x92\x93\x94\x97\xB7";  // … ‘ ’ “ ” — ·
  bool doubled = true;
  bool strange = false;
  for (std::size_t at = 0; at < run.bytes.size();) {
    const auto c = utf8::decode(run.bytes, at);
    const std::string_view sequence = std::string_view(run.bytes).substr(at, c.size);
    at += c.size;
    if (c.size == 1) continue;
    if (sequence.find_first_not_of(marks, 1) != std::string_view::npos) return false;
    doubled = doubled && (sequence.ends_with("\x97\x97") || sequence.ends_with("\x85\x85"));
    strange = strange || is_strange(c.value);
  }
  return doubled || strange;
}

// UTF-8 read as Latin: every high character of the stretch takes part in a sequence.
Text undo_utf8(const Text& original, const std::vector<Run>& runs, RepairLog& log) {
  const std::string_view text = original.utf8();
  Editor editor(text);
  for (const Run& run : runs) {
    if (utf8::valid_prefix(run.bytes) != run.bytes.size() || is_punctuated(run)) continue;
    OffsetMap edits;
    for (std::size_t at = 0; at < run.bytes.size();) {
      const auto c = utf8::decode(run.bytes, at);
      const Span source = run.map.to_source({static_cast<Offset>(at), static_cast<Offset>(at + c.size)});
      if (c.size == 1) {
        edits.append_units(1, 1, 1);
      } else {
        edits.append_edit(c.size, source.size());
      }
      at += c.size;
    }
    log.add("utf8-as-latin", original, run.text, run.bytes);
    editor.replace(run.text.begin, run.bytes, edits);
  }
  return editor.finish(original);
}

// GBK or Big5 read as Latin: decided for the whole text, applied to every stretch that is well-formed.
Text undo_double_byte(const Text& original, const std::vector<Run>& runs, RepairLog& log) {
  const std::string_view text = original.utf8();
  if (runs.empty()) return original;
  // Reading bytes as Latin loses none: beside many lost characters, letters are what another reading left
  // over.
  std::size_t high = 0;
  for (const Run& run : runs) high += run.high;
  std::size_t lost = 0;
  for (std::size_t at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos;
       at = text.find("\xEF\xBF\xBD", at + 3)) {
    ++lost;
  }
  if (lost * 8 > high) return original;
  struct Candidate {
    DoubleByte family;
    std::string_view kind;
    han::Score score;
    std::size_t strict = 0;
  };
  Candidate candidates[] = {{DoubleByte::gb18030, "gbk-as-latin", {}, 0},
                            {DoubleByte::big5, "big5-as-latin", {}, 0}};
  for (Candidate& candidate : candidates) {
    std::string read;
    for (const Run& run : runs) {
      const Decoded decoded = decode_double_byte(candidate.family, run.bytes);
      if (replaces(decoded)) ++candidate.strict;
      read += decoded.utf8 + "\n";
    }
    candidate.score = han::score(read);
  }
  const Candidate& best =
      candidates[0].score.cost <= candidates[1].score.cost ? candidates[0] : candidates[1];
  const han::Score& score = best.score;
  // No language of Latin letters has an accent on every other one.
  std::size_t size = 0;
  for (const Run& run : runs) size += run.bytes.size();
  const bool dense = high * 5 > size * 3;
  const double limit = dense ? 76 : 68;
  const bool words = score.known_pairs * 8 >= score.pairs || (dense && score.mean() < 64);
  const bool chinese = score.han >= 4 && score.han * 2 > score.characters && score.mean() < limit &&
                       score.strange == 0 && words;
  if (!chinese || best.strict * 10 < runs.size() * 9) return original;
  Editor editor(text);
  for (const Run& run : runs) {
    const Decoded decoded = decode_double_byte(best.family, run.bytes);
    if (!replaces(decoded)) continue;
    log.add(best.kind, original, run.text, decoded.utf8);
    editor.replace(run.text.begin, decoded.utf8, run.map.compose(decoded.map));
  }
  return editor.finish(original);
}

}  // namespace

Text undo_latin(const Text& original, RepairLog& log) {
  Text text = original;
  std::vector<Run> runs = latin_runs(text.utf8());
  for (int round = 0; round < 3 && !runs.empty(); ++round) {
    const Text undone = undo_utf8(text, runs, log);
    if (undone.utf8().data() == text.utf8().data()) break;
    text = undone;
    runs = latin_runs(text.utf8());
  }
  return undo_double_byte(text, runs, log);
}

}  // namespace taizhang
