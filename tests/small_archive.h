#pragma once

#include <doctest/doctest.h>

#include <string>

#include "archive/convert.h"
#include "archive/inputs.h"
#include "scratch_folder.h"

// A folder with an archive of small notices, and runs over it.
struct SmallArchive {
  ScratchFolder folder;

  void notice(const std::string& name, const std::string& problem) const {
    folder.write("in/" + name, "整改情况通报\n一、" + problem + "，投入5万元。\n");
  }
  void remove(const std::string& name) const { std::filesystem::remove(folder.path / "in" / name); }

  taizhang::ConvertReport convert(const std::string& ledger, taizhang::ConvertOptions options = {}) const {
    const auto inputs = taizhang::find_inputs({folder / "in"});
    options.manifest.input_root = "in";
    taizhang::ConvertEvents events;
    events.warning = events.failed = [](const std::string&) {};
    events.progress = [](const taizhang::ConvertProgress&) {};
    events.stopped = [] { return false; };
    const auto report =
        taizhang::convert(inputs, folder / ledger, taizhang::embedded_catalog(), options, events);
    REQUIRE(report);
    return *report;
  }

  // A table of a ledger without its header.
  std::string rows(const std::string& ledger, const std::string& table) const {
    const std::string text = folder.read(ledger + "/" + table + ".csv");
    return text.substr(text.find('\n') + 1);
  }

  // Whether two ledgers hold the same bytes in the same files.
  bool same(const std::string& one, const std::string& other) const {
    namespace fs = std::filesystem;
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path / one)) {
      if (!entry.is_regular_file()) continue;
      const std::string name = fs::relative(entry.path(), folder.path / one).string();
      if (folder.read(one + "/" + name) != folder.read(other + "/" + name)) return false;
      ++files;
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder.path / other))
      files -= entry.is_regular_file() ? 1 : 0;
    return files == 0;
  }
};
