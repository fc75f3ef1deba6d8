#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/read_inputs.h"

namespace taizhang::cmd {

class Arguments;
class Session;

// What the user may type to name notices and say how they are read.
struct InputArguments {
  std::vector<std::string> inputs;
  std::string files_from;
  std::string encoding;
  std::string profile;
  bool no_repair = false;
  bool simplify = false;

  // `most` inputs at most; 0: any number.
  void declare(Arguments& arguments, std::size_t most = 0);
};

// What the program needs of it.
struct InputOptions {
  Inputs inputs;
  PipelineOptions pipeline;
};

// Expands folders and lists; warns of empty ones. Empty, and the Session has an error, where a list cannot be
// read or nothing was named.
std::optional<InputOptions> resolve(const InputArguments& arguments, Session& session);

// Reads all notices in order and hands each to `each` until it returns false; inputs that cannot be read are
// errors of the Session.
void each_notice(const InputOptions& options, Session& session,
                 const std::function<bool(InputNotice&)>& each);

// The same for verbs that want bytes: reads files only; a ledger is an error of the Session.
void each_source(const InputOptions& options, Session& session,
                 const std::function<bool(const Input&, const Source&)>& each);

}  // namespace taizhang::cmd
