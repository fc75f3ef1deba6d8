#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/catalog.h"
#include "grammar/fault.h"
#include "grammar/site.h"
#include "grammar/yaml_tree.h"

namespace taizhang {

// Grammar files as they are read: their texts and trees beside the Catalog made of them, so that a check can
// point at a place. Not copied: its Sites point into it.
class Reading {
 public:
  // Reads files in layers; a file replaces one of the same kind and name in an earlier layer, whole. Within a
  // layer such a pair is a fault.
  //
  // A file with `extends: NAME` takes every key that it does not have itself from the file of its own kind
  // with that name (itself resolved first); `extends` of its own name means the file that it replaces. Keys
  // are taken or not taken as a whole, never merged.
  //
  // Faults of structure in all files are found together; faults of meaning (the kinds' `check`) when there
  // are none of structure, because they would only be their echo.
  explicit Reading(const std::vector<std::vector<GrammarText>>& layers);

  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  const Catalog& catalog() const { return catalog_; }
  Catalog take_catalog() { return std::move(catalog_); }

  // What was found so far, by this and through the sites: in the order of the files, and of places in a file.
  std::vector<GrammarFault> faults() const;
  bool sound() const { return faults_.empty(); }

  // The root of the file in force of that kind and name, which must be in the catalog.
  Site site(std::string_view kind, std::string_view name);
  // The layer that file stands in, from 0.
  std::size_t layer(std::string_view kind, std::string_view name) const;

 private:
  struct File {
    YamlNode root;
    std::string kind;
    std::string name;
    std::size_t layer = 0;
    bool in_force = true;
    bool resolved = false;   // what it extends has been added
    bool resolving = false;  // … is being added: meeting it again is a circle
  };

  void read_texts(const std::vector<std::vector<GrammarText>>& layers);
  void find_files_in_force();
  bool resolve(File& file);
  void check_meaning();
  const File& file(std::string_view kind, std::string_view name) const;
  Site at(const YamlNode& node) { return {node, texts_, faults_}; }

  std::vector<GrammarText> texts_;
  std::vector<File> files_;  // one for one with texts_
  std::vector<GrammarFault> faults_;
  Catalog catalog_;
};

// The embedded grammars as texts, named `embedded/FILE` in messages.
std::vector<GrammarText> embedded_texts();

// The file `path` under that name; empty, and a fault, if it cannot be read.
std::vector<GrammarText> read_file(const std::string& path, std::vector<GrammarFault>& faults);

// Every *.yaml in `folder`, in byte order of names, under the name `folder/FILE`. A folder that cannot be
// read, or holds none, is a fault.
std::vector<GrammarText> read_folder(const std::string& folder, std::vector<GrammarFault>& faults);

// SHA-256 over kind, name and digest of every grammar in force: two runs with the same digest and version of
// the program read notices in the same way.
std::string grammar_digest(const Catalog& catalog);

}  // namespace taizhang
