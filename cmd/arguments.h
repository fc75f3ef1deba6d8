#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace taizhang::cmd {

// What the user may type after a verb. Variables that are bound here must live until the parse is over.
// `names` is a flag as typed, or several: "-o,--output". Only arguments.cpp knows CLI11.
class Arguments {
 public:
  explicit Arguments(CLI::App& app) : app_(app) {}

  void flag(const std::string& names, bool& value, const std::string& help);
  void option(const std::string& names, std::string& value, const std::string& metavar,
              const std::string& help);
  void option(const std::string& names, std::optional<std::uint64_t>& value, const std::string& metavar,
              const std::string& help);
  // May be given several times.
  void list(const std::string& names, std::vector<std::string>& values, const std::string& metavar,
            const std::string& help);
  // One of `values`.
  void choice(const std::string& names, std::string& value, const std::vector<std::string>& values,
              const std::string& help);
  // What is typed without a flag: at least `least`, at most `most` (0: any number).
  void operands(const std::string& name, std::vector<std::string>& values, const std::string& help,
                std::size_t least, std::size_t most = 0);

 private:
  CLI::App& app_;
};

// What the user typed for every verb.
struct CommonArguments {
  std::string color = "auto";
  std::vector<std::string> grammars;
};

// What came of parsing a command line: a verb to run, or an exit code after help, version or a usage error,
// which has been printed.
struct Parsed {
  std::function<int(class Session&)> action;
  CommonArguments common;
  int exit_code = 0;
};
Parsed parse(int argc, char** argv);

}  // namespace taizhang::cmd
