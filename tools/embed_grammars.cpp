// taizhang_embed OUTPUT.cpp FILE.yaml…: run by the build. Checks the grammars with everything there is to
// check and writes them as one C++ source: their tables, which the program starts from, and their texts,
// which `grammar show` prints. A fault ends the build with its message.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/embedded.h"
#include "grammar/tables.h"
#include "pipeline/grammar_check.h"

namespace taizhang {

// The program that makes them has none.
EmbeddedGrammars embedded_grammars() {
  return {};
}

}  // namespace taizhang

namespace {

// `bytes` as a string literal, broken into lines. Octal escapes end after three digits, whatever follows.
std::string literal(std::string_view bytes) {
  std::string text = "\"";
  std::size_t column = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\' && byte != '?';
    if (plain) {
      text.push_back(c);
    } else {
      fmt::format_to(std::back_inserter(text), "\\{:03o}", byte);
    }
    column += plain ? 1 : 4;
    if (column > 100) {
      text += "\"\n    \"";
      column = 0;
    }
  }
  return text + '"';
}

}  // namespace

int main(int argc, char** argv) {
  using namespace taizhang;
  if (argc < 2) {
    std::fputs("usage: taizhang_embed OUTPUT.cpp FILE.yaml...\n", stderr);
    return 2;
  }
  std::vector<std::string> paths(argv + 2, argv + argc);
  std::sort(paths.begin(), paths.end());
  std::vector<GrammarFault> faults;
  std::vector<GrammarText> texts;
  for (const std::string& path : paths) {
    for (GrammarText& text : read_file(path, faults)) texts.push_back(std::move(text));
  }
  auto catalog = checked_catalog({texts}, 0);
  if (!catalog) faults.insert(faults.end(), catalog.error().begin(), catalog.error().end());
  if (!faults.empty()) {
    std::fputs(to_string(faults).c_str(), stderr);
    return 1;
  }
  for (GrammarFile& file : catalog->files) file.origin = "embedded";
  const std::string tables = write_tables(*catalog);
  std::string files;
  for (const GrammarText& text : texts) {
    files += fmt::format("      {{{}, {{{}, {}}}}},\n",
                         literal(std::filesystem::path(text.origin).filename().string()), literal(text.yaml),
                         text.yaml.size());
  }
  const std::string source = fmt::format(
      "// Made by taizhang_embed from grammars/*.yaml; change those.\n#include \"grammar/embedded.h\"\n\n"
      "namespace taizhang {{\n\nEmbeddedGrammars embedded_grammars() {{\n"
      "  static constexpr EmbeddedGrammar files[] = {{\n{}  }};\n"
      "  static constexpr char tables[] =\n    {};\n"
      "  return {{files, {{tables, {}}}}};\n}}\n\n}}  // namespace taizhang\n",
      files, literal(tables), tables.size());
  // Left alone if nothing changed, so that a change of a stage does not compile and link everything again.
  std::vector<GrammarFault> absent;
  const auto before = read_file(argv[1], absent);
  if (!before.empty() && before.front().yaml == source) return 0;
  std::ofstream file(argv[1], std::ios::binary);
  file << source;
  file.close();
  if (file) return 0;
  fmt::print(stderr, "{}: cannot be written\n", argv[1]);
  return 2;
}
