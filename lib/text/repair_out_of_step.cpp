#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "text/byte_lattice.h"
#include "text/double_byte.h"
#include "text/eaten_character.h"
#include "text/han_model.h"
#include "text/line_walk.h"
#include "text/rare_run.h"
#include "text/repair.h"

namespace taizhang {

namespace {

using Choice = ByteLattice::Choice;
using Token = ByteLattice::Token;
constexpr std::uint16_t unknown = ByteLattice::unknown;

// What a repair must gain, in eighths of a nat, and what hypotheses cost: dear until one place of the
// document has proved that it is damaged so.
struct Prior {
  std::int64_t least_gain;
  int lost_byte;
  int lost_unseen;  // a byte whose loss left no mark
  int question;     // on top of what a question mark beside another one costs
};
constexpr Prior first_pass = {104, 40, 8, 0};
constexpr Prior proven = {8, 16, 1, 32};

Choice choice(std::initializer_list<std::uint16_t> bytes, int penalty, bool loses = false) {
  Choice made;
  for (const std::uint16_t byte : bytes) made.bytes[static_cast<std::size_t>(made.size++)] = byte;
  made.penalty = penalty;
  made.loses_a_character = loses;
  return made;
}

Choice folded(std::initializer_list<std::uint16_t> bytes) {
  Choice made = choice(bytes, 0);
  made.is_folded = true;
  return made;
}

// The second byte of the full-width form of an ASCII mark that sites fold, 0 if it is none.
std::uint16_t folded_mark(char32_t c) {
  switch (c) {
    case ',':
    case ':':
    case ';':
    case '!':
    case '(':
    case ')':
      return static_cast<std::uint16_t>(c | 0x80);
    default:
      return 0;
  }
}

// The characters of a line with all that they may have been. Empty if one has no bytes in GBK.
std::vector<Token> tokens_of(std::string_view line, const Prior& prior) {
  std::vector<Token> tokens;
  char32_t before = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = utf8::decode(line, at);
    Token token{{static_cast<Offset>(at), static_cast<Offset>(at + c.size)}, c.value, {}, 0};
    at += c.size;
    std::string bytes;
    Choice plain;
    plain.is_plain = true;
    if (c.value == utf8::replacement) {
      plain.size = 1;
      plain.bytes[0] = unknown;
    } else {
      if (!encode_double_byte(DoubleByte::gb18030, c.value, bytes)) return {};
      for (const char byte : bytes) {
        plain.bytes[static_cast<std::size_t>(plain.size++)] = static_cast<unsigned char>(byte);
      }
    }
    const char next = at < line.size() ? line[at] : '\0';
    if (c.value == '?' || c.value == utf8::replacement) {
      const bool beside =
          before == '?' || before == U'？' || next == '?' || line.substr(at).starts_with("？");
      if (beside) plain.penalty = prior.question;
      token.choices.push_back(plain);
      token.choices.push_back(folded({0xA3, 0xBF}));
      token.choices.push_back(choice({0x80}, 24));
      // A lead byte before a byte of its own; a trail byte at the end of the line, or with the ASCII
      // character that it was paired with.
      token.choices.push_back(choice({unknown}, prior.lost_byte));
      token.choices.back().is_lead = c.value == '?' && at < line.size();
      if (c.value == '?') token.choices.push_back(choice({unknown}, prior.lost_byte, true));
      // A full-width mark that was replaced by its ASCII form and then eaten with the lost byte.
      for (const std::uint16_t mark : {0xBF, 0xBB, 0xA1, 0xAC, 0xBA, 0xA8, 0xA9}) {
        token.choices.push_back(choice({unknown, 0xA3, mark}, prior.lost_byte + (mark == 0xBF ? 8 : 20)));
      }
      before = c.value;
      tokens.push_back(std::move(token));
      continue;
    }
    token.choices.push_back(plain);
    if (const std::uint16_t mark = folded_mark(c.value); mark != 0) {
      token.choices.push_back(folded({0xA3, mark}));
    }
    before = c.value;
    tokens.push_back(std::move(token));
  }
  // A byte is missing at most a few characters before those that look strange.
  constexpr std::size_t reach = 6;
  RareRun crowd;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!crowd.add(tokens[i].value) && !(crowd.any() && prior.question > 0)) continue;
    for (std::size_t j = i - std::min(i, reach); j <= i; ++j) tokens[j].insertion = prior.lost_unseen;
  }
  return tokens;
}

// Whether the line shows what a lost byte leaves behind.
bool is_suspicious(std::string_view line, bool document_is_damaged) {
  bool question = false;
  bool strong = false;
  RareRun crowd;
  int since_question = 100;
  char32_t before = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = utf8::decode(line, at);
    at += c.size;
    const bool is_question = c.value == '?' || c.value == U'？' || c.value == utf8::replacement;
    if (crowd.add(c.value)) strong = true;
    if (crowd.any() && since_question <= 5) question = true;
    if (is_question && (crowd.any() || document_is_damaged)) question = true;
    if (is_question && (before == '?' || before == U'？')) question = true;
    if (before == '?' && c.value >= 0x40 && c.value < 0x7F) question = true;
    since_question = is_question ? 0 : since_question + 1;
    before = c.value;
  }
  return strong || question;
}

}  // namespace

namespace {

Text undo_out_of_step_with(const Text& original, const Prior& prior, RepairLog& log) {
  const std::string_view text = original.utf8();
  Editor editor(text);
  std::optional<PairCounts> pairs;
  EatenCharacters eaten(text);
  for_each_line(text, [&](Span span) {
    const std::string_view line = cut(text, span);
    if (!is_suspicious(line, prior.question > 0) || han::is_japanese(line)) return;
    const std::vector<Token> tokens = tokens_of(line, prior);
    if (tokens.empty()) return;
    if (!pairs) pairs.emplace(text);
    const ByteLattice lattice(ByteLattice::Target::gb18030, *pairs);
    auto reads = lattice.read(tokens);
    eaten.fill(reads);
    for (std::size_t i = 0; i < reads.size();) {
      if (reads[i].plain) {
        ++i;
        continue;
      }
      const std::size_t begin = i;
      while (i < reads.size() && !reads[i].plain) ++i;
      const std::size_t first_token = reads[begin].first;
      const std::size_t last_token = reads[i - 1].last;
      std::int64_t old_cost = 0;
      char32_t before = first_token > 0 ? tokens[first_token - 1].value : 0;
      for (std::size_t t = first_token; t <= last_token; ++t) {
        old_cost += lattice.cost(before, tokens[t].value);
        old_cost += tokens[t].choices[0].penalty;
        before = tokens[t].value;
      }
      const std::int64_t new_cost = reads[i - 1].cost - (begin > 0 ? reads[begin - 1].cost : 0);
      std::int64_t known_cost = 0;
      std::size_t known = 0;
      bool sound = true;
      for (std::size_t r = begin; r < i; ++r) {
        const char32_t value = reads[r].value;
        if (value >= 0xE000 && value <= 0xF8FF) sound = false;
        if (reads[r].inferred || value < 0x80) continue;
        known_cost += lattice.cost(r > begin ? reads[r - 1].value : 0, value);
        ++known;
      }
      if (!sound || old_cost - new_cost < prior.least_gain) continue;
      if (known > 0 && known_cost > static_cast<std::int64_t>(known) * 78) continue;
      OffsetMap edits;
      std::string after;
      auto worst = OffsetMap::Origin::edited;
      const Offset base = tokens[first_token].text.begin;
      for (std::size_t r = begin; r < i; ++r) {
        const std::size_t size = after.size();
        utf8::append(after, reads[r].value);
        auto origin = OffsetMap::Origin::edited;
        if (reads[r].inferred) {
          origin =
              reads[r].value == utf8::replacement ? OffsetMap::Origin::damaged : OffsetMap::Origin::inferred;
        }
        worst = std::max(worst, origin);
        // Each character is given the bytes from where the one before ends to where its own last byte stands.
        const std::size_t token = r + 1 < i ? std::max(reads[r].first, reads[r + 1].first) : last_token + 1;
        const Offset end = r + 1 < i ? tokens[token].text.begin : tokens[last_token].text.end;
        const Offset from = base + edits.source_size();
        edits.append_edit(static_cast<Offset>(after.size() - size), end > from ? end - from : 0, origin);
      }
      const Span where{span.begin + base, span.begin + tokens[last_token].text.end};
      log.add("gbk-out-of-step", original, where, after, worst);
      editor.replace(where.begin, after, edits);
    }
  });
  return editor.finish(original);
}

}  // namespace

Text undo_out_of_step(const Text& original, RepairLog& log) {
  const Text first = undo_out_of_step_with(original, first_pass, log);
  if (first.utf8().data() == original.utf8().data()) return original;
  return undo_out_of_step_with(first, proven, log);
}

Text undo_lossy_swap(const Text& original, RepairLog& log) {
  const std::string_view text = original.utf8();
  Editor editor(text);
  EatenCharacters eaten(text);
  std::optional<PairCounts> pairs;
  for_each_line(text, [&](Span span) {
    const std::string_view line = cut(text, span);
    // Three bytes EF BF BD of a character that was lost long before are no text.
    if (line.find("锟斤拷") != std::string_view::npos) return;
    const han::Score rough = han::rough_score(line);
    if (rough.strange == 0 && rough.mean() < 60) return;
    const han::Score old = han::score(line);
    if (old.characters < 4 || (old.strange == 0 && old.mean() < 60) || han::is_japanese(line)) return;
    std::vector<Token> tokens;
    std::string bytes;
    for (std::size_t at = 0; at < line.size();) {
      const auto c = utf8::decode(line, at);
      Token token{{static_cast<Offset>(at), static_cast<Offset>(at + c.size)}, c.value, {}, 0};
      at += c.size;
      if (c.value == utf8::replacement) {
        token.choices = {choice({unknown}, 0)};
      } else {
        const std::size_t before = bytes.size();
        if (!encode_double_byte(DoubleByte::gb18030, c.value, bytes)) return;
        Choice plain;
        for (std::size_t i = before; i < bytes.size(); ++i) {
          plain.bytes[static_cast<std::size_t>(plain.size++)] = static_cast<unsigned char>(bytes[i]);
        }
        token.choices = {plain};
        if (c.value == '?') {
          token.choices.push_back(choice({0x80}, 8));
          if (at == line.size()) token.choices.push_back(choice({unknown}, 16));
          token.choices.push_back(choice({unknown}, 8, true));
        }
        if (c.value == U'€') token.choices.push_back(choice({0x80}, 0));
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
    if (high < 12 || good * 10 < high * 6) return;
    if (!pairs) pairs.emplace(text);
    const ByteLattice lattice(ByteLattice::Target::utf8, *pairs);
    auto reads = lattice.read(tokens);
    if (reads.empty()) return;
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
      const auto origin = lost                ? OffsetMap::Origin::damaged
                          : reads[r].inferred ? OffsetMap::Origin::inferred
                                              : OffsetMap::Origin::edited;
      worst = std::max(worst, origin);
      const Offset end = r + 1 < reads.size()
                             ? tokens[std::max(reads[r].first, reads[r + 1].first)].text.begin
                             : static_cast<Offset>(line.size());
      const Offset from = edits.source_size();
      edits.append_edit(static_cast<Offset>(after.size() - size), end > from ? end - from : 0, origin);
    }
    const han::Score score = han::score(known);
    if (score.han * 2 < score.characters || score.mean() > 66 || score.known_pairs * 8 < score.pairs) return;
    if (old.cost - score.cost < 160) return;
    log.add("utf8-as-gbk", original, span, after, worst);
    editor.replace(span.begin, after, edits);
  });
  return editor.finish(original);
}

}  // namespace taizhang
