#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "item/notice.h"
#include "word/fold.h"

namespace taizhang {

namespace {

// Which words that speak for a profile stand in `text`: by their number in Wording::profile_words.
std::vector<bool> words_in(std::string_view text, const Wording& wording) {
  std::vector<bool> found(wording.profile_word_count, false);
  const WordTable& table = wording.profile_words;
  const CharacterSet& firsts = wording.profile_word_firsts;
  for (std::size_t at = firsts.next(text, 0); at < text.size();
       at = firsts.next(text, at + utf8::decode(text, at).size)) {
    table.each(text, at, [&](std::uint32_t word, Offset) { found[word] = true; });
  }
  return found;
}

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
    std::string title;
    std::string heads;
    std::vector<bool> roles(64, false);
    const auto add_line = [&](std::string& where, Span span) {
      while (span.end < notice.text.size() && (notice.text[span.end] & 0xC0) == 0x80) --span.end;
      where += cut(notice.text, span);
      where += '\n';
    };
    for (const Span span : items.metadata.title) add_line(title, span);
    int lines = 0;
    for (std::uint32_t i = 0; i < notice.size(); ++i) {
      if (notice.kinds[i] == LineKind::boilerplate || notice.kinds[i] == LineKind::repeated) continue;
      const Span text = notice.node(i).text;
      if (notice.in_cell(i)) {
        const Table& table = notice.blocks.tables[notice.blocks.blocks[notice.node(i).block].table];
        const Cell& cell = table.cells[notice.node(i).cell];
        const TableRow::Kind kind = table.row_list[cell.row].kind;
        if (kind == TableRow::Kind::title && title.size() < 3000) add_line(title, text);
        if ((kind == TableRow::Kind::header || table.keyed) && text.size() <= 90 && heads.size() < 4000) {
          add_line(heads, text);
          const auto role = w.labels.head_role(cut(notice.text, text));
          if (role != LabelWords::no_role && role < roles.size()) roles[role] = true;
        }
        continue;
      }
      if (notice.kinds[i] == LineKind::title && text.size() < 400 && title.size() < 3000)
        add_line(title, text);
      if (lines++ < 6 && notice.kinds[i] == LineKind::text && !notice.numbered(i)) {
        add_line(title, {text.begin, text.begin + std::min<Offset>(text.size(), 240)});
      }
      if (notice.numbered(i) && heads.size() < 20000)
        add_line(heads, {text.begin, text.begin + std::min<Offset>(text.size(), 120)});
      if (text.size() > 4) {
        const auto match = w.labels.longest(notice.text.substr(0, text.end), text.begin);
        if (match && match->role < roles.size() && text.begin + match->size < text.end &&
            fold(utf8::decode(notice.text, text.begin + match->size).value) == U':') {
          roles[match->role] = true;
          if (heads.size() < 20000) add_line(heads, {text.begin, text.begin + match->size});
        }
      }
    }
    const std::vector<bool> in_title = words_in(title, w);
    const std::vector<bool> in_heads = words_in(heads, w);
    std::int64_t best = 0;
    for (const ProfileWords& profile : w.profiles) {
      std::int64_t points = 0;
      std::string why;
      const auto count = [&](const std::vector<ProfileWord>& list, const std::vector<std::uint32_t>& numbers,
                             const std::vector<bool>& found, const char* what) {
        for (std::size_t i = 0; i < list.size(); ++i) {
          if (!found[numbers[i]]) continue;
          points += list[i].weight;
          why += fmt::format("{}{} {} (+{})", why.empty() ? "" : ", ", what, list[i].word, list[i].weight);
        }
      };
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
}

}  // namespace taizhang
