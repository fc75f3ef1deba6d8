#pragma once

#include <string>
#include <vector>

#include "item/choice.h"
#include "item/draft.h"
#include "item/notice.h"

namespace taizhang {

// The sections of the running text as it is read, node by node: where a node stands, and what the headings
// above it say. Refers to what it is made of, which must outlive it.
class Sections {
 public:
  Sections(const Notice& notice, const Choice& choice, Draft& draft);

  // Every node is entered once, in order, before anything else is asked of it.
  void enter(std::uint32_t i);
  // Adds node `i`, a line of the page rather than of the text, as a section of its own.
  void add(std::uint32_t i);
  // Adds node `i`, which is no part of an item: a heading, numbered or not, or a paragraph.
  void open(std::uint32_t i);

  // The numbers above node `i` and its own: 一/(一)/1.
  const std::string& path(std::uint32_t i) const { return paths_[i]; }
  // The section that node `i` stands in.
  std::uint32_t above(std::uint32_t i) const;
  // The status that the headings above node `i` say, and those above a table whose first cell it is.
  const StatusReading& status(std::uint32_t i) const;
  const StatusReading& status_of_table(std::uint32_t i) const;

 private:
  bool is_form(std::uint32_t i) const;
  std::string path_of(std::uint32_t i) const;
  StatusReading list_status(const CountedList& list) const;
  void open_unnumbered(std::uint32_t i);

  const Notice& n_;
  const Choice& choice_;
  Draft& draft_;
  std::vector<std::string> paths_;         // by node, like the next two
  std::vector<std::uint32_t> section_of_;  // the section that a node opened, or no_index
  std::vector<StatusReading> status_of_;   // what the headings above a node say
  std::uint32_t page_section_ = no_index;  // the title, or the last heading without a number
  StatusReading page_status_;              // what that heading says
};

}  // namespace taizhang
