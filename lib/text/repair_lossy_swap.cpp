#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "text/byte_lattice.h"
#include "text/double_byte.h"
#include "text/eaten_character.h"
#include "text/han_model.h"
#include "text/repair.h"

namespace taizhang {

namespace {

using Choice = ByteLattice::Choice;
using Token = ByteLattice::Token;

// The characters of a line with the bytes of UTF-8 that they may stand for. Empty where a character has no
// bytes in GBK or where too few of the bytes are sequences of UTF-8.
std::vector<Token> tokens_of(std::string_view line) {
  std::vector<Token> tokens;
  std::string bytes;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = utf8::decode(line, at);
    Token token{{static_cast<Offset>(at), static_cast<Offset>(at + c.size)}, c.value, {}, 0};
    at += c.size;
    if (c.value == utf8::replacement) {
      token.choices = {Choice::of({ByteLattice::unknown}, 0)};
    } else {
      const std::size_t before = bytes.size();
      if (!encode_double_byte(DoubleByte::gb18030, c.value, bytes)) return {};
      Choice plain;
      for (std::size_t i = before; i < bytes.size(); ++i) {
        plain.bytes[static_cast<std::size_t>(plain.size++)] = static_cast<unsigned char>(bytes[i]);
      }
      token.choices = {plain};
      if (c.value == '?') {
        token.choices.push_back(Choice::of({0x80}, 28));
        token.choices.back().is_guess = true;
        if (at == line.size()) token.choices.push_back(Choice::of({ByteLattice::unknown}, 16));
        token.choices.push_back(Choice::of({ByteLattice::unknown}, 8, true));
      }
      if (c.value == U'€') token.choices.push_back(Choice::of({0x80}, 0));
    }
    tokens.push_back(std::move(token));
  }
  // Most of the bytes must be sequences of UTF-8 as they stand.
  std::size_t good = 0;
  std::size_t high = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto c = utf8::decode(bytes, at);
    if (static_cast<unsigned char>(bytes[at]) >= 0x80) {
      high += c.size;
      if (c.size >= 3) good += c.size;
    }
    at += c.size;
  }
  if (high < 12 || good * 10 < high * 6) return {};
  return tokens;
}

}  // namespace

Text undo_lossy_swap(const Text& original, const DamageSigns& signs, RepairLog& log) {
  const std::string_view text = original.utf8();
  Editor editor(text);
  EatenCharacters eaten(text);
  std::optional<PairCounts> pairs;
  std::optional<ByteLattice> lattice;
  for (const DamageSigns::Line& found : signs.lines) {
    if (!found.may_be_nonsense()) continue;
    const Span span = found.span;
    const std::string_view line = cut(text, span);
    // Three bytes EF BF BD of a character that was lost long before are no text.
    if (line.find("锟斤拷") != std::string_view::npos) continue;
    const han::Score rough = han::rough_score(line);
    if (rough.strange == 0 && rough.mean() < 60) continue;
    const han::Score old = han::score(line);
    if (old.characters < 4 || (old.strange == 0 && old.mean() < 60) || han::is_japanese(line)) continue;
    const std::vector<Token> tokens = tokens_of(line);
    if (tokens.empty()) continue;
    if (!pairs) lattice.emplace(ByteLattice::Target::utf8, pairs.emplace(text));
    auto reads = lattice->read(tokens, 0, U'\n');
    if (reads.empty()) continue;
    eaten.fill(reads);
    std::string after;
    std::string known;
    OffsetMap edits;
    auto worst = OffsetMap::Origin::edited;
    for (std::size_t r = 0; r < reads.size(); ++r) {
      const std::size_t size = after.size();
      utf8::append(after, reads[r].value);
      const bool lost = reads[r].value == utf8::replacement;
      if (!lost) utf8::append(known, reads[r].value);
      const auto origin = lost                                    ? OffsetMap::Origin::damaged
                          : reads[r].inferred || reads[r].guessed ? OffsetMap::Origin::inferred
                                                                  : OffsetMap::Origin::edited;
      worst = std::max(worst, origin);
      const Offset end = r + 1 < reads.size()
                             ? tokens[std::max(reads[r].first, reads[r + 1].first)].text.begin
                             : static_cast<Offset>(line.size());
      const Offset from = edits.source_size();
      edits.append_edit(static_cast<Offset>(after.size() - size), end > from ? end - from : 0, origin);
    }
    const han::Score score = han::score(known);
    if (score.han * 2 < score.characters || score.mean() > 66 || score.known_pairs * 8 < score.pairs)
      continue;
    if (old.cost - score.cost < 160) continue;
    // What is inferred here stands for bytes that are gone for good.
    if (worst != OffsetMap::Origin::edited) log.damaged = true;
    log.add("utf8-as-gbk", original, span, after, worst);
    editor.replace(span.begin, after, edits);
  }
  return editor.finish(original);
}

}  // namespace taizhang
