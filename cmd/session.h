#pragma once

#include <optional>
#include <string>
#include <vector>

#include "arguments.h"
#include "base/result.h"
#include "grammar/catalog.h"
#include "output.h"

namespace taizhang::cmd {

// What every verb runs with: standard output, messages, colour, grammars. Remembers whether anything went
// wrong.
class Session {
 public:
  explicit Session(const CommonArguments& arguments);

  Output& out() { return out_; }

  // `taizhang: FILE:LINE:COL: message` on standard error. error() also makes the exit code 2.
  void error(const Error& error);
  void warning(const Error& error);
  // Lines for people on standard error, as they are.
  void tell(const std::string& lines);

  // True if standard output (standard error) shows colours.
  bool color_out() const { return color_out_; }
  bool color_err() const { return color_err_; }

  // The grammars in force, read at the first call; null if those the user named have faults, which have been
  // printed.
  const Catalog* catalog();

  // Ends the output. The exit code is 2 if anything went wrong, else `code`; 0 when the reader of a pipe went
  // away.
  int finish(int code = 0);

 private:
  void message(const Error& error, const char* color);

  Output out_;
  std::vector<std::string> grammars_;
  std::optional<Catalog> catalog_;
  bool color_out_ = false;
  bool color_err_ = false;
  bool failed_ = false;
};

}  // namespace taizhang::cmd
