#pragma once

#include <string>
#include <string_view>

#include "format/quoted.h"

namespace taizhang {

// Writes JSON for people: two spaces a level, a member a line; short lists of texts stay on one line. Every
// open_… wants its close(). Escapes texts, checks nothing else.
class IndentedJson {
 public:
  void open_object(std::string_view name = {}) { open(name, '{', '}'); }
  void open_list(std::string_view name = {}) { open(name, '[', ']'); }
  void close() {
    const char bracket = closing_.back();
    closing_.pop_back();
    if (!first_) line();
    first_ = false;
    out_.push_back(bracket);
  }

  void text(std::string_view name, std::string_view value) {
    begin(name);
    append_quoted(out_, value);
  }
  // A number, true, false or null, as written.
  void plain(std::string_view name, std::string_view value) {
    begin(name);
    out_.append(value);
  }
  template <class Texts>
  void texts(std::string_view name, const Texts& values) {
    begin(name);
    out_.push_back('[');
    bool any = false;
    for (const std::string_view value : values) {
      if (any) out_.append(", ");
      any = true;
      append_quoted(out_, value);
    }
    out_.push_back(']');
  }

  // The text with a final line feed.
  std::string take() {
    out_.push_back('\n');
    return std::move(out_);
  }

 private:
  void open(std::string_view name, char opening, char bracket) {
    begin(name);
    out_.push_back(opening);
    closing_.push_back(bracket);
    first_ = true;
  }
  void begin(std::string_view name) {
    if (!closing_.empty()) {
      if (!first_) out_.push_back(',');
      line();
    }
    first_ = false;
    if (name.empty()) return;
    append_quoted(out_, name);
    out_.append(": ");
  }
  void line() {
    out_.push_back('\n');
    out_.append(2 * closing_.size(), ' ');
  }

  std::string out_;
  std::string closing_;  // the brackets that are open
  bool first_ = true;    // nothing stands in the innermost one yet
};

}  // namespace taizhang
