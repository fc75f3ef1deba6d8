#include "report_input.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include "session.h"

namespace taizhang::cmd {

namespace {

std::size_t from_environment(const char* name, std::size_t otherwise) {
  const char* text = std::getenv(name);
  const long value = text ? std::strtol(text, nullptr, 10) : 0;
  return value > 0 ? static_cast<std::size_t>(value) : otherwise;
}

}  // namespace

std::optional<ReportInput> read_report(const InputArguments& arguments, const std::string& argument,
                                       Session& session) {
  InputArguments one = arguments;
  one.inputs = {argument};
  const auto options = resolve(one, session);
  if (!options) return std::nullopt;
  ReportInput input;
  bool any = false;
  each_notice(*options, session, [&](InputNotice& notice) {
    input.notices.push_back(std::move(notice.records));
    any = true;
    return true;
  });
  if (!any) {
    session.error({argument, 0, 0, "holds no notice that could be read"});
    return std::nullopt;
  }
  input.report = report_of(input.notices);
  return input;
}

std::size_t terminal_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return from_environment("COLUMNS", 100);
}

std::size_t terminal_lines() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0) return size.ws_row;
  return from_environment("LINES", 24);
}

std::vector<std::string> separated(const std::vector<std::string>& typed) {
  std::vector<std::string> all;
  for (const std::string& text : typed) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t comma = std::min(text.find(',', begin), text.size());
      if (comma > begin) all.push_back(text.substr(begin, comma - begin));
      begin = comma + 1;
    }
  }
  return all;
}

}  // namespace taizhang::cmd
