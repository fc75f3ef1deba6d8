#include "grammar/listing.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.h"
#include "grammar/embedded.h"
#include "grammar/load.h"

namespace taizhang {

namespace {

std::string full_name(const GrammarFile& file) {
  return fmt::format("{}/{}", file.kind, file.name);
}

Result<std::string> text_of(const GrammarFile& file) {
  if (file.origin != "embedded") {
    std::vector<GrammarFault> faults;
    auto texts = read_file(file.origin, faults);
    if (texts.empty()) return tl::unexpected(faults.front().error);
    return std::move(texts.front().yaml);
  }
  for (const EmbeddedGrammar& embedded : embedded_grammars().files) {
    if (sha256_hex(embedded.yaml) == file.sha256) return std::string(embedded.yaml);
  }
  return tl::unexpected(
      Error{"", 0, 0, fmt::format("the program does not hold the text of {}", full_name(file))});
}

}  // namespace

std::string list_grammars(const Catalog& catalog) {
  std::size_t kind = 4;
  std::size_t name = 4;
  std::size_t version = 7;
  for (const GrammarFile& file : catalog.files) {
    kind = std::max(kind, file.kind.size());
    name = std::max(name, file.name.size());
    version = std::max(version, file.version.size());
  }
  std::string text =
      fmt::format("{:<{}}  {:<{}}  {:<{}}  origin\n", "kind", kind, "name", name, "version", version);
  for (const GrammarFile& file : catalog.files) {
    text += fmt::format("{:<{}}  {:<{}}  {:<{}}  {}\n", file.kind, kind, file.name, name, file.version,
                        version, file.origin);
  }
  return text + fmt::format("digest {}\n", grammar_digest(catalog));
}

Result<std::string> show_grammar(const Catalog& catalog, std::string_view name) {
  std::vector<const GrammarFile*> meant;
  for (const GrammarFile& file : catalog.files) {
    if (file.name == name || full_name(file) == name) meant.push_back(&file);
  }
  if (meant.size() == 1) return text_of(*meant.front());
  std::vector<std::string> full_names;
  for (const GrammarFile& file : catalog.files) full_names.push_back(full_name(file));
  if (meant.empty()) {
    std::vector<std::string_view> names(full_names.begin(), full_names.end());
    for (const GrammarFile& file : catalog.files) names.push_back(file.name);
    return tl::unexpected(
        Error{"", 0, 0, fmt::format("there is no grammar '{}'{}", name, suggestion(name, names))});
  }
  full_names.clear();
  for (const GrammarFile* file : meant) full_names.push_back(full_name(*file));
  return tl::unexpected(
      Error{"", 0, 0, fmt::format("'{}' names {}; say which", name, fmt::join(full_names, " and "))});
}

}  // namespace taizhang
