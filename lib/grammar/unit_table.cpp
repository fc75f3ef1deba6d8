#include "grammar/unit_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "value/numeral.h"
#include "word/fold.h"

namespace taizhang {

namespace {

// Whether `word`, already folded, stands at `text[at]`.
bool folded_at(std::string_view text, std::size_t at, std::string_view word) {
  for (std::size_t w = 0; w < word.size();) {
    if (at >= text.size()) return false;
    const auto wanted = utf8::decode(word, w);
    const auto found = utf8::decode(text, at);
    if (fold(found.value) != wanted.value) return false;
    w += wanted.size;
    at += found.size;
  }
  return true;
}

// The end of a clause that conditions are looked for in, folded.
class ClauseEnd {
 public:
  explicit ClauseEnd(std::string_view before) {
    const std::size_t begin = before.size() > reach ? before.size() - reach : 0;
    for (std::size_t at = utf8::ceil_boundary(before, begin); at < before.size();) {
      const auto c = utf8::decode(before, at);
      at += c.size;
      characters_[size_++] = fold(c.value);
    }
  }
  // Whether `word`, already folded, stands in it.
  bool holds(std::string_view word) const {
    const char32_t first = utf8::decode(word, 0).value;
    for (std::size_t at = 0; at < size_; ++at) {
      if (characters_[at] != first) continue;
      std::size_t end = at;
      std::size_t w = 0;
      while (w < word.size() && end < size_ && utf8::decode(word, w).value == characters_[end]) {
        w += utf8::decode(word, w).size;
        ++end;
      }
      if (w == word.size()) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t reach = 60;  // bytes
  std::array<char32_t, reach> characters_;
  std::size_t size_ = 0;
};

bool has_own_dimension(std::string_view quantity) {
  return quantity == "area" || quantity == "length" || quantity == "mass" || quantity == "volume" ||
         quantity == "energy" || quantity == "power" || quantity == "speed";
}

// The exponent of a power of ten, or -1.
int exponent_of(const Decimal& value) {
  int exponent = 0;
  Int128 rest = value.scale() == 0 ? value.coefficient() : 0;
  for (; rest >= 10 && rest % 10 == 0; rest /= 10) ++exponent;
  return rest == 1 ? exponent : -1;
}

}  // namespace

UnitTable::UnitTable(const std::vector<Units>& units) {
  std::map<std::string, std::uint32_t> known;
  for (const Units& file : units) {
    for (const UnitEntry& entry : file.entries) {
      const auto number = static_cast<std::uint32_t>(senses_.size());
      Sense& sense = senses_.emplace_back();
      sense.entry = &entry;
      sense.dimension = !entry.dimension.empty()            ? entry.dimension
                        : has_own_dimension(entry.quantity) ? entry.quantity
                                                            : std::string();
      for (const std::string& word : entry.needs) sense.needs.push_back(fold(word));
      for (const std::string& word : entry.not_before) {
        std::string folded = fold(word);
        if (!folded.empty()) sense.not_before.push_back({utf8::decode(folded, 0).value, std::move(folded)});
      }
      const std::size_t line = entry.si.find('/');
      const auto numerator = Decimal::parse(std::string_view(entry.si).substr(0, line));
      const auto denominator = line == std::string::npos
                                   ? Decimal(1, 0)
                                   : Decimal::parse(std::string_view(entry.si).substr(line + 1));
      if (numerator && denominator) sense.worth = {*numerator, *denominator, true};
      const auto add = [&](const std::string& word) {
        const auto [place, added] = known.emplace(fold(word), static_cast<std::uint32_t>(meanings_.size()));
        if (added) {
          words_.add(word, place->second);
          meanings_.emplace_back();
        }
        auto& meanings = meanings_[place->second];
        if (!meanings.empty() && meanings.back() == number) return;
        meanings.insert(entry.needs.empty() ? meanings.end() : meanings.begin(), number);
      };
      add(entry.unit);
      for (const std::string& word : entry.words) add(word);
      for (const std::string& word : entry.signs) signs_.add(word, number);
    }
  }
  // The names of all quotients of two dimensions, so that dimension() can hand out views. Views into senses_
  // stay valid: nothing is added any more.
  std::set<std::string_view> over;
  std::set<std::string_view> under;
  for (const Sense& sense : senses_) {
    if (sense.dimension.empty() || !sense.worth.known) continue;
    over.insert(sense.dimension);
    if (sense.entry->quantity != "money" || sense.dimension == "CNY") under.insert(sense.dimension);
  }
  for (const std::string_view a : over) {
    for (const std::string_view b : under)
      quotients_.try_emplace({a, b}, std::string(a) + "/" + std::string(b));
  }
}

bool UnitTable::holds(const Sense& sense, std::string_view text, std::size_t end, std::string_view before,
                      bool denominator) const {
  if (denominator) return true;
  if (sense.entry->denominator) return false;
  if (end < text.size() && !sense.not_before.empty()) {
    const char32_t next = fold(utf8::decode(text, end).value);
    for (const auto& [first, word] : sense.not_before) {
      if (first == next && folded_at(text, end, word)) return false;
    }
  }
  if (sense.needs.empty()) return true;
  const ClauseEnd clause(before);
  return std::any_of(sense.needs.begin(), sense.needs.end(),
                     [&](const std::string& word) { return clause.holds(word); });
}

std::optional<std::pair<Offset, const UnitTable::Sense*>> UnitTable::word_at(std::string_view text,
                                                                             std::size_t at,
                                                                             std::string_view before,
                                                                             bool denominator) const {
  std::string_view rest = text;
  while (const auto match = words_.longest(rest, at)) {
    const std::size_t end = at + match->size;
    for (const std::uint32_t number : meanings_[match->word]) {
      if (holds(senses_[number], text, end, before, denominator)) {
        return std::pair{match->size, &senses_[number]};
      }
    }
    // A shorter word may stand here: 个 where 个点 does not hold.
    rest = text.substr(0, end - utf8::decode_before(text, end).size);
    if (rest.size() <= at) break;
  }
  return std::nullopt;
}

std::optional<UnitMatch> UnitTable::longest(std::string_view text, std::size_t at,
                                            std::string_view before) const {
  const auto first = word_at(text, at, before, false);
  if (!first) return std::nullopt;
  UnitMatch match;
  const auto index = [&](const Sense* sense) { return static_cast<std::uint32_t>(sense - senses_.data()); };
  match.unit = first->second->entry;
  match.senses[0] = index(first->second);
  std::size_t end = at + first->first;
  const bool counts = match.unit->quantity == "count";
  for (const UnitEntry** slot : {&match.per, &match.per2}) {
    if (end >= text.size() || (slot == &match.per2 && match.per == nullptr)) break;
    const auto c = utf8::decode(text, end);
    const char32_t sign = fold(c.value);
    const bool second = slot == &match.per2 && (sign == U'·' || sign == U'•');
    if (sign != '/' && sign != U'∕' && !second && (sign != U'每' || counts)) break;
    std::size_t p = end + c.size;
    if (sign == '/' && folded_at(text, p, "每")) p += 3;
    int power = 0;
    if (const auto scale = read_bare_scale(text, p)) {
      power = exponent_of(scale->value);
      p += scale->size;
    } else if (const auto number = read_quantity(text, p)) {
      power = exponent_of(number->value);
      if (power < 2) break;
      p += number->size;
    }
    const auto under = word_at(text, p, {}, true);
    if (!under) break;
    *slot = under->second->entry;
    match.senses[slot == &match.per ? 1 : 2] = index(under->second);
    match.per_power += power;
    end = p + under->first;
  }
  match.size = static_cast<Offset>(end - at);
  match.grade = !counts && folded_at(text, end, "级");
  return match;
}

std::optional<UnitMatch> UnitTable::sign(std::string_view text, std::size_t at) const {
  const auto found = signs_.longest(text, at);
  if (!found) return std::nullopt;
  UnitMatch match;
  match.size = found->size;
  match.unit = senses_[found->word].entry;
  match.senses[0] = found->word;
  return match;
}

const UnitEntry* UnitTable::find(std::string_view word) const {
  const auto match = words_.longest(word, 0);
  return match && match->size == word.size() ? senses_[meanings_[match->word].back()].entry : nullptr;
}

std::string_view UnitTable::dimension(const UnitMatch& match) const {
  const std::string& dimension = senses_[match.senses[0]].dimension;
  if (match.per == nullptr) return dimension;
  if (match.per2 != nullptr) return {};
  const auto found = quotients_.find({dimension, senses_[match.senses[1]].dimension});
  return found == quotients_.end() ? std::string_view() : std::string_view(found->second);
}

std::string UnitTable::si_value(const UnitMatch& match, const Decimal& value) const {
  std::optional<Decimal> numerator = value;
  std::optional<Decimal> denominator = Decimal(1, 0).shifted(match.per_power);
  const auto times = [](std::optional<Decimal>& product, const Decimal& factor) {
    if (product) product = product->times(factor);
  };
  const std::array parts{match.unit, match.per, match.per2};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == nullptr) continue;
    const Worth& worth = senses_[match.senses[i]].worth;
    if (!worth.known) return {};
    times(i == 0 ? numerator : denominator, worth.numerator);
    times(i == 0 ? denominator : numerator, worth.denominator);
  }
  if (!numerator || !denominator) return {};
  const auto result = numerator->divided_by(*denominator);
  return result ? result->trimmed().to_string() : std::string();
}

}  // namespace taizhang
