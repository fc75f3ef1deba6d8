#include <array>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "text/double_byte.h"
#include "text/han_model.h"
#include "text/line_walk.h"
#include "text/repair.h"

namespace taizhang {

namespace {

// One way in which a system can have read bytes wrongly: written in `right`, read in `wrong`.
enum class Written {
  utf8,
  gb18030,
  big5
};

struct Swap {
  Written right;
  DoubleByte wrong;
  std::string_view kind;
};

constexpr std::array<Swap, 4> swaps = {{{Written::utf8, DoubleByte::gb18030, "utf8-as-gbk"},
                                        {Written::utf8, DoubleByte::big5, "utf8-as-big5"},
                                        {Written::big5, DoubleByte::gb18030, "big5-as-gbk"},
                                        {Written::gb18030, DoubleByte::big5, "gbk-as-big5"}}};

struct SwappedLine {
  std::string bytes;
  OffsetMap map;  // from `bytes` to the line
};

std::optional<SwappedLine> bytes_of(std::string_view line, DoubleByte family) {
  SwappedLine out;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = utf8::decode(line, at);
    const std::size_t before = out.bytes.size();
    if (!encode_double_byte(family, c.value, out.bytes)) return std::nullopt;
    out.map.append_units(1, static_cast<Offset>(out.bytes.size() - before), c.size);
    at += c.size;
  }
  return out;
}

std::optional<Decoded> read_strictly(const std::string& bytes, Written written) {
  Decoded decoded;
  if (written == Written::utf8) {
    if (utf8::valid_prefix(bytes) != bytes.size()) return std::nullopt;
    decoded.utf8 = bytes;
    for (std::size_t at = 0; at < bytes.size();) {
      const auto c = utf8::decode(bytes, at);
      decoded.map.append_units(1, c.size, c.size);
      at += c.size;
    }
    return decoded;
  }
  decoded = decode_double_byte(written == Written::big5 ? DoubleByte::big5 : DoubleByte::gb18030, bytes);
  if (decoded.errors > 0) return std::nullopt;
  return decoded;
}

bool is_mostly_kana(std::string_view line) {
  std::size_t kana = 0;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = utf8::decode(line, at);
    at += c.size;
    if (c.value >= 0x80) ++characters;
    if (c.value >= 0x3041 && c.value <= 0x30FF) ++kana;
  }
  return kana * 2 >= characters;
}

// How often each way was found in the lines seen so far.
using Seen = std::array<int, swaps.size()>;

struct Undone {
  std::size_t swap = 0;
  std::string utf8;
  OffsetMap map;  // from `utf8` to the line
};

// What `line` was before one of the ways was taken, if any was.
std::optional<Undone> undo_line(std::string_view line, const Seen& seen) {
  const han::Score rough = han::rough_score(line);
  if (rough.characters == 0 || (rough.strange == 0 && rough.mean() < 58)) return std::nullopt;
  const han::Score old = han::score(line);
  // Chinese that reads well is left alone whatever its bytes might also mean.
  if ((old.strange == 0 && old.mean() < 58) || han::is_japanese(line)) return std::nullopt;
  // Letters of other scripts by themselves are what they are.
  if (old.strange == 0 && (old.han * 4 < old.characters || is_mostly_kana(line))) return std::nullopt;
  std::optional<Undone> best;
  std::int64_t best_cost = 0;
  for (std::size_t i = 0; i < swaps.size(); ++i) {
    const auto bytes = bytes_of(line, swaps[i].wrong);
    if (!bytes) continue;
    auto read = read_strictly(bytes->bytes, swaps[i].right);
    if (!read || read->utf8 == line) continue;
    const han::Score score = han::score(read->utf8);
    // A line that is too short to judge follows the other lines.
    const bool known = seen[i] > 0;
    const double limit = known ? 85.0 : 62.0 + 40.0 / (1.0 + score.characters);
    if (score.strange > 0 || score.han * 2 < score.characters || score.han < (known ? 1 : 2)) continue;
    if (score.mean() > limit) continue;
    if (old.cost - score.cost < (known ? 24 : 120) + old.characters * 4) continue;
    if (best && best_cost <= score.cost) continue;
    best = Undone{i, std::move(read->utf8), bytes->map.compose(read->map)};
    best_cost = score.cost;
  }
  return best;
}

}  // namespace

Text undo_swap(const Text& original, const DamageSigns& signs, RepairLog& log) {
  const std::string_view text = original.utf8();
  Seen seen{};
  bool found = false;
  for (const DamageSigns::Line& line : signs.lines) {
    if (!line.may_be_nonsense()) continue;
    if (const auto undone = undo_line(cut(text, line.span), seen)) {
      ++seen[undone->swap];
      found = true;
    }
  }
  if (!found) return original;
  Editor editor(text);
  for_each_line(text, [&](Span span) {
    const auto undone = undo_line(cut(text, span), seen);
    if (!undone) return;
    log.add(swaps[undone->swap].kind, original, span, undone->utf8);
    editor.replace(span.begin, undone->utf8, undone->map);
  });
  return editor.finish(original);
}

}  // namespace taizhang
