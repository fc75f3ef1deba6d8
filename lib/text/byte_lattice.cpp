#include "text/byte_lattice.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "text/double_byte.h"

namespace taizhang {

namespace {

constexpr std::size_t beam = 40;
constexpr std::size_t branches = 24;
// A hypothesis this far behind the best, 30 nats, never wins.
constexpr std::int64_t hopeless = 240;
// A character that nothing says what it was.
constexpr int lost_cost = 96;
// The same for an ASCII character.
constexpr int eaten_cost = 40;
// A lost lead byte whose trail byte is not A3.
constexpr int astray = 72;
// Between the likeliest filling of a hole and the next: one nat.
constexpr std::int64_t margin = 8;

bool is_ordinary(char32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF && han::cost(c) < 90;
}

char32_t utf8_of(const std::array<std::uint16_t, 3>& bytes, int size) {
  char text[3];
  for (int i = 0; i < size; ++i) text[i] = static_cast<char>(bytes[static_cast<std::size_t>(i)]);
  const auto c = utf8::decode({text, static_cast<std::size_t>(size)}, 0);
  return c.size == static_cast<Offset>(size) && size > 1 ? c.value : 0;
}

int utf8_size(std::uint16_t lead) {
  if (lead == ByteLattice::unknown || (lead >= 0xE0 && lead < 0xF0)) return 3;
  return lead >= 0xC2 && lead < 0xE0 ? 2 : 0;
}

}  // namespace

PairCounts::PairCounts(std::string_view text) {
  // What a document says often it says early; the rest would only cost time.
  text = text.substr(0, std::size_t{1} << 18);
  char32_t before = 0;
  bool before_is_ordinary = false;
  std::int64_t simplified = 0;
  std::int64_t traditional = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    at += c.size;
    const bool ordinary = is_ordinary(c.value);
    if (ordinary && before_is_ordinary) ++counts_[static_cast<std::uint32_t>(before << 16 | c.value)];
    before = c.value;
    before_is_ordinary = ordinary;
    if (ordinary) {
      simplified += han::cost(c.value, han::Script::simplified);
      traditional += han::cost(c.value, han::Script::traditional);
    }
  }
  if (traditional < simplified) script_ = han::Script::traditional;
}

int PairCounts::gain(char32_t first, char32_t second) const {
  const int general = han::gain(first, second);
  if (first > 0xFFFF || second > 0xFFFF) return general;
  const auto found = counts_.find(static_cast<std::uint32_t>(first << 16 | second));
  if (found == counts_.end()) return general;
  const int own = std::min(56, 20 + static_cast<int>(std::lround(8.0 * std::log(found->second))));
  return std::max(general, own);
}

bool PairCounts::has(char32_t first, char32_t second) const {
  return first <= 0xFFFF && second <= 0xFFFF &&
         counts_.find(static_cast<std::uint32_t>(first << 16 | second)) != counts_.end();
}

std::int64_t ByteLattice::cost(char32_t before, char32_t value) const {
  std::int64_t sum = pairs_.cost(value);
  if (utf8::is_han(value) && utf8::is_han(before)) sum -= pairs_.gain(before, value);
  return std::max<std::int64_t>(sum, 4);
}

std::vector<ByteLattice::Candidate> ByteLattice::candidates(const std::array<std::uint16_t, 3>& bytes,
                                                            int size, char32_t before, char32_t after) const {
  std::vector<Candidate> found;
  const auto consider = [&](char32_t c) {
    if (c < 0x80 || (c >= 0xE000 && c <= 0xF8FF)) return;
    // The rough cost first, the pairs only for what could win.
    if (han::cost(c) > 120) return;
    std::int64_t sum = cost(before, c);
    if (after == U'\n') {
      // Lines end in full stops.
      sum += c == U'。' ? -32 : 0;
    } else if (after != 0) {
      sum += cost(c, after);
    }
    // What the document itself says comes before what the language says, and a mark is no likely victim.
    if (pairs_.has(before, c) || pairs_.has(c, after)) sum -= 24;
    // By itself between two words it would be rarer than its frequency says.
    if (pairs_.gain(before, c) == 0 && (after == 0 || pairs_.gain(c, after) == 0)) sum += 16;
    if (!utf8::is_han(c)) sum += before == 0 ? 96 : 24;
    found.push_back({c, sum});
  };
  if (target_ == Target::gb18030) {
    if (bytes[0] == unknown && bytes[1] != unknown) {
      for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
        consider(double_byte_pair(DoubleByte::gb18030, static_cast<unsigned char>(lead),
                                  static_cast<unsigned char>(bytes[1])));
      }
    } else if (bytes[1] == unknown && bytes[0] != unknown) {
      for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
        consider(double_byte_pair(DoubleByte::gb18030, static_cast<unsigned char>(bytes[0]),
                                  static_cast<unsigned char>(trail)));
      }
    }
  } else {
    const auto hole = std::find(bytes.begin(), bytes.begin() + size, unknown);
    const bool one = std::count(bytes.begin(), bytes.begin() + size, unknown) == 1;
    if (one && size == 3) {
      const bool lead = hole == bytes.begin();
      auto filled = bytes;
      for (unsigned byte = lead ? 0xE2 : 0x80; byte <= (lead ? 0xEFU : 0xBFU); ++byte) {
        filled[static_cast<std::size_t>(hole - bytes.begin())] = static_cast<std::uint16_t>(byte);
        consider(utf8_of(filled, size));
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.value < b.value;
  });
  return found;
}

void ByteLattice::emit(Hypothesis h, char32_t value, std::size_t index, bool inferred, std::int64_t extra,
                       std::vector<Node>& nodes, std::vector<Hypothesis>& out) const {
  Node node;
  h.cost += (value == utf8::replacement ? lost_cost : cost(h.last, value)) + extra;
  node.read = {value, h.pending_size > 0 ? h.first : index, index, h.cost, false, inferred};
  node.before = h.node;
  node.bytes = h.pending;
  node.size = h.pending_size;
  nodes.push_back(node);
  h.node = static_cast<int>(nodes.size()) - 1;
  h.last = value;
  h.pending_size = 0;
  out.push_back(h);
}

void ByteLattice::step(Hypothesis h, std::uint16_t byte, std::size_t index, std::vector<Node>& nodes,
                       std::vector<Hypothesis>& out) const {
  const auto finish = [&](int size) {
    const bool holed =
        std::find(h.pending.begin(), h.pending.begin() + size, unknown) != h.pending.begin() + size;
    if (!holed) {
      const char32_t c = target_ == Target::utf8
                             ? utf8_of(h.pending, size)
                             : double_byte_pair(DoubleByte::gb18030, static_cast<unsigned char>(h.pending[0]),
                                                static_cast<unsigned char>(h.pending[1]));
      if (c != 0) emit(h, c, index, false, 0, nodes, out);
      return;
    }
    const auto found = candidates(h.pending, size, h.last, 0);
    if (found.empty()) emit(h, utf8::replacement, index, true, 0, nodes, out);
    for (std::size_t i = 0; i < std::min(branches, found.size()); ++i) {
      emit(h, found[i].value, index, true, 0, nodes, out);
    }
  };
  if (target_ == Target::gb18030) {
    if (h.pending_size == 0) {
      if (byte < 0x80) {
        emit(h, byte, index, false, 0, nodes, out);
      } else if (byte == unknown || (byte >= 0x81 && byte <= 0xFE)) {
        h.pending[0] = byte;
        h.pending_size = 1;
        h.first = index;
        out.push_back(h);
      }
      return;
    }
    if (byte != unknown && (byte < 0x40 || byte == 0x7F || byte == 0xFF)) return;
    // The byte that is lost is nearly always the one before a byte A3 that was taken for half of a mark.
    if (h.pending[0] == unknown && byte != 0xA3) h.cost += astray;
    h.pending[1] = byte;
    h.pending_size = 2;
    finish(2);
    return;
  }
  const bool continues = byte == unknown || (byte >= 0x80 && byte < 0xC0);
  if (h.pending_size > 0 && continues) {
    h.pending[static_cast<std::size_t>(h.pending_size++)] = byte;
    if (h.pending_size == utf8_size(h.pending[0])) {
      finish(h.pending_size);
    } else {
      out.push_back(h);
    }
    return;
  }
  if (h.pending_size > 0) {
    // The character breaks off here.
    std::vector<Hypothesis> broken;
    emit(h, utf8::replacement, index == 0 ? 0 : index - 1, false, 24, nodes, broken);
    step(broken.front(), byte, index, nodes, out);
    return;
  }
  if (byte < 0x80) {
    emit(h, byte, index, false, 0, nodes, out);
  } else if (utf8_size(byte) > 0) {
    h.pending[0] = byte;
    h.pending_size = 1;
    h.first = index;
    out.push_back(h);
  } else {
    emit(h, utf8::replacement, index, false, 24, nodes, out);
  }
}

void ByteLattice::feed(const Hypothesis& from, const Token& token, const Choice& choice, std::size_t index,
                       std::vector<Node>& nodes, std::vector<Hypothesis>& out) const {
  if (choice.is_plain && from.pending_size == 0 && target_ == Target::gb18030) {
    const std::size_t before = out.size();
    emit(from, token.value, index, false, choice.penalty, nodes, out);
    nodes[static_cast<std::size_t>(out[before].node)].read.plain = true;
    return;
  }
  if (choice.size == 4 && target_ == Target::gb18030) return;
  if (choice.is_folded && from.pending_size == 0) return;
  if (choice.is_lead && from.pending_size > 0) return;
  std::vector<Hypothesis> now = {from};
  now[0].cost += choice.penalty;
  for (int i = 0; i < choice.size; ++i) {
    std::vector<Hypothesis> next;
    for (const Hypothesis& h : now) step(h, choice.bytes[static_cast<std::size_t>(i)], index, nodes, next);
    now = std::move(next);
  }
  for (const Hypothesis& h : now) {
    if (!choice.loses_a_character) {
      out.push_back(h);
    } else if (h.pending_size == 0) {
      const std::size_t before = out.size();
      // After a mark there is seldom another.
      const int after_mark = utf8::is_han(h.last) ? 0 : 24;
      emit(h, utf8::replacement, index, true, eaten_cost - lost_cost + after_mark, nodes, out);
      nodes[static_cast<std::size_t>(out[before].node)].read.eaten = true;
    }
  }
}

std::vector<ByteLattice::Read> ByteLattice::read(const std::vector<Token>& tokens) const {
  std::vector<Node> nodes;
  nodes.reserve(tokens.size() * beam);
  std::vector<Hypothesis> now = {Hypothesis{}};
  std::vector<Hypothesis> next;
  const auto prune = [&] {
    std::sort(next.begin(), next.end(),
              [](const Hypothesis& a, const Hypothesis& b) { return a.cost < b.cost; });
    now.clear();
    for (const Hypothesis& h : next) {
      if (h.cost > next.front().cost + hopeless) break;
      const bool known = std::any_of(now.begin(), now.end(), [&](const Hypothesis& other) {
        return other.last == h.last && other.pending_size == h.pending_size &&
               std::equal(h.pending.begin(), h.pending.begin() + h.pending_size, other.pending.begin());
      });
      if (known) continue;
      now.push_back(h);
      if (now.size() == beam) break;
    }
    next.clear();
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (const Hypothesis& h : now) {
      for (const Choice& choice : tokens[i].choices) {
        feed(h, tokens[i], choice, i, nodes, next);
        if (tokens[i].insertion > 0 && h.pending_size == 0 && choice.is_plain && choice.size == 2) {
          Choice shifted = choice;
          shifted.bytes = {unknown, choice.bytes[0], choice.bytes[1], 0};
          shifted.size = 3;
          shifted.is_plain = false;
          shifted.penalty += tokens[i].insertion + (choice.bytes[0] == 0xA3 ? astray : 0);
          feed(h, tokens[i], shifted, i, nodes, next);
        }
      }
    }
    prune();
    if (now.empty()) return {};
  }
  // A character that the end of the line cuts off is lost.
  for (Hypothesis& h : now) {
    if (h.pending_size > 0) h.cost += lost_cost + 48;
  }
  const auto best = std::min_element(
      now.begin(), now.end(), [](const Hypothesis& a, const Hypothesis& b) { return a.cost < b.cost; });
  std::vector<Hypothesis> closed;
  if (best->pending_size > 0) emit(*best, utf8::replacement, tokens.size() - 1, true, 0, nodes, closed);
  std::vector<const Node*> path;
  for (int n = closed.empty() ? best->node : closed[0].node; n >= 0;
       n = nodes[static_cast<std::size_t>(n)].before) {
    path.push_back(&nodes[static_cast<std::size_t>(n)]);
  }
  std::reverse(path.begin(), path.end());
  std::vector<Read> result;
  for (std::size_t i = 0; i < path.size(); ++i) {
    Read read = path[i]->read;
    if (read.inferred && read.value != utf8::replacement) {
      const char32_t before = result.empty() ? 0 : result.back().value;
      const char32_t following = i + 1 < path.size() ? path[i + 1]->read.value : U'\n';
      const char32_t after = following == utf8::replacement ? 0 : following;
      const auto found = candidates(path[i]->bytes, path[i]->size, before, after);
      if (!found.empty()) read.value = found[0].value;
      // A neighbour must speak for it: that a character is frequent is no reason to write it.
      const bool evident = !utf8::is_han(read.value) || pairs_.gain(before, read.value) > 0 ||
                           pairs_.gain(read.value, after) > 0;
      if (!evident || (found.size() > 1 && found[1].cost - found[0].cost < margin))
        read.value = utf8::replacement;
    }
    result.push_back(read);
  }
  return result;
}

}  // namespace taizhang
