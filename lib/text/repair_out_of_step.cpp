#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/byte_lattice.h"
#include "text/double_byte.h"
#include "text/eaten_character.h"
#include "text/han_model.h"
#include "text/rare_run.h"
#include "text/repair.h"

namespace taizhang {

namespace {

using Choice = ByteLattice::Choice;
using Token = ByteLattice::Token;

// What a repair must gain, in eighths of a nat, and what hypotheses cost: dear until one place of the
// document has proved that it is damaged so.
struct Prior {
  std::int64_t least_gain;
  int lost_byte;
  int lost_unseen;     // a byte whose loss left no mark
  int astray;          // such a byte is not the one before a byte A3
  int question;        // on top of what a question mark beside another one costs
  int letter;          // the same for a Latin letter or a sign right after a question mark
  bool drops = false;  // bytes were dropped without a mark elsewhere in the document

  bool document_is_damaged() const { return question > 0; }
};
constexpr Prior first_pass = {104, 40, 8, 72, 0, 32};
constexpr Prior proven = {8, 16, 1, 72, 32, 48};
constexpr Prior proven_drops = {8, 16, 1, 24, 32, 48, true};

Choice folded(std::initializer_list<std::uint16_t> bytes) {
  Choice made = Choice::of(bytes, 0);
  made.is_folded = true;
  return made;
}

bool is_question(char32_t c) {
  return c == '?' || c == U'？' || c == utf8::replacement;
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

// Whether `text` is what stands behind the opening bracket of an annotation.
bool begins_annotation(std::string_view text) {
  constexpr std::size_t longest = 9;
  std::size_t size = 0;
  while (size < text.size() && size <= longest) {
    const auto c = static_cast<unsigned char>(text[size]);
    if (!(c >= 'a' && c <= 'z') && !(c >= 0xC3 && c <= 0xC7) && (c & 0xC0) != 0x80) break;
    ++size;
  }
  return size > 0 && size < text.size() && text[size] == ')';
}

// ASCII instead of the full-width form of a mark that sites fold; another character as it is.
char32_t narrow(char32_t c) {
  if (c < 0xFF01 || c > 0xFF1B) return c;
  const char32_t mark = c - 0xFEE0;
  return mark == '?' || folded_mark(mark) != 0 ? mark : c;
}

// Whether the document writes all its marks in ASCII, so that what is restored must.
bool folds_marks(std::string_view text) {
  std::size_t narrow_marks = 0;
  for (std::size_t at = 0; at + 3 <= text.size();) {
    const auto c = utf8::decode(text, at);
    if (narrow(c.value) != c.value) return false;
    at += c.size;
    const bool mark = c.value < 0x80 && folded_mark(c.value) != 0;
    if (mark && at < text.size() && utf8::is_han(utf8::decode(text, at).value)) ++narrow_marks;
  }
  return narrow_marks >= 3;
}

// The characters of a stretch of a line with all that they may have been. One without bytes in GB18030, as
// older private code points, can only stand for itself.
std::vector<Token> tokens_of(std::string_view line, Span stretch, const Prior& prior) {
  std::vector<Token> tokens;
  char32_t before = 0;
  char32_t before_question = 0;
  std::size_t question_at = line.size();  // where the last question mark ends
  for (std::size_t at = stretch.begin; at < stretch.end;) {
    const auto c = utf8::decode(line, at);
    if (is_question(c.value) && !is_question(before)) before_question = before;
    if (is_question(c.value)) question_at = at + c.size;
    Token token{{static_cast<Offset>(at), static_cast<Offset>(at + c.size)}, c.value, {}, 0};
    at += c.size;
    std::string bytes;
    Choice plain;
    plain.is_plain = true;
    if (c.value == utf8::replacement) {
      plain.size = 1;
      plain.bytes[0] = ByteLattice::unknown;
    } else if (encode_double_byte(DoubleByte::gb18030, c.value, bytes)) {
      for (const char byte : bytes) {
        plain.bytes[static_cast<std::size_t>(plain.size++)] = static_cast<unsigned char>(byte);
      }
    }
    const char next = at < line.size() ? line[at] : '\0';
    if (c.value == '?' || c.value == utf8::replacement) {
      const bool beside =
          before == '?' || before == U'？' || next == '?' || line.substr(at).starts_with("？");
      if (beside) plain.penalty = prior.question;
      // The bracket of an annotation was eaten.
      if (c.value == '?' && begins_annotation(line.substr(at))) plain.penalty += prior.letter;
      token.choices.push_back(plain);
      token.choices.push_back(folded({0xA3, 0xBF}));
      token.choices.push_back(Choice::of({0x80}, 24));
      token.choices.back().is_guess = true;
      // A lead byte before a byte of its own; a trail byte at the end of the line, or with the ASCII
      // character that it was paired with.
      token.choices.push_back(Choice::of({ByteLattice::unknown}, prior.lost_byte));
      token.choices.back().is_lead = c.value == '?' && at < line.size();
      if (c.value == '?') token.choices.push_back(Choice::of({ByteLattice::unknown}, prior.lost_byte, true));
      // A full-width mark that was replaced by its ASCII form and then eaten with the lost byte.
      for (const std::uint16_t mark : {0xBF, 0xBB, 0xA1, 0xAC, 0xBA, 0xA8, 0xA9}) {
        token.choices.push_back(
            Choice::of({ByteLattice::unknown, 0xA3, mark}, prior.lost_byte + (mark == 0xBF ? 8 : 20)));
      }
      before = c.value;
      tokens.push_back(std::move(token));
      continue;
    }
    token.choices.push_back(plain);
    if (const std::uint16_t mark = folded_mark(c.value); mark != 0) {
      token.choices.push_back(folded({0xA3, mark}));
    }
    // What looks like a trail byte that found no lead; words and queries go on in Latin.
    const bool near =
        prior.document_is_damaged() && utf8::is_han(before) && question_at < at && at - question_at <= 24;
    const bool trail = c.value >= 0x40 && c.value < 0x7F && (is_question(before) || near);
    const bool word = std::isalpha(static_cast<unsigned char>(next)) ||
                      (std::isdigit(static_cast<unsigned char>(next)) && !utf8::is_han(before_question));
    if (trail && !word) {
      token.choices[0].penalty += prior.letter;
      token.choices.push_back(folded({static_cast<std::uint16_t>(c.value)}));
    }
    before = c.value;
    tokens.push_back(std::move(token));
  }
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].value != '(' || !utf8::is_han(tokens[i - 1].value)) continue;
    if (!begins_annotation(line.substr(tokens[i].text.end))) continue;
    while (i < tokens.size() && tokens[i].value != ')') tokens[i++].aside = true;
    if (i < tokens.size()) tokens[i].aside = true;
  }
  // A byte is missing at most a few characters before those that look strange.
  constexpr std::size_t reach = 6;
  RareRun crowd;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool crowded = crowd.add(tokens[i].value);
    std::size_t first = i + 1;
    if (crowded || (crowd.any() && prior.document_is_damaged())) first = i - std::min(i, reach);
    // Where bytes are dropped, all that is strange may be the mark that ends the run.
    if (prior.drops && is_question(tokens[i].value)) first = i - std::min(i, 4 * reach);
    for (std::size_t j = first; j <= i; ++j) tokens[j].insertion = prior.lost_unseen;
  }
  return tokens;
}

// The stretches of a line that show what a lost byte leaves behind, with enough beside them to tell where the
// text is in step again. Not one of them touches another.
std::vector<Span> suspicious_stretches(std::string_view line, bool document_is_damaged) {
  constexpr std::size_t reach_before = 60;
  constexpr std::size_t reach_after = 150;
  std::vector<Span> sites;
  bool suspicious = false;
  RareRun crowd;
  std::size_t question_at = line.size();
  char32_t before = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = utf8::decode(line, at);
    const bool question = is_question(c.value);
    const bool crowded = crowd.add(c.value);
    const bool near_question = question_at < at && at - question_at <= 15 && crowd.any();
    const bool asked = question && (crowd.any() || document_is_damaged || before == '?' || before == U'？');
    const bool eaten = before == '?' && c.value >= 0x40 && c.value < 0x7F;
    if (crowded || near_question || asked || eaten) suspicious = true;
    if (question) question_at = at;
    if (question || is_strange(c.value)) {
      const std::size_t end = std::min(at + c.size + reach_after, line.size());
      if (sites.empty() || at > sites.back().end + reach_before) {
        sites.push_back({static_cast<Offset>(at - std::min(at, reach_before)), static_cast<Offset>(end)});
      } else {
        sites.back().end = static_cast<Offset>(end);
      }
    }
    before = c.value;
    at += c.size;
  }
  if (!suspicious) return {};
  for (Span& site : sites) {
    site.begin = static_cast<Offset>(utf8::floor_boundary(line, site.begin));
    site.end = static_cast<Offset>(utf8::ceil_boundary(line, site.end));
  }
  return sites;
}

// Whether so much is lost that no reading can be sound (see is_sound): more marks of a loss than twice the
// characters that could tell what stood there. A page read in a wrong encoding is nothing else.
bool is_hopeless(std::string_view line, Span stretch) {
  constexpr std::size_t few = 8;
  std::size_t marks = 0;
  std::size_t others = 0;
  for (std::size_t at = stretch.begin; at < stretch.end;) {
    const auto c = utf8::decode(line, at);
    at += c.size;
    if (is_question(c.value)) {
      ++marks;
    } else if (c.value >= 0x80) {
      ++others;
    }
  }
  return marks > few + 2 * others;
}

// A stretch of a line with what stands around it.
struct Site {
  Span line;
  std::vector<Token> tokens;
  char32_t left = 0;
  char32_t right = 0;
};

Site site_of(Span line, std::string_view whole, Span stretch, const Prior& prior) {
  Site site{line, tokens_of(whole, stretch, prior), 0, U'\n'};
  if (stretch.begin > 0) site.left = utf8::decode_before(whole, stretch.begin).value;
  if (stretch.end < whole.size()) site.right = utf8::decode(whole, stretch.end).value;
  return site;
}

// Calls `take(line, whole, stretch)` for every suspicious stretch of the text until it says true; whether it
// did.
template <typename Take>
bool any_stretch(std::string_view text, const DamageSigns& signs, const Prior& prior, Take take) {
  for (const DamageSigns::Line& line : signs.lines) {
    if (!line.crowded && !line.question) continue;
    const std::string_view whole = cut(text, line.span);
    const auto stretches = suspicious_stretches(whole, prior.document_is_damaged());
    if (stretches.empty() || han::is_japanese(whole)) continue;
    for (const Span stretch : stretches) {
      if (stretch.empty() || is_hopeless(whole, stretch)) continue;
      if (take(line.span, whole, stretch)) return true;
    }
  }
  return false;
}

std::vector<Site> sites_of(std::string_view text, const DamageSigns& signs, const Prior& prior) {
  std::vector<Site> sites;
  any_stretch(text, signs, prior, [&](Span line, std::string_view whole, Span stretch) {
    sites.push_back(site_of(line, whole, stretch, prior));
    return false;
  });
  return sites;
}

// Characters that are read anew.
struct Change {
  std::size_t first_read, last_read;
  std::size_t first_token, last_token;
};

// Whether a site reads as Chinese but for what is inferred: text that is out of step is intact before and
// after.
bool is_sound(const std::vector<ByteLattice::Read>& reads) {
  std::string known;
  std::size_t unknown_characters = 0;
  for (const ByteLattice::Read& read : reads) {
    if (read.inferred || read.guessed || read.value == utf8::replacement) {
      ++unknown_characters;
    } else if (!read.aside) {
      utf8::append(known, read.value);
    }
  }
  const han::Score score = han::score(known);
  return score.han >= 4 && score.han * 2 > score.characters && score.mean() <= 66 && score.strange == 0 &&
         score.known_pairs * 8 >= score.pairs &&
         unknown_characters * 2 <= static_cast<std::size_t>(score.han);
}

// The changes that make the site at least `least_gain` likelier each.
std::vector<Change> changes_of(const Site& site, const std::vector<ByteLattice::Read>& reads,
                               const ByteLattice& lattice, std::int64_t least_gain) {
  std::vector<Change> changes;
  const bool plain =
      std::all_of(reads.begin(), reads.end(), [](const ByteLattice::Read& read) { return read.plain; });
  if (plain || !is_sound(reads)) return changes;
  for (std::size_t i = 0; i < reads.size(); ++i) {
    if (reads[i].plain) continue;
    const std::size_t begin = i;
    while (i + 1 < reads.size() && !reads[i + 1].plain) ++i;
    const Change change{begin, i, reads[begin].first, reads[i].last};
    std::int64_t old_cost = 0;
    std::size_t beside = change.first_token;
    while (beside > 0 && site.tokens[beside - 1].aside) --beside;
    char32_t before = beside > 0 ? site.tokens[beside - 1].value : site.left;
    for (std::size_t t = change.first_token; t <= change.last_token; ++t) {
      old_cost += lattice.cost(before, site.tokens[t].value);
      old_cost += site.tokens[t].choices[0].penalty;
      before = site.tokens[t].value;
    }
    // What follows is likelier after one reading than after the other.
    std::size_t end = i;
    if (i + 1 < reads.size()) {
      end = i + 1;
      old_cost += lattice.cost(before, reads[end].value) + site.tokens[reads[end].first].choices[0].penalty;
    }
    const std::int64_t new_cost = reads[end].cost - (begin > 0 ? reads[begin - 1].cost : 0);
    if (old_cost - new_cost < least_gain) continue;
    std::int64_t known_cost = 0;
    std::int64_t known = 0;
    bool sound = true;
    for (std::size_t r = begin; r <= i; ++r) {
      const char32_t value = reads[r].value;
      if (value >= 0xE000 && value <= 0xF8FF) sound = false;
      if (reads[r].inferred || value < 0x80) continue;
      known_cost += lattice.cost(r > begin ? reads[r - 1].value : 0, value);
      ++known;
    }
    if (sound && known_cost <= known * 78) changes.push_back(change);
  }
  return changes;
}

OffsetMap::Origin origin_of(const ByteLattice::Read& read) {
  if (!read.inferred && !read.guessed) return OffsetMap::Origin::edited;
  return read.value == utf8::replacement ? OffsetMap::Origin::damaged : OffsetMap::Origin::inferred;
}

// What a first, cautious look finds.
struct Diagnosis {
  std::size_t marked = 0;   // places where the byte before a byte A3 was lost
  std::size_t dropped = 0;  // places where another was
};

Diagnosis diagnose(const std::vector<Site>& sites, ByteLattice& lattice, std::int64_t least_gain) {
  Diagnosis diagnosis;
  for (const Site& site : sites) {
    const auto reads = lattice.read(site.tokens, site.left, site.right, first_pass.astray);
    for (const Change& change : changes_of(site, reads, lattice, least_gain)) {
      const bool astray = std::any_of(reads.begin() + static_cast<std::ptrdiff_t>(change.first_read),
                                      reads.begin() + static_cast<std::ptrdiff_t>(change.last_read) + 1,
                                      [](const ByteLattice::Read& read) { return read.astray; });
      ++(astray ? diagnosis.dropped : diagnosis.marked);
    }
  }
  return diagnosis;
}

// The two bytes of a character in GB18030, 0 if it has one or four.
std::uint16_t byte_pair_of(char32_t c) {
  std::string bytes;
  if (!encode_double_byte(DoubleByte::gb18030, c, bytes) || bytes.size() != 2) return 0;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[0]) << 8 |
                                    static_cast<unsigned char>(bytes[1]));
}

// Whether the rare characters of a stretch that holds no mark of a loss are likelier as they stand than one
// byte out of step. Tells a page of rare place names from damage without a search; false where it cannot.
bool stands_in_step(std::string_view line, Span stretch, const ByteLattice& lattice) {
  constexpr std::size_t window = 3;  // characters at most before the one that makes a crowd
  // The last characters, the newest at the end, 0 before the first.
  std::array<char32_t, window + 2> last{};
  RareRun crowd;
  for (std::size_t at = stretch.begin; at < stretch.end;) {
    const auto c = utf8::decode(line, at);
    at += c.size;
    std::shift_left(last.begin(), last.end(), 1);
    last.back() = c.value;
    if (is_question(c.value)) return false;
    if (!crowd.add(c.value)) continue;
    std::array<std::uint16_t, window + 2> pairs{};
    std::size_t first = last.size();
    while (first > 1) {
      pairs[first - 1] = byte_pair_of(last[first - 1]);
      if (pairs[first - 1] == 0) break;
      --first;
    }
    // No second byte is below 40: behind such a sign all is in step.
    const bool sign = last[first - 1] != 0 && last[first - 1] < 0x40;
    const std::size_t characters = last.size() - first;
    if (characters < 2 || (characters <= window && !sign)) return false;
    std::int64_t in_step = 0;
    std::int64_t out_of_step = 0;
    char32_t before = 0;
    bool readable = true;
    for (std::size_t t = first + 1; t < last.size(); ++t) {
      const char32_t shifted =
          double_byte_pair(DoubleByte::gb18030, static_cast<unsigned char>(pairs[t - 1] & 0xFF),
                           static_cast<unsigned char>(pairs[t] >> 8));
      readable = readable && shifted != 0;
      in_step += lattice.cost(last[t - 1], last[t]);
      out_of_step += lattice.cost(before, shifted);
      before = shifted;
    }
    // Bytes that are put in step again read as what people write; by chance they are as rare as before.
    if (readable && out_of_step * 8 < in_step * 7) return false;
  }
  return true;
}

// Whether the language alone speaks for damage anywhere.
bool may_be_damaged(std::string_view text, const DamageSigns& signs) {
  const PairCounts none;
  ByteLattice lattice(ByteLattice::Target::gb18030, none);
  return any_stretch(text, signs, first_pass, [&](Span line, std::string_view whole, Span stretch) {
    if (stands_in_step(whole, stretch, lattice)) return false;
    const Site site = site_of(line, whole, stretch, first_pass);
    const auto reads = lattice.read(site.tokens, site.left, site.right, first_pass.astray);
    return !changes_of(site, reads, lattice, first_pass.least_gain / 2).empty();
  });
}

}  // namespace

Text undo_out_of_step(const Text& original, const DamageSigns& signs, RepairLog& log) {
  const std::string_view text = original.utf8();
  // The document is counted only then.
  if (!may_be_damaged(text, signs)) return original;
  const std::vector<Site> suspects = sites_of(text, signs, first_pass);
  const PairCounts pairs(text);
  ByteLattice lattice(ByteLattice::Target::gb18030, pairs);
  const Diagnosis diagnosis = diagnose(suspects, lattice, first_pass.least_gain);
  if (diagnosis.marked + diagnosis.dropped == 0) return original;
  const Prior& prior = diagnosis.dropped > diagnosis.marked ? proven_drops : proven;
  EatenCharacters eaten(text);
  const bool folds = folds_marks(text);
  Editor editor(text);
  for (const Site& site : sites_of(text, signs, prior)) {
    auto reads = lattice.read(site.tokens, site.left, site.right, prior.astray);
    eaten.fill(reads);
    if (folds) {
      for (ByteLattice::Read& read : reads) {
        if (!read.plain) read.value = narrow(read.value);
      }
    }
    for (const Change& change : changes_of(site, reads, lattice, prior.least_gain)) {
      OffsetMap edits;
      std::string after;
      auto worst = OffsetMap::Origin::edited;
      const Offset base = site.tokens[change.first_token].text.begin;
      const Offset stop = site.tokens[change.last_token].text.end;
      for (std::size_t r = change.first_read; r <= change.last_read; ++r) {
        const std::size_t size = after.size();
        utf8::append(after, reads[r].value);
        const auto origin = origin_of(reads[r]);
        worst = std::max(worst, origin);
        // Each character is given the bytes from where the one before ends to where its own last byte stands.
        Offset end = stop;
        if (r < change.last_read) {
          end = site.tokens[std::max(reads[r].first, reads[r + 1].first)].text.begin;
        }
        const Offset from = base + edits.source_size();
        edits.append_edit(static_cast<Offset>(after.size() - size), end > from ? end - from : 0, origin);
      }
      const Span where{site.line.begin + base, site.line.begin + stop};
      log.add("gbk-out-of-step", original, where, after, worst);
      editor.replace(where.begin, after, edits);
    }
  }
  return editor.finish(original);
}

}  // namespace taizhang
