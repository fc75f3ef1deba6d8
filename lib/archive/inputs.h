#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace taizhang {

// One notice or ledger to read.
struct Input {
  enum class Kind {
    file,
    standard_input,
    ledger,
  };
  Kind kind = Kind::file;
  std::string path;  // to open, and as messages show it
  std::string
      name;  // below the input root, as records show it, in UTF-8; for a ledger empty: its rows bring theirs
};

// What the arguments of a command name, in order. A missing file stays in the list: notice it says why it
// fails.
struct Inputs {
  std::vector<Input> list;
  std::string root;  // the deepest folder that holds all of them, as typed; "" where nothing was typed before
                     // a relative name, or for standard input
  std::vector<Error> warnings;  // an empty folder, a ledger inside a walked folder
};

// Expands `arguments`: a file; "-" for standard input; a folder with a datapackage.json: a ledger; any other
// folder: all files below it, in byte order of their relative names, hidden ones (.x) left out, links
// followed unless they lead back up.
Inputs find_inputs(const std::vector<std::string>& arguments);

// The paths in the file `list` ("-": standard input): one a line, or separated by NUL if it holds any.
Result<std::vector<std::string>> read_path_list(const std::string& list);

}  // namespace taizhang
