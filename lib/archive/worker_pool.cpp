#include "archive/worker_pool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <optional>
#include <vector>

namespace taizhang {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t none = static_cast<std::size_t>(-1);
constexpr int pipe_bytes = 1 << 20;
constexpr int idle_milliseconds = 100;

bool write_all(int fd, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::write(fd, bytes, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

bool read_all(int fd, char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::read(fd, bytes, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

// One child, as its parent sees it.
struct Child {
  pid_t process = -1;
  int tasks = -1;    // write end: the numbers of tasks
  int results = -1;  // read end: a size and as many bytes, for each task
  std::size_t task = none;
  Clock::time_point since;
  std::string received;  // of the result under way, its size included

  // Size of the result under way, once it is known.
  std::optional<std::uint64_t> expected() const {
    if (received.size() < sizeof(std::uint64_t)) return std::nullopt;
    std::uint64_t size = 0;
    std::memcpy(&size, received.data(), sizeof size);
    return size;
  }
  bool complete() const {
    const auto size = expected();
    return size && received.size() == sizeof(std::uint64_t) + *size;
  }
};

class Children {
 public:
  Children(std::size_t jobs, const std::function<std::string(std::size_t)>& work)
      : list_(jobs), work_(work) {}
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;
  ~Children() {
    for (Child& child : list_) end(child, SIGKILL);
  }

  std::vector<Child>& list() { return list_; }

  Result<void> start(Child& child) {
    int tasks[2];
    int results[2];
    if (::pipe2(tasks, O_CLOEXEC) != 0) return failure();
    if (::pipe2(results, O_CLOEXEC) != 0) {
      ::close(tasks[0]);
      ::close(tasks[1]);
      return failure();
    }
    ::fcntl(results[1], F_SETPIPE_SZ, pipe_bytes);  // a smaller pipe works, too
    const pid_t parent = ::getpid();
    const pid_t process = ::fork();
    if (process < 0) {
      for (const int fd : {tasks[0], tasks[1], results[0], results[1]}) ::close(fd);
      return failure();
    }
    if (process == 0) {
      // Ends of other children would keep their pipes open after this parent is gone.
      for (const Child& other : list_) {
        if (other.tasks >= 0) ::close(other.tasks);
        if (other.results >= 0) ::close(other.results);
      }
      ::close(tasks[1]);
      ::close(results[0]);
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (::getppid() != parent) ::_exit(0);
      // An interrupt from the terminal reaches the whole group; the parent decides what happens.
      ::signal(SIGINT, SIG_IGN);
      ::signal(SIGTERM, SIG_DFL);
      serve(tasks[0], results[1]);
      ::_exit(0);
    }
    ::close(tasks[0]);
    ::close(results[1]);
    ::fcntl(results[0], F_SETFL, O_NONBLOCK);
    child = Child{process, tasks[1], results[0], none, {}, {}};
    return {};
  }

  // Ends the child, with `signal` if that is not 0, and says how it ended.
  int end(Child& child, int signal) {
    if (child.process < 0) return 0;
    ::close(child.tasks);
    ::close(child.results);
    if (signal != 0) ::kill(child.process, signal);
    int status = 0;
    while (::waitpid(child.process, &status, 0) < 0 && errno == EINTR) {
    }
    child = Child{};
    return status;
  }

 private:
  static Result<void> failure() {
    return tl::unexpected(
        Error{"", 0, 0, fmt::format("a worker process cannot be started: {}", std::strerror(errno))});
  }

  void serve(int tasks, int results) const {
    std::uint64_t task = 0;
    while (read_all(tasks, reinterpret_cast<char*>(&task), sizeof task)) {
      const std::string bytes = work_(task);
      const std::uint64_t size = bytes.size();
      if (!write_all(results, reinterpret_cast<const char*>(&size), sizeof size)) return;
      if (!write_all(results, bytes.data(), bytes.size())) return;
    }
  }

  std::vector<Child> list_;
  const std::function<std::string(std::size_t)>& work_;
};

// A child that is gone must show as a failed write, not as a signal.
class QuietPipes {
 public:
  QuietPipes() : old_(::signal(SIGPIPE, SIG_IGN)) {}
  ~QuietPipes() { ::signal(SIGPIPE, old_); }
  QuietPipes(const QuietPipes&) = delete;
  QuietPipes& operator=(const QuietPipes&) = delete;

 private:
  void (*old_)(int);
};

// Reads what is there of the child's result. False: the child has ended.
bool receive(Child& child) {
  while (!child.complete()) {
    const auto size = child.expected();
    const std::size_t wanted =
        (size ? sizeof(std::uint64_t) + *size : sizeof(std::uint64_t)) - child.received.size();
    const std::size_t before = child.received.size();
    child.received.resize(before + std::min<std::size_t>(wanted, pipe_bytes));
    const ssize_t n = ::read(child.results, child.received.data() + before, child.received.size() - before);
    child.received.resize(before + (n > 0 ? static_cast<std::size_t>(n) : 0));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) return true;
    if (n <= 0) return false;
  }
  return true;
}

std::string ending(int status) {
  if (WIFSIGNALED(status)) return fmt::format("the conversion crashed ({})", ::strsignal(WTERMSIG(status)));
  return "the conversion ended without a result";
}

}  // namespace

Result<void> WorkerPool::run(std::size_t first, std::size_t count,
                             const std::function<std::string(std::size_t)>& work,
                             const std::function<bool(std::size_t, Outcome&)>& deliver,
                             const std::function<bool()>& idle) const {
  const QuietPipes quiet;
  Children children(jobs, work);
  std::map<std::size_t, Outcome> waiting;  // results whose turn has not come
  std::size_t next = first;                // to hand out
  std::size_t due = first;                 // to deliver

  bool stopping = false;

  const auto hand_out = [&](Child& child) -> Result<void> {
    if (stopping || next >= count || next >= due + window) return {};
    if (child.process < 0) {
      if (auto started = children.start(child); !started) return started;
    }
    const std::uint64_t task = next;
    child.task = next++;
    child.since = Clock::now();
    child.received.clear();
    // A child that is already gone is noticed when its result is read.
    static_cast<void>(write_all(child.tasks, reinterpret_cast<const char*>(&task), sizeof task));
    return {};
  };

  std::optional<Clock::time_point> last_idle;
  while (due < (stopping ? next : count)) {
    const Clock::time_point begin = Clock::now();
    if (!last_idle || begin - *last_idle > std::chrono::milliseconds(idle_milliseconds)) {
      last_idle = begin;
      if (!stopping && !idle()) stopping = true;
    }
    std::vector<pollfd> polls;
    std::vector<Child*> polled;
    for (Child& child : children.list()) {
      if (child.task == none) {
        if (auto handed = hand_out(child); !handed) return handed;
      }
      if (child.task == none) continue;
      polls.push_back({child.results, POLLIN, 0});
      polled.push_back(&child);
    }
    // The children work meanwhile.
    while (!waiting.empty() && waiting.begin()->first == due) {
      Outcome outcome = std::move(waiting.begin()->second);
      waiting.erase(waiting.begin());
      if (!deliver(due++, outcome)) return {};
    }
    if (polled.empty()) continue;
    if (::poll(polls.data(), polls.size(), idle_milliseconds) < 0 && errno != EINTR) {
      return tl::unexpected(
          Error{"", 0, 0, fmt::format("waiting for workers failed: {}", std::strerror(errno))});
    }
    const Clock::time_point now = Clock::now();
    for (std::size_t i = 0; i < polled.size(); ++i) {
      Child& child = *polled[i];
      const std::size_t task = child.task;
      if ((polls[i].revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
        if (!receive(child)) {
          waiting[task].failure = ending(children.end(child, 0));
        } else if (child.complete()) {
          waiting[task].bytes = child.received.substr(sizeof(std::uint64_t));
          child.received.clear();
          child.task = none;
        }
      } else if (time_limit.count() > 0 && now - child.since > time_limit) {
        children.end(child, SIGKILL);
        waiting[task].failure =
            fmt::format("takes longer than {} s; raise --time-limit", time_limit.count() / 1000.0);
      }
    }
  }
  return {};
}

}  // namespace taizhang
