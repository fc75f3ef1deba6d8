#include "archive/worker_pool.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <vector>

using namespace taizhang;

namespace {

std::vector<std::string> run(const WorkerPool& pool, std::size_t count,
                             const std::function<std::string(std::size_t)>& work) {
  std::vector<std::string> results;
  const auto done = pool.run(
      0, count, work,
      [&](std::size_t task, WorkerPool::Outcome& outcome) {
        CHECK(task == results.size());
        results.push_back(outcome.failure.empty() ? outcome.bytes : "! " + outcome.failure);
        return true;
      },
      [] { return true; });
  CHECK(done);
  return results;
}

}  // namespace

TEST_CASE("results come in the order of the tasks, whatever the number of workers") {
  for (const std::size_t jobs : {1, 2, 5}) {
    WorkerPool pool;
    pool.jobs = jobs;
    pool.window = 7;
    const auto results = run(pool, 60, [](std::size_t task) {
      if (task % 7 == 0) ::usleep(2000);
      return std::string(task * 5000, static_cast<char>('a' + task % 26));
    });
    REQUIRE(results.size() == 60);
    for (std::size_t i = 0; i < results.size(); ++i) CHECK(results[i].size() == i * 5000);
  }
}

TEST_CASE("a task that crashes or hangs fails alone") {
  WorkerPool pool;
  pool.jobs = 2;
  pool.time_limit = std::chrono::milliseconds(500);
  const auto results = run(pool, 6, [](std::size_t task) -> std::string {
    if (task == 2) ::kill(::getpid(), SIGKILL);
    if (task == 4) ::sleep(60);
    return "ok";
  });
  CHECK(results == std::vector<std::string>{"ok", "ok", "! the conversion crashed (Killed)", "ok",
                                            "! takes longer than 0.5 s; raise --time-limit", "ok"});
}

TEST_CASE("a pool that is told to stop finishes and delivers what is in hand") {
  WorkerPool pool;
  pool.jobs = 2;
  std::size_t delivered = 0;
  const auto done = pool.run(
      0, 100000,
      [](std::size_t task) {
        ::usleep(task < 4 ? 1000 : 300000);
        return std::string("ok");
      },
      [&](std::size_t task, WorkerPool::Outcome& outcome) {
        CHECK(task == delivered++);
        CHECK(outcome.bytes == "ok");
        return true;
      },
      [&] { return delivered < 4; });
  CHECK(done);
  CHECK(delivered >= 4);
  CHECK(delivered <= 8);
}

TEST_CASE("a receiver that has enough ends the pool at once") {
  WorkerPool pool;
  pool.jobs = 3;
  std::size_t delivered = 0;
  CHECK(pool.run(
      5, 100000, [](std::size_t) { return std::string("ok"); },
      [&](std::size_t task, WorkerPool::Outcome&) {
        CHECK(task == 5 + delivered);
        return ++delivered < 10;
      },
      [] { return true; }));
  CHECK(delivered == 10);
}
