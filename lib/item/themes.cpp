#include <algorithm>

#include "base/utf8.h"
#include "item/draft.h"
#include "item/title.h"
#include "value/numeral.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset longest_theme = 60;  // bytes of one name
constexpr Offset longest_list = 900;  // bytes of names before the number is looked for
constexpr std::size_t most_themes = 20;

bool separates(char32_t folded) {
  return folded == U'、' || folded == U'+';
}

bool counts_kinds(char32_t folded) {
  switch (folded) {
    case U'大':
    case U'项':
    case U'个':
    case U'种':
    case U'类':
    case U'条':
    case U'件':
    case U'张':
      return true;
    default:
      return false;
  }
}

struct List {
  std::vector<Span> names;
  std::uint32_t node = no_index;
};

class ThemeReader {
 public:
  ThemeReader(const Notice& notice, Draft& draft, std::uint32_t section)
      : n_(notice), draft_(draft), section_(section) {}

  void read() {
    for (std::uint32_t i = 0; i < n_.size() && list_.names.empty(); ++i) {
      if (!n_.in_cell(i) && n_.kinds[i] == LineKind::text) find_list(i);
    }
    if (list_.names.empty()) return;
    const std::vector<std::uint32_t> told = paragraphs();
    if (told.size() < 2) return;  // a list that nothing comes back to names no themes
    std::vector<std::uint32_t> themes;
    for (const Span name : list_.names) {
      ProblemItem theme;
      theme.section = section_;
      theme.kind = "theme";
      theme.heading = theme.title = name;
      theme.own = name;
      theme.path = path_step(n_.text, name);
      themes.push_back(draft_.add_problem(std::move(theme)));
    }
    for (std::size_t t = 0; t < paragraph_of_.size(); ++t) {
      if (paragraph_of_[t] == no_index) continue;
      MeasureItem measure;
      measure.problem = themes[t];
      measure.kind = "measure";
      measure.text = n_.node(paragraph_of_[t]).text;
      measure.own = n_.stretch(paragraph_of_[t]);
      measure.path = draft_.problem(themes[t]).path + "/measure";
      draft_.add_measure(std::move(measure));
    }
  }

 private:
  // A、B、C等3项制度: a number, a counter, and as many names before it.
  void find_list(std::uint32_t i) {
    const Span text = n_.node(i).text;
    const std::string_view line = n_.text.substr(0, text.end);
    for (Offset at = text.begin; at < text.end;) {
      const auto numeral = read_quantity(line, at);
      if (!numeral || numeral->size == 0) {
        at += utf8::decode(line, at).size;
        continue;
      }
      const Offset after = at + numeral->size;
      const bool whole = numeral->value.scale() == 0 && numeral->value.compare(Decimal(2, 0)) >= 0 &&
                         numeral->value.compare(Decimal(static_cast<int>(most_themes), 0)) <= 0;
      if (whole && after < text.end && counts_kinds(fold(utf8::decode(line, after).value))) {
        const auto names =
            names_before(text.begin, at, static_cast<std::size_t>(numeral->value.coefficient()));
        if (!names.empty()) {
          list_ = {names, i};
          return;
        }
      }
      at = after;
    }
  }

  std::vector<Span> names_before(Offset begin, Offset end, std::size_t count) const {
    if (end > begin && utf8::decode_before(n_.text, end).value == U'等') end -= 3;
    std::vector<Span> names;
    const Offset floor = end - std::min(end - begin, longest_list);
    Offset at = end;
    Offset name_end = end;
    int quotes = 0;
    while (at > floor && names.size() + 1 < count) {
      const auto c = utf8::decode_before(n_.text, at);
      at -= c.size;
      const char32_t folded = fold(c.value);
      if (c.value == U'”' || c.value == U'》' || folded == U')') ++quotes;
      if (c.value == U'“' || c.value == U'《' || folded == U'(') --quotes;
      if (quotes == 0 && separates(folded)) {
        names.push_back(utf8::trim(n_.text, {at + c.size, name_end}));
        name_end = at;
      } else if (quotes == 0 && (folded == U'。' || folded == U',' || folded == U';' || folded == U':')) {
        return {};
      }
    }
    if (names.size() + 1 != count) return {};
    // The first name has no sign before it: it begins at a quote, or behind the words that introduce it.
    const Span first = first_name({floor, name_end}, names);
    if (first.empty()) return {};
    names.push_back(first);
    std::reverse(names.begin(), names.end());
    for (const Span name : names) {
      if (name.empty() || name.size() > longest_theme) return {};
    }
    return names;
  }

  // Words that bring in a list end before its first name: 建立了A、B等. The name is as often said again.
  Span first_name(Span before, const std::vector<Span>&) const {
    Offset begin = before.end;
    while (begin > before.begin && before.end - begin < longest_theme) {
      const auto c = utf8::decode_before(n_.text, begin);
      const char32_t folded = fold(c.value);
      if (folded == U',' || folded == U'。' || folded == U':' || folded == U';' || folded == U'了' ||
          folded == U'括' || folded == U'施' || folded == U'立')
        break;
      begin -= c.size;
    }
    Span name{begin, before.end};
    // The longest tail of it that stands elsewhere in the notice is the name itself.
    for (Offset at = name.begin; at + 6 <= name.end;) {
      const std::string_view words = cut(n_.text, {at, name.end});
      if (n_.text.find(words) != at || n_.text.find(words, name.end) != std::string_view::npos)
        return {at, name.end};
      at += utf8::decode(n_.text, at).size;
    }
    return name;
  }

  // For each theme the paragraph that speaks of it most; each paragraph tells of one theme, in the order of
  // the list.
  std::vector<std::uint32_t> paragraphs() {
    paragraph_of_.assign(list_.names.size(), no_index);
    std::vector<std::uint32_t> told;
    std::uint32_t from = list_.node + 1;
    for (std::size_t t = 0; t < list_.names.size(); ++t) {
      std::uint32_t best = no_index;
      int best_points = 0;
      for (std::uint32_t i = from; i < n_.size() && i < from + 40; ++i) {
        if (n_.in_cell(i) || n_.kinds[i] != LineKind::text || n_.node(i).text.size() < 40) continue;
        const int points = likeness(list_.names[t], n_.node(i).text);
        if (points > best_points) {
          best = i;
          best_points = points;
        }
      }
      if (best == no_index || best_points < 50) continue;
      paragraph_of_[t] = best;
      told.push_back(best);
      from = best + 1;
    }
    return told;
  }

  // How much of a name stands in the first sentences of a paragraph: per cent of its pairs of characters, the
  // nearer to the start the better.
  int likeness(Span name, Span paragraph) const {
    const std::string_view words =
        cut(n_.text, {paragraph.begin, std::min(paragraph.end, paragraph.begin + 600)});
    int pairs = 0;
    int found = 0;
    std::size_t first = words.size();
    for (Offset at = name.begin; at < name.end;) {
      const auto c = utf8::decode(n_.text, at);
      const Offset next = at + c.size;
      if (next < name.end && utf8::is_han(c.value)) {
        const auto d = utf8::decode(n_.text, next);
        if (utf8::is_han(d.value)) {
          ++pairs;
          const std::size_t where = words.find(cut(n_.text, {at, next + d.size}));
          if (where != words.npos) {
            ++found;
            first = std::min(first, where);
          }
        }
      }
      at = next;
    }
    if (pairs == 0 || found == 0) return 0;
    return found * 100 / pairs + (first < 150 ? 10 : 0);
  }

  const Notice& n_;
  Draft& draft_;
  std::uint32_t section_;
  List list_;
  std::vector<std::uint32_t> paragraph_of_;
};

}  // namespace

void read_themes(const Notice& notice, Draft& draft, std::uint32_t section) {
  ThemeReader(notice, draft, section).read();
}

}  // namespace taizhang
