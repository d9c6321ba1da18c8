// A bounded queue of blocking calls and the few threads that work it off. Each connection has its own, so that a call which
// hangs costs that connection alone. Threads start when there is work and no idle one.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

#include "task.h"

namespace virt {

class Lane : public std::enable_shared_from_this<Lane> {
 public:
  // The argument is true when the lane was closed before the job's turn came: then it must not enter libvirt.
  using Job = Task<bool>;

  Lane(int max_threads, size_t max_queued) : max_threads_(max_threads), max_queued_(max_queued) {}

  // False when full or closed.
  bool Push(Job job);

  // However full: for what gives resources back. False when closed.
  bool PushAnyway(Job job);

  // Cancels what is queued and ends the threads; nothing more is taken. Never blocks.
  void Close();

  // The same, and `last` runs before they end: on a thread of its own when all are stuck.
  void CloseWith(Job last);

  // For handleCounts() only.
  static inline std::atomic<int> threads{0};

 private:
  void Work();
  bool Enqueue(Job job, size_t limit);
  bool StartWorker();

  const int max_threads_;
  const size_t max_queued_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> queue_;
  // After closing: what was queued, and the last job.
  std::deque<Job> finale_;
  int started_ = 0;
  int idle_ = 0;
  bool closed_ = false;
};

}  // namespace virt
