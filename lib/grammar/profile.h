#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/fields.h"
#include "grammar/site.h"

namespace taizhang {

// A word that speaks for a profile, and how loudly.
struct ProfileWord {
  std::string word;
  std::int64_t weight = 1;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("word", &ProfileWord::word);
    visit.optional("weight", &ProfileWord::weight);
  }
};

// The role that a label has in notices of this kind, in place of the common one.
struct ProfileLabel {
  std::string role;
  std::vector<std::string> words;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("role", &ProfileLabel::role);
    visit.required("words", &ProfileLabel::words);
  }
};

// The head of an item, and the name it must be read as.
struct HeadExample {
  std::string head;
  std::string title;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("head", &HeadExample::head);
    visit.required("title", &HeadExample::title);
  }
};

// A kind of notice: how it is recognized and how its items are found. `kind: profile`, one file each.
struct Profile {
  static constexpr const char* kind = "profile";
  std::string name;
  std::string version;

  std::int64_t threshold = 6;         // points it takes to be chosen
  std::vector<ProfileWord> title;     // words of the title (of the first lines, where there is none)
  std::vector<ProfileWord> headings;  // words of numbered heads and of column heads; each counts once
  std::vector<ProfileWord> roles;     // roles of labels that occur; each counts once

  std::string items = "found";              // found: as the evidence has it; themes: enumerated; none
  std::string item = "problem";             // kind of an item: problem task target
  std::string statement = "measure";        // kind of what stands under it without a label
  bool planned = false;                     // what its items tell is to come
  std::vector<std::string> item_sections;   // words of a head: items stand below it
  std::vector<std::string> other_sections;  // words of a head: none do
  std::vector<std::string> item_words;  // words of a head that make it an item, whatever is numbered below
  std::vector<std::string> group_words;  // words of a head that hold an item word and name no item: 查出问题
  std::vector<std::string> closing_words;  // a line behind the last item that starts so is about all of them
  std::vector<std::string> frames;         // how a head names its item: 关于X问题的整改
  std::vector<std::string> whole_frames;  // the same, but unless X is quoted all is the name: 关于X的问题
  std::vector<std::string> result_cues;   // a sentence that starts so tells what was reached
  std::vector<std::string> finding_cues;  // text below a problem's title that starts so describes the problem
  std::vector<std::string> finding_sections;  // the same of all text of items below a head that ends so
  std::vector<ProfileLabel> labels;
  std::vector<std::string> examples;          // texts, titles mostly, for which it must be chosen …
  std::vector<std::string> counter_examples;  // … and must not
  std::vector<HeadExample> head_examples;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &Profile::name);
    visit.required("version", &Profile::version);
    visit.optional("threshold", &Profile::threshold);
    visit.optional("title", &Profile::title);
    visit.optional("headings", &Profile::headings);
    visit.optional("roles", &Profile::roles);
    visit.optional("items", &Profile::items, one_of("found", "themes", "none"));
    visit.optional("item", &Profile::item, one_of("problem", "task", "target", "theme"));
    visit.optional("statement", &Profile::statement, one_of("goal", "measure", "result", "progress", "next"));
    visit.optional("planned", &Profile::planned);
    visit.optional("item_sections", &Profile::item_sections);
    visit.optional("other_sections", &Profile::other_sections);
    visit.optional("item_words", &Profile::item_words);
    visit.optional("group_words", &Profile::group_words);
    visit.optional("closing_words", &Profile::closing_words);
    visit.optional("frames", &Profile::frames);
    visit.optional("whole_frames", &Profile::whole_frames);
    visit.optional("result_cues", &Profile::result_cues);
    visit.optional("finding_cues", &Profile::finding_cues);
    visit.optional("finding_sections", &Profile::finding_sections);
    visit.optional("labels", &Profile::labels);
    visit.examples("examples", &Profile::examples);
    visit.examples("counter_examples", &Profile::counter_examples);
    visit.examples("head_examples", &Profile::head_examples);
  }
};

struct Catalog;

// Roles are common ones or those of the labels in force, a frame holds one X for the name of the item, and
// there is a word or role by which the profile can be chosen (threshold 0: it is chosen when no other is).
void check(const Profile& profile, const Catalog& catalog, const Site& site);

}  // namespace taizhang
