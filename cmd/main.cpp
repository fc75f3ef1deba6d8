// The program: what the user typed becomes a verb to run and an exit code. Everything else is in the library.
#include <fmt/format.h>
#include <malloc.h>

#include <csignal>
#include <cstdio>
#include <exception>

#include "arguments.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

#define TAIZHANG_VERB(name) Verb verb_##name();
#include "verbs.inc"
#undef TAIZHANG_VERB

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = {
#define TAIZHANG_VERB(name) verb_##name(),
#include "verbs.inc"
#undef TAIZHANG_VERB
  };
  return all;
}

}  // namespace taizhang::cmd

int main(int argc, char** argv) {
  // What one notice gives back serves the next: pages are neither returned to the system nor asked for again.
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  // A closed pipe and a file that may not grow are seen by the write.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    const auto parsed = taizhang::cmd::parse(argc, argv);
    if (!parsed.action) return parsed.exit_code;
    taizhang::cmd::Session session(parsed.common);
    return parsed.action(session);
  } catch (const std::exception& exception) {
    std::fputs(fmt::format("taizhang: {}\n", exception.what()).c_str(), stderr);
    return 2;
  }
}
