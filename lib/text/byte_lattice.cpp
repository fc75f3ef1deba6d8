#include "text/byte_lattice.h"

#include <algorithm>
#include <limits>
#include <string>

#include "base/utf8.h"
#include "text/double_byte.h"
#include "text/reading.h"

namespace taizhang {

namespace {

constexpr std::size_t beam = 12;
// A hypothesis this far behind the best, 30 nats, never wins.
constexpr std::int64_t hopeless = 240;
// A character that nothing says what it was.
constexpr int lost_cost = 96;
// The same for an ASCII character.
constexpr int eaten_cost = 40;
// Between the likeliest filling of a hole and the next: one nat.
constexpr std::int64_t margin = 8;

constexpr std::uint16_t unknown = ByteLattice::unknown;

using Choice = ByteLattice::Choice;
using Read = ByteLattice::Read;
using Target = ByteLattice::Target;
using Token = ByteLattice::Token;
using Sequence = std::array<std::uint16_t, 3>;

char32_t utf8_of(const Sequence& bytes, int size) {
  char text[3];
  for (int i = 0; i < size; ++i) text[i] = static_cast<char>(bytes[static_cast<std::size_t>(i)]);
  const auto c = utf8::decode({text, static_cast<std::size_t>(size)}, 0);
  return c.size == static_cast<Offset>(size) && size > 1 ? c.value : 0;
}

int utf8_size(std::uint16_t lead) {
  if (lead == unknown || (lead >= 0xE0 && lead < 0xF0)) return 3;
  return lead >= 0xC2 && lead < 0xE0 ? 2 : 0;
}

bool is_pinyin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0x1DC) || (c >= 0x300 && c <= 0x30C);
}

// The letters of an annotation that begins at token `at`, after its opening bracket; empty if there is none.
std::string annotation_at(const std::vector<Token>& tokens, std::size_t at) {
  constexpr std::size_t longest = 7;
  std::string letters;
  for (std::size_t i = at; i < tokens.size() && i <= at + longest; ++i) {
    const char32_t c = tokens[i].value;
    if (c == ')' || c == U'）') return letters;
    if (!is_pinyin(c)) break;
    utf8::append(letters, c);
  }
  return {};
}

class BeamSearch {
 public:
  BeamSearch(const ByteLattice& lattice, Target target, const PairCounts& pairs, int astray, HoleTable& holes)
      : lattice_(lattice), target_(target), pairs_(pairs), astray_(astray), holes_(holes) {}

  std::vector<Read> run(const std::vector<Token>& tokens, char32_t before, char32_t after);

 private:
  struct Node {
    Read read;
    int before = -1;
    // What is known of an inferred character.
    Sequence bytes{};
    int size = 0;
  };
  struct Hypothesis {
    std::int64_t cost = 0;
    Sequence pending{};
    int pending_size = 0;
    std::size_t first = 0;  // token of the first pending byte
    char32_t last = 0;
    int hole = -1;         // the last character is this hole
    bool guessed = false;  // one of the pending bytes is a guess
    int node = -1;
  };

  void feed(const Hypothesis& from, const Token& token, const Choice& choice, std::size_t index);
  // Whether the byte fits.
  bool step(Hypothesis& h, std::uint16_t byte, std::size_t index);
  bool finish(Hypothesis& h, std::size_t index);
  // `extra` is added to the cost.
  void emit(Hypothesis& h, char32_t value, std::size_t index, bool inferred, std::int64_t extra);
  void emit_hole(Hypothesis& h, std::size_t index);
  void append_node(Hypothesis& h, char32_t value, std::size_t index, bool inferred);
  void prune();
  // What stands right of the hole `path[at]`, 0 if nothing is known.
  char32_t right_of(const std::vector<const Node*>& path, std::size_t at, char32_t left, char32_t after);

  const ByteLattice& lattice_;
  Target target_;
  const PairCounts& pairs_;
  int astray_;
  std::vector<Node> nodes_;
  std::vector<Hypothesis> now_;
  std::vector<Hypothesis> next_;
  HoleTable& holes_;
};

void BeamSearch::append_node(Hypothesis& h, char32_t value, std::size_t index, bool inferred) {
  Node node;
  node.read = {value, h.pending_size > 0 ? h.first : index, index, h.cost, false, inferred};
  node.read.guessed = h.guessed;
  h.guessed = false;
  node.before = h.node;
  node.bytes = h.pending;
  node.size = h.pending_size;
  nodes_.push_back(node);
  h.node = static_cast<int>(nodes_.size()) - 1;
  h.pending_size = 0;
}

void BeamSearch::emit(Hypothesis& h, char32_t value, std::size_t index, bool inferred, std::int64_t extra) {
  if (value == utf8::replacement) {
    h.cost += lost_cost;
  } else if (h.hole < 0) {
    h.cost += lattice_.cost(h.last, value);
  } else {
    h.cost += holes_.cost_after(h.hole, value);
  }
  h.cost += extra;
  append_node(h, value, index, inferred);
  h.last = value;
  h.hole = -1;
}

void BeamSearch::emit_hole(Hypothesis& h, std::size_t index) {
  const char32_t before = h.hole < 0 ? h.last : holes_[h.hole].likeliest;
  const int made = holes_.find({h.pending, h.pending_size}, before);
  const HoleTable::Hole& filled = holes_[made];
  if (filled.candidates.empty()) {
    emit(h, utf8::replacement, index, true, 0);
    return;
  }
  h.cost += filled.cost;
  append_node(h, 0, index, true);
  h.last = 0;
  h.hole = made;
}

bool BeamSearch::finish(Hypothesis& h, std::size_t index) {
  const auto end = h.pending.begin() + h.pending_size;
  if (std::find(h.pending.begin(), end, unknown) != end) {
    emit_hole(h, index);
    return true;
  }
  const char32_t c = target_ == Target::utf8
                         ? utf8_of(h.pending, h.pending_size)
                         : double_byte_pair(DoubleByte::gb18030, static_cast<unsigned char>(h.pending[0]),
                                            static_cast<unsigned char>(h.pending[1]));
  if (c == 0) return false;
  emit(h, c, index, false, 0);
  return true;
}

bool BeamSearch::step(Hypothesis& h, std::uint16_t byte, std::size_t index) {
  if (target_ == Target::gb18030) {
    if (h.pending_size == 0) {
      if (byte < 0x80) {
        emit(h, byte, index, false, 0);
        return true;
      }
      h.pending[0] = byte;
      h.pending_size = 1;
      h.first = index;
      return byte == unknown || (byte >= 0x81 && byte <= 0xFE);
    }
    if (byte != unknown && (byte < 0x40 || byte == 0x7F || byte == 0xFF)) return false;
    const bool is_astray = h.pending[0] == unknown && byte != 0xA3;
    if (is_astray) h.cost += astray_;
    h.pending[1] = byte;
    h.pending_size = 2;
    if (!finish(h, index)) return false;
    if (is_astray) nodes_.back().read.astray = true;
    return true;
  }
  const bool continues = byte == unknown || (byte >= 0x80 && byte < 0xC0);
  if (h.pending_size > 0 && continues) {
    h.pending[static_cast<std::size_t>(h.pending_size++)] = byte;
    return h.pending_size < utf8_size(h.pending[0]) || finish(h, index);
  }
  // The character breaks off here.
  if (h.pending_size > 0) emit(h, utf8::replacement, index == 0 ? 0 : index - 1, false, 24);
  if (byte < 0x80) {
    emit(h, byte, index, false, 0);
  } else if (utf8_size(byte) > 0) {
    h.pending[0] = byte;
    h.pending_size = 1;
    h.first = index;
  } else {
    emit(h, utf8::replacement, index, false, 24);
  }
  return true;
}

void BeamSearch::feed(const Hypothesis& from, const Token& token, const Choice& choice, std::size_t index) {
  Hypothesis h = from;
  if (choice.is_plain && h.pending_size == 0 && target_ == Target::gb18030) {
    const char32_t last = h.last;
    const int hole = h.hole;
    emit(h, token.value, index, false, choice.penalty);
    nodes_.back().read.plain = true;
    if (token.aside) {
      nodes_.back().read.aside = true;
      h.last = last;
      h.hole = hole;
    }
    next_.push_back(h);
    return;
  }
  const bool none = choice.size == 0 || choice.size == 4;
  if (none && target_ == Target::gb18030) return;
  if (choice.is_folded && h.pending_size == 0) return;
  if (choice.is_lead && h.pending_size > 0) return;
  h.cost += choice.penalty;
  if (choice.is_guess) h.guessed = true;
  for (int i = 0; i < choice.size; ++i) {
    if (!step(h, choice.bytes[static_cast<std::size_t>(i)], index)) return;
  }
  if (choice.loses_a_character) {
    if (h.pending_size > 0) return;
    // After a mark there is seldom another.
    const int after_mark = h.hole >= 0 || utf8::is_han(h.last) ? 0 : 24;
    emit(h, utf8::replacement, index, true, eaten_cost - lost_cost + after_mark);
    nodes_.back().read.eaten = true;
  }
  next_.push_back(h);
}

void BeamSearch::prune() {
  std::sort(next_.begin(), next_.end(),
            [](const Hypothesis& a, const Hypothesis& b) { return a.cost < b.cost; });
  now_.clear();
  for (const Hypothesis& h : next_) {
    if (h.cost > next_.front().cost + hopeless) break;
    const bool known = std::any_of(now_.begin(), now_.end(), [&](const Hypothesis& other) {
      return other.last == h.last && other.hole == h.hole && other.pending_size == h.pending_size &&
             std::equal(h.pending.begin(), h.pending.begin() + h.pending_size, other.pending.begin());
    });
    if (known) continue;
    now_.push_back(h);
    if (now_.size() == beam) break;
  }
  next_.clear();
}

char32_t BeamSearch::right_of(const std::vector<const Node*>& path, std::size_t at, char32_t left,
                              char32_t after) {
  const Node& next = *path[at + 1];
  if (!next.read.inferred) return next.read.value == utf8::replacement ? 0 : next.read.value;
  if (next.read.value == utf8::replacement) return 0;
  // Two holes beside each other: what suits both best.
  constexpr std::size_t most = 32;
  const char32_t value = at + 2 < path.size() ? path[at + 2]->read.value : after;
  const char32_t beyond = value == utf8::replacement ? 0 : value;
  char32_t best = 0;
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  const auto firsts = holes_.candidates({path[at]->bytes, path[at]->size}, left, 0, most);
  for (const HoleTable::Candidate& first : firsts) {
    const auto seconds = holes_.candidates({next.bytes, next.size}, first.value, beyond, 1);
    if (seconds.empty() || first.cost + seconds[0].cost >= least) continue;
    least = first.cost + seconds[0].cost;
    best = seconds[0].value;
  }
  return best;
}

std::vector<Read> BeamSearch::run(const std::vector<Token>& tokens, char32_t before, char32_t after) {
  nodes_.reserve(tokens.size() * 8);
  now_ = {Hypothesis{}};
  now_[0].last = before;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (const Hypothesis& h : now_) {
      for (const Choice& choice : tokens[i].choices) {
        feed(h, tokens[i], choice, i);
        if (tokens[i].insertion > 0 && h.pending_size == 0 && choice.is_plain && choice.size == 2) {
          Choice shifted = choice;
          shifted.bytes = {unknown, choice.bytes[0], choice.bytes[1], 0};
          shifted.size = 3;
          shifted.is_plain = false;
          shifted.penalty += tokens[i].insertion + (choice.bytes[0] == 0xA3 ? astray_ : 0);
          feed(h, tokens[i], shifted, i);
        }
      }
    }
    prune();
    if (now_.empty()) return {};
  }
  // A character that the end of the tokens cuts off is lost.
  for (Hypothesis& h : now_) {
    if (h.pending_size > 0) h.cost += lost_cost + 48;
  }
  Hypothesis best = *std::min_element(
      now_.begin(), now_.end(), [](const Hypothesis& a, const Hypothesis& b) { return a.cost < b.cost; });
  if (best.pending_size > 0) emit(best, utf8::replacement, tokens.size() - 1, true, 0);
  std::vector<const Node*> path;
  for (int n = best.node; n >= 0; n = nodes_[static_cast<std::size_t>(n)].before) {
    path.push_back(&nodes_[static_cast<std::size_t>(n)]);
  }
  std::reverse(path.begin(), path.end());
  std::vector<Read> result;
  result.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    Read read = path[i]->read;
    if (read.inferred && read.value != utf8::replacement) {
      const auto beside =
          std::find_if(result.rbegin(), result.rend(), [](const Read& r) { return !r.aside; });
      const char32_t left = beside == result.rend() ? before : beside->value;
      const char32_t right = i + 1 < path.size() ? right_of(path, i, left, after) : after;
      auto found = holes_.candidates({path[i]->bytes, path[i]->size}, left, right);
      read.value = utf8::replacement;
      // An annotation tells which it was.
      const Read* const next = i + 1 < path.size() ? &path[i + 1]->read : nullptr;
      const bool opens = next != nullptr && (next->eaten || next->value == '(' || next->value == U'（');
      const std::string reading = opens ? annotation_at(tokens, next->last + 1) : std::string();
      if (!reading.empty()) {
        const auto other = std::remove_if(found.begin(), found.end(), [&](const HoleTable::Candidate& one) {
          return !is_reading_of(one.value, reading);
        });
        if (other != found.begin()) found.erase(other, found.end());
        if (!found.empty() && is_reading_of(found[0].value, reading)) read.value = found[0].value;
      }
      if (read.value == utf8::replacement && !found.empty()) {
        // A neighbour must speak for it: that a character is frequent is no reason to write it.
        const char32_t likeliest = found[0].value;
        const bool evident =
            !utf8::is_han(likeliest) || pairs_.gain(left, likeliest) > 0 || pairs_.gain(likeliest, right) > 0;
        const bool alone = found.size() == 1 || found[1].cost - found[0].cost >= margin;
        if (evident && alone) read.value = likeliest;
      }
    }
    if (read.eaten && !annotation_at(tokens, read.last + 1).empty()) read.value = '(';
    result.push_back(read);
  }
  return result;
}

}  // namespace

ByteLattice::Choice ByteLattice::Choice::of(std::initializer_list<std::uint16_t> bytes, int penalty,
                                            bool loses_a_character) {
  Choice made;
  for (const std::uint16_t byte : bytes) made.bytes[static_cast<std::size_t>(made.size++)] = byte;
  made.penalty = penalty;
  made.loses_a_character = loses_a_character;
  return made;
}

std::int64_t ByteLattice::cost(char32_t before, char32_t value) const {
  std::int64_t sum = pairs_.cost(value);
  sum -= pairs_.gain(before, value);
  return std::max<std::int64_t>(sum, HoleTable::least_cost);
}

std::vector<ByteLattice::Read> ByteLattice::read(const std::vector<Token>& tokens, char32_t before,
                                                 char32_t after, int astray) {
  return BeamSearch(*this, target_, pairs_, astray, holes_).run(tokens, before, after);
}

}  // namespace taizhang
