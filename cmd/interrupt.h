#pragma once

#include <csignal>

namespace taizhang::cmd {

// Remembers SIGINT and SIGTERM while it lives, instead of dying of them; a second one of the same kind kills.
// One at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  // The signal that came, or 0.
  int signal() const;

 private:
  struct sigaction old_interrupt_ = {};
  struct sigaction old_terminate_ = {};
};

}  // namespace taizhang::cmd
