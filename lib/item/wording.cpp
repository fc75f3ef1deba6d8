#include "item/wording.h"

#include <algorithm>

#include "base/utf8.h"
#include "grammar/merged.h"
#include "outline/marker.h"
#include "word/fold.h"

namespace taizhang {

GapWords::GapWords(const std::vector<std::string>& words) {
  constexpr std::string_view gap = "…";
  std::vector<std::pair<std::string, std::vector<std::string>>> heads;
  for (const std::string& word : words) {
    const std::size_t at = word.find(gap);
    const std::string head = word.substr(0, at);
    auto known = std::find_if(heads.begin(), heads.end(), [&](const auto& h) { return h.first == head; });
    if (known == heads.end()) known = heads.insert(heads.end(), {head, {}});
    if (at != std::string::npos) known->second.push_back(word.substr(at + gap.size()));
  }
  for (std::uint32_t i = 0; i < heads.size(); ++i) {
    heads_.add(heads[i].first, i);
    rests_.emplace_back(heads[i].second);
  }
}

bool GapWords::inside(std::string_view text) const {
  std::uint32_t open = 0;  // 1 + the head whose rest is looked for
  for (std::size_t at = 0; at < text.size();) {
    if (open == 0) {
      at = heads_.firsts().next(text, at);
      if (at == text.size()) break;
    }
    if (open != 0 && rests_[open - 1].at(text, at) != 0) return true;
    if (const auto head = heads_.longest(text, at)) {
      if (rests_[head->word].empty()) return true;
      open = head->word + 1;
      at += head->size;
      continue;
    }
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    if (folded == U'。' || folded == U',' || folded == U';' || folded == U'\n') open = 0;
    at += c.size;
  }
  return false;
}

namespace {

// The words of a profile, and behind them those that hold for all kinds of notices.
std::vector<std::string> with_common(const Profile& from, const Profile* generic,
                                     std::vector<std::string> Profile::*member) {
  std::vector<std::string> words = from.*member;
  if (generic != nullptr && generic != &from)
    words.insert(words.end(), (generic->*member).begin(), (generic->*member).end());
  return words;
}

}  // namespace

ProfileWords::ProfileWords(const Profile& from, const Profile* generic, const std::vector<Labels>& common)
    : profile(&from),
      item_sections(from.item_sections),
      other_sections(from.other_sections),
      item_words(from.item_words),
      group_words(from.group_words),
      closing_words(from.closing_words),
      result_cues(with_common(from, generic, &Profile::result_cues)),
      finding_cues(with_common(from, generic, &Profile::finding_cues)),
      finding_sections(with_common(from, generic, &Profile::finding_sections)),
      frames(with_common(from, generic, &Profile::frames),
             with_common(from, generic, &Profile::whole_frames)) {
  if (from.labels.empty()) return;
  std::vector<Labels> files = common;
  Labels& own = files.emplace_back();
  for (const ProfileLabel& label : from.labels) {
    LabelEntry entry;
    entry.role = label.role;
    entry.words = label.words;
    own.entries.push_back(std::move(entry));
  }
  labels.emplace(files);
}

Wording::Wording(const Catalog& from)
    : catalog(from),
      labels(from.labels),
      steps(merged(from.statuses, &StatusWords::steps)),
      step_endings(merged(from.statuses, &StatusWords::steps)),
      lead_after(merged(from.duties, &Duties::lead_after)),
      partners_after(merged(from.duties, &Duties::partners_after)),
      lead_endings(merged(from.duties, &Duties::lead_after)),
      partner_endings(merged(from.duties, &Duties::partners_after)),
      between(merged(from.duties, &Duties::between)),
      before(merged(from.duties, &Duties::before)),
      marks(merged(from.duties, &Duties::marks)),
      partner_marks(merged(from.duties, &Duties::partner_marks)),
      first_leads(merged(from.duties, &Duties::first_leads)),
      unit_endings(merged(from.duties, &Duties::endings)),
      no_unit_endings(merged(from.duties, &Duties::no_endings)),
      page_starts(merged(from.boilerplate, &Boilerplate::starts)),
      page_whole(merged(from.boilerplate, &Boilerplate::whole)),
      page_tails(merged(from.boilerplate, &Boilerplate::tails)),
      page_metadata(merged(from.boilerplate, &Boilerplate::metadata)),
      issuer_labels(merged(from.boilerplate, &Boilerplate::issuer_labels)),
      date_labels(merged(from.boilerplate, &Boilerplate::date_labels)),
      attachments(merged(from.boilerplate, &Boilerplate::attachments)),
      title_ends(merged(from.boilerplate, &Boilerplate::title_ends)),
      not_titles(merged(from.boilerplate, &Boilerplate::not_titles)),
      posts(merged(from.boilerplate, &Boilerplate::posts)),
      print_words(merged(from.boilerplate, &Boilerplate::print_words)),
      papers(merged(from.boilerplate, &Boilerplate::papers)),
      paper_pages(merged(from.boilerplate, &Boilerplate::paper_pages)) {
  for (const StatusWords& file : from.statuses) {
    for (const StatusEntry& entry : file.entries) {
      const auto number = static_cast<std::uint32_t>(statuses.size());
      statuses.push_back(entry.status);
      weak.push_back(entry.weak);
      for (const std::string& word : entry.words) {
        if (word.find("…") == std::string::npos) status_words.add(word, number);
      }
    }
  }
  // Several words may share a head (已…完成, 已…建成): one entry holds what may follow it.
  std::vector<std::pair<std::string, std::vector<std::string>>> heads;
  for (const StatusWords& file : from.statuses) {
    for (const StatusEntry& entry : file.entries) {
      for (const std::string& word : entry.words) {
        const std::size_t gap = word.find("…");
        if (gap == std::string::npos) continue;
        const std::string head = word.substr(0, gap);
        const std::string rest = word.substr(gap + std::string_view("…").size());
        auto known = std::find_if(heads.begin(), heads.end(), [&](const auto& h) { return h.first == head; });
        if (known == heads.end()) {
          heads.emplace_back(head, std::vector<std::string>{});
          known = heads.end() - 1;
          gaps.push_back({WordList(), entry.status});
        }
        known->second.push_back(rest);
      }
    }
  }
  for (std::uint32_t i = 0; i < heads.size(); ++i) {
    gap_heads.add(heads[i].first, i);
    gaps[i].rest = WordList(heads[i].second);
  }
  std::vector<std::string> share_words;
  for (const StatusWords& file : from.statuses) {
    share_words.insert(share_words.end(), file.shares.begin(), file.shares.end());
  }
  shares = WordList(share_words);
  item_names = WordList(merged(from.statuses, &StatusWords::item_names));
  rest_words = WordList(merged(from.statuses, &StatusWords::rest));
  verdict_adverbs = WordList(merged(from.statuses, &StatusWords::verdict_adverbs));
  legend_keys = WordList(merged(from.statuses, &StatusWords::legend_keys));
  const auto first_of = [](const std::string& word) { return fold(utf8::decode(word, 0).value); };
  const auto last_of = [](const std::string& word) {
    return fold(utf8::decode_before(word, word.size()).value);
  };
  std::vector<std::string> on_page;
  const auto add_on_page = [&](const std::vector<std::string>& words, PageList list) {
    for (const std::string& word : words) {
      if (word.empty()) continue;
      on_page.push_back(word);
      page_words.add(word, page_words.number_of(word, 0) | list);
    }
  };
  add_on_page(merged(from.boilerplate, &Boilerplate::holds), page_hold);
  add_on_page(merged(from.boilerplate, &Boilerplate::contacts), contact);
  page_word_places = WordPlaces(on_page);
  std::u32string last_characters;
  for (const std::string& key : merged(from.statuses, &StatusWords::legend_keys)) {
    if (key.empty()) continue;
    const Signs signs(key);
    const Sign& first = *signs.from(0);
    if (first.at == 0 && first.end() == key.size() && first.kind == Sign::Kind::other) {
      key_signs.add(first_of(key));
    } else {
      keys_reversed.add(reversed(key), 0);
      last_characters.push_back(last_of(key));
    }
  }
  for (const std::string& word : merged(from.duties, &Duties::first_leads)) {
    if (word.empty()) continue;
    last_characters.push_back(last_of(word));
    first_leads_ends.add(last_of(word));
  }
  ends = CharacterSearch(last_characters);
  legend_means = WordList(merged(from.statuses, &StatusWords::legend_means));
  plan = static_cast<std::uint32_t>(statuses.size());
  neutral = plan + 1;
  for (const StatusWords& file : from.statuses) {
    for (const std::string& word : file.plans) status_words.add(word, plan);
    for (const std::string& word : file.neutral) status_words.add(word, neutral);
  }
  std::u32string firsts = U"。,;:!?\n";
  const auto begin_with = [&](const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      if (!word.empty()) firsts.push_back(first_of(word));
    }
  };
  for (const StatusWords& file : from.statuses) {
    for (const StatusEntry& entry : file.entries) begin_with(entry.words);
    begin_with(file.plans);
    begin_with(file.neutral);
  }
  begin_with(share_words);
  for (const auto& [head, rests] : heads) begin_with(rests);
  status_places = CharacterSet(firsts);
  if (!from.numbering.empty()) {
    announces = WordList(from.numbering.front().announces);
    list_counters = WordList(from.numbering.front().counters);
    std::vector<std::string> behind_number;
    for (const NumberingStyle& style : from.numbering.front().styles) {
      coordinates.push_back(style.rank >= coordinate_rank && !style.numerals.empty());
      if (coordinates.back() && style.before.empty())
        behind_number.insert(behind_number.end(), style.after.begin(), style.after.end());
    }
    coordinate_words = WordList(behind_number);
  }
  firsts.clear();
  const auto common = std::find_if(from.profiles.begin(), from.profiles.end(),
                                   [](const Profile& profile) { return profile.name == "generic"; });
  profiles.reserve(from.profiles.size());
  for (const Profile& profile : from.profiles) {
    profiles.emplace_back(profile, common == from.profiles.end() ? nullptr : &*common, from.labels);
    if (profile.name == "generic") generic = &profiles.back();
    const auto number = [&](const std::vector<ProfileWord>& words, std::vector<std::uint32_t>& numbers) {
      for (const ProfileWord& word : words) {
        if (!word.word.empty()) firsts.push_back(first_of(word.word));
        numbers.push_back(profile_words.number_of(word.word, profile_word_count));
        if (numbers.back() == profile_word_count) ++profile_word_count;
      }
    };
    number(profile.title, profiles.back().title);
    number(profile.headings, profiles.back().headings);
  }
  profile_word_firsts = CharacterSet(firsts);
}

}  // namespace taizhang
