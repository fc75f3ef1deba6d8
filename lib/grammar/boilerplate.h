#pragma once

#include <string>
#include <vector>

#include "grammar/fields.h"

namespace taizhang {

// A line of a page, and the kind of section that it must be read as.
struct BoilerplateExample {
  std::string line;
  std::string kind;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("line", &BoilerplateExample::line);
    visit.required("kind", &BoilerplateExample::kind,
                   one_of("title", "heading", "paragraph", "note", "caption", "metadata", "boilerplate"));
  }
};

// What stands on a page and is not the notice: `kind: boilerplate`. All matched folded.
struct Boilerplate {
  static constexpr const char* kind = "boilerplate";
  std::string name;
  std::string version;
  std::vector<std::string> starts;    // a line that starts so
  std::vector<std::string> holds;     // a short line that holds one
  std::vector<std::string> whole;     // a line that is nothing else, brackets and spaces aside
  std::vector<std::string> tails;     // a line that starts so ends the notice: all after it is boilerplate
  std::vector<std::string> metadata;  // labels of the block that tells of the page: 发布日期
  std::vector<std::string> issuer_labels;  // those of them that name the issuer, in order of trust
  std::vector<std::string> date_labels;    // those of them that name the date, in order of trust
  std::vector<std::string> attachments;    // a line that starts so names or opens an attachment
  std::vector<std::string> title_ends;     // the last words of a title: 通报
  std::vector<std::string> not_titles;     // a line that holds one is no title
  std::vector<std::string> contacts;  // a paragraph that holds one tells where to object, not what was done
  std::vector<std::string> posts;     // between unit and name in the line that says who speaks: 局长
  std::vector<std::string> print_words;  // behind unit and date in the line that says who printed it: 印发
  std::vector<std::string> papers;       // how names of papers end: 日报
  std::vector<std::string> paper_pages;  // behind the date of the paper an article stood in: 版
  std::vector<BoilerplateExample> examples;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &Boilerplate::name);
    visit.required("version", &Boilerplate::version);
    visit.required("starts", &Boilerplate::starts);
    visit.required("holds", &Boilerplate::holds);
    visit.required("whole", &Boilerplate::whole);
    visit.required("tails", &Boilerplate::tails);
    visit.required("metadata", &Boilerplate::metadata);
    visit.required("issuer_labels", &Boilerplate::issuer_labels);
    visit.required("date_labels", &Boilerplate::date_labels);
    visit.required("attachments", &Boilerplate::attachments);
    visit.required("title_ends", &Boilerplate::title_ends);
    visit.required("not_titles", &Boilerplate::not_titles);
    visit.required("contacts", &Boilerplate::contacts);
    visit.optional("posts", &Boilerplate::posts);
    visit.optional("print_words", &Boilerplate::print_words);
    visit.optional("papers", &Boilerplate::papers);
    visit.optional("paper_pages", &Boilerplate::paper_pages);
    visit.examples("examples", &Boilerplate::examples);
  }
};

}  // namespace taizhang
