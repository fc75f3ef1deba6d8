#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/catalog.h"
#include "item/frame.h"
#include "item/item_labels.h"
#include "word/character_search.h"
#include "word/character_set.h"
#include "word/word_endings.h"
#include "word/word_list.h"
#include "word/word_places.h"
#include "word/word_table.h"

namespace taizhang {

// Words with a gap for anything within the clause: 第一位…牵头. Those without one are matched as they are.
class GapWords {
 public:
  GapWords() = default;
  explicit GapWords(const std::vector<std::string>& words);

  bool inside(std::string_view text) const;

 private:
  WordTable heads_;  // number: index into rests_; whole words have none
  std::vector<WordList> rests_;
};

// The words of a profile, ready for matching.
struct ProfileWords {
  // `generic` holds words for all kinds of notices; null: there are none.
  ProfileWords(const Profile& profile, const Profile* generic, const std::vector<Labels>& common);
  const Profile* profile;
  WordList item_sections;
  WordList other_sections;
  WordList item_words;
  WordList group_words;
  WordList closing_words;
  WordList result_cues;
  WordList finding_cues;
  WordEndings finding_sections;
  Frames frames;
  std::vector<std::uint32_t> title;  // the words of Profile::title, by their number in Wording::profile_words
  std::vector<std::uint32_t> headings;  // the same of Profile::headings
  std::optional<ItemLabels> labels;  // the common ones and those of the profile in their place; absent: none
};

// Every word of the grammars that the reader of items needs, ready for matching. Made once per catalog, which
// must outlive it; immutable, so threads may share it.
struct Wording {
  explicit Wording(const Catalog& catalog);

  const Catalog& catalog;
  ItemLabels labels;

  // Status words: each number is an index into statuses; the last two are plans and neutral words.
  WordTable status_words;
  std::vector<std::string_view> statuses;
  std::vector<bool> weak;  // by the same index
  std::uint32_t plan = 0;
  std::uint32_t neutral = 0;
  struct Gap {  // a word with … in it: what follows the gap, and the status
    WordList rest;
    std::string_view status;
  };
  WordList shares;
  WordList steps;
  WordEndings step_endings;
  WordTable gap_heads;  // number: index into gaps
  CharacterSet
      status_places;  // what all of these, the rests of gaps included, begin with, and ends of clauses
  std::vector<Gap> gaps;

  WordList item_names;
  WordList rest_words;
  WordList verdict_adverbs;
  WordList legend_keys;
  WordList legend_means;

  WordList lead_after;
  WordList partners_after;
  WordEndings lead_endings;
  WordEndings partner_endings;
  WordList between;
  WordList before;
  WordList marks;
  WordList partner_marks;
  GapWords first_leads;
  WordEndings unit_endings;
  WordEndings no_unit_endings;

  // Words that lines of a page may hold anywhere: each with the lists that have it.
  enum PageList : std::uint8_t {
    page_hold = 1,
    contact = 2,
  };
  WordTable page_words;         // number: the PageLists of the word, joined
  WordPlaces page_word_places;  // where they may begin

  // The keys of legends, which may stand anywhere: those that are a sign (signs.h), and the others in
  // reverse.
  FirstCharacters key_signs;
  WordTable keys_reversed;
  FirstCharacters first_leads_ends;  // the last characters of first_leads
  CharacterSearch ends;              // of keys_reversed and first_leads_ends

  WordList page_starts;
  WordList page_whole;
  WordList page_tails;
  WordList page_metadata;
  WordList issuer_labels;
  WordList date_labels;
  WordList attachments;
  WordEndings title_ends;
  WordList not_titles;
  WordList posts;
  WordEndings print_words;
  WordEndings papers;
  WordEndings paper_pages;

  WordList announces;             // 现将: a sentence that says what the page tells begins so
  WordList list_counters;         // 项, 个: behind the number that counts a list
  WordList coordinate_words;      // 是, 要: behind the number that opens a clause
  std::vector<bool> coordinates;  // by numbering style: 一是, 第一， open clauses

  WordTable profile_words;  // what speaks for a profile in a title or a heading, each word once
  CharacterSet profile_word_firsts;
  std::uint32_t profile_word_count = 0;
  std::vector<ProfileWords> profiles;  // in the order of the catalog
  const ProfileWords* generic = nullptr;
};

}  // namespace taizhang
