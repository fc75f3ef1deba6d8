#include "session.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "pipeline/grammar_check.h"

namespace taizhang::cmd {

namespace {

bool wants_color(const std::string& typed, int fd) {
  if (typed == "always") return true;
  if (typed == "never") return false;
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return (no_color == nullptr || *no_color == '\0') && ::isatty(fd) == 1 &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

// The folders in TAIZHANG_GRAMMARS, separated by colons, then those of the command line: later ones win.
std::vector<std::string> grammar_folders(const std::vector<std::string>& typed) {
  std::vector<std::string> folders;
  if (const char* variable = std::getenv("TAIZHANG_GRAMMARS")) {
    std::string_view rest = variable;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(':'), rest.size());
      if (end > 0) folders.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  folders.insert(folders.end(), typed.begin(), typed.end());
  return folders;
}

}  // namespace

Session::Session(const CommonArguments& arguments)
    : grammars_(grammar_folders(arguments.grammars)),
      color_out_(wants_color(arguments.color, STDOUT_FILENO)),
      color_err_(wants_color(arguments.color, STDERR_FILENO)) {}

void Session::message(const Error& error, const char* color) {
  tell(color_err_ ? fmt::format("{}taizhang:\x1B[0m {}\n", color, to_string(error))
                  : fmt::format("taizhang: {}\n", to_string(error)));
}

void Session::error(const Error& error) {
  failed_ = true;
  message(error, "\x1B[31m");
}

void Session::warning(const Error& error) {
  message(error, "\x1B[33m");
}

void Session::tell(const std::string& lines) {
  std::fputs(lines.c_str(), stderr);  // nobody may be listening; that is no reason to stop
}

const Catalog* Session::catalog() {
  if (grammars_.empty()) return &embedded_catalog();
  if (catalog_) return &*catalog_;
  auto loaded = load_catalog(grammars_);
  if (loaded) return &catalog_.emplace(std::move(*loaded));
  failed_ = true;
  tell(to_string(loaded.error()));
  return nullptr;
}

int Session::finish(int code) {
  out_.finish();
  if (!out_.failure().empty()) error({"", 0, 0, out_.failure()});
  return failed_ ? 2 : code;
}

}  // namespace taizhang::cmd
