#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "item/notice.h"
#include "word/fold.h"

namespace taizhang {

namespace {

// Which words that speak for a profile stand in some stretches of a text.
class WordsFound {
 public:
  WordsFound(std::string_view text, const Wording& wording)
      : text_(text), wording_(wording), found_(wording.profile_word_count, false) {}

  // Looks for them in `span`; a character that it ends within is left out.
  void look(Span span) {
    span.end = static_cast<Offset>(utf8::floor_boundary(text_, span.end));
    bytes_ += span.size() + 1;
    const std::string_view line = text_.substr(0, span.end);
    const CharacterSet& firsts = wording_.profile_word_firsts;
    for (std::size_t at = firsts.next(line, span.begin); at < line.size();
         at = firsts.next(line, at + utf8::decode(line, at).size)) {
      wording_.profile_words.each(line, at, [&](std::uint32_t word, Offset) { found_[word] = true; });
    }
  }

  // Looked at so far, a separator for each stretch counted in.
  std::size_t bytes() const { return bytes_; }
  // By the number of the word in Wording::profile_words.
  bool holds(std::uint32_t word) const { return found_[word]; }

 private:
  std::string_view text_;
  const Wording& wording_;
  std::vector<bool> found_;
  std::size_t bytes_ = 0;
};

}  // namespace

void choose_profile(Notice& notice, const std::string& name, Items& items) {
  const Wording& w = notice.wording;
  notice.profile = w.generic;
  if (notice.profile == nullptr && !w.profiles.empty()) notice.profile = &w.profiles.front();
  items.profile_reason = "no other profile reaches its threshold";
  if (!name.empty()) {
    for (const ProfileWords& profile : w.profiles) {
      if (profile.profile->name != name) continue;
      notice.profile = &profile;
      items.profile_reason = "given";
    }
  } else {
    // What is looked at: the title and the first lines, heads, and the roles of labels.
    WordsFound title(notice.text, w);
    WordsFound lead(notice.text, w);
    WordsFound heads(notice.text, w);
    std::vector<bool> roles(64, false);
    for (const Span span : items.metadata.title) title.look(span);
    int lines = 0;
    for (std::uint32_t i = 0; i < notice.size(); ++i) {
      if (notice.kinds[i] == LineKind::boilerplate || notice.kinds[i] == LineKind::repeated) continue;
      const Span text = notice.node(i).text;
      if (notice.in_cell(i)) {
        const Table& table = notice.blocks.tables[notice.blocks.blocks[notice.node(i).block].table];
        const Cell& cell = table.cells[notice.node(i).cell];
        const TableRow::Kind kind = table.row_list[cell.row].kind;
        if (kind == TableRow::Kind::title && title.bytes() < 3000) title.look(text);
        if ((kind == TableRow::Kind::header || table.keyed) && text.size() <= 90 && heads.bytes() < 4000) {
          heads.look(text);
          const auto role = w.labels.head_role(cut(notice.text, text));
          if (role != LabelWords::no_role && role < roles.size()) roles[role] = true;
        }
        continue;
      }
      if (notice.kinds[i] == LineKind::title && text.size() < 400 && title.bytes() < 3000) title.look(text);
      if (lines++ < 6 && notice.kinds[i] == LineKind::text && !notice.numbered(i)) {
        lead.look({text.begin, text.begin + std::min<Offset>(text.size(), 240)});
      }
      if (notice.numbered(i) && heads.bytes() < 20000)
        heads.look({text.begin, text.begin + std::min<Offset>(text.size(), 120)});
      if (text.size() > 4 && w.labels.may_precede(*notice.signs.from(text.begin))) {
        const auto match = w.labels.longest(notice.text.substr(0, text.end), text.begin);
        if (match && match->role < roles.size() && text.begin + match->size < text.end &&
            fold(utf8::decode(notice.text, text.begin + match->size).value) == U':') {
          roles[match->role] = true;
          if (heads.bytes() < 20000) heads.look({text.begin, text.begin + match->size});
        }
      }
    }
    std::int64_t best = 0;
    for (const ProfileWords& profile : w.profiles) {
      std::int64_t points = 0;
      std::string why;
      // That a notice lists nothing or tells of what is to come, its own title must say; 经济运行回升向好 or
      // 根据 《…工作计划》 in its first lines does not.
      const bool own_words = profile.profile->items == "none" || profile.profile->planned;
      const bool by_lead = !own_words || title.bytes() == 0;
      const auto count = [&](const std::vector<ProfileWord>& list, const std::vector<std::uint32_t>& numbers,
                             const auto& holds, const char* what) {
        for (std::size_t i = 0; i < list.size(); ++i) {
          if (!holds(numbers[i])) continue;
          points += list[i].weight;
          why += fmt::format("{}{} {} (+{})", why.empty() ? "" : ", ", what, list[i].word, list[i].weight);
        }
      };
      const auto in_title = [&](std::uint32_t word) {
        return title.holds(word) || (by_lead && lead.holds(word));
      };
      const auto in_heads = [&](std::uint32_t word) { return heads.holds(word); };
      count(profile.profile->title, profile.title, in_title, "title");
      count(profile.profile->headings, profile.headings, in_heads, "heading");
      for (const ProfileWord& word : profile.profile->roles) {
        const auto role = w.labels.find(word.word);
        const auto also = word.word == "lead" ? w.labels.find("responsible") : role;
        const auto seen = [&](std::uint32_t r) { return r < roles.size() && roles[r]; };
        if (!seen(role) && !seen(also)) continue;
        points += word.weight;
        why += fmt::format("{}label {} (+{})", why.empty() ? "" : ", ", word.word, word.weight);
      }
      if (points < profile.profile->threshold || points <= best || profile.profile->name == "generic")
        continue;
      best = points;
      notice.profile = &profile;
      items.profile_reason = fmt::format("{} points: {}", points, why);
    }
  }
  items.profile = notice.profile->profile->name;
  items.metadata.planned = notice.profile->profile->planned;
}

}  // namespace taizhang
