#include "lane.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "thread.h"

namespace virt {

bool Lane::Push(Job job) { return Enqueue(std::move(job), max_queued_); }

bool Lane::PushAnyway(Job job) { return Enqueue(std::move(job), SIZE_MAX); }

bool Lane::Enqueue(Job job, size_t limit) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (closed_ || queue_.size() >= limit) return false;
  // Every queued job may already have an idle thread on its way to it.
  if (idle_ <= static_cast<int>(queue_.size()) && started_ < max_threads_ && !StartWorker() && started_ == 0) return false;
  queue_.push_back(std::move(job));
  wake_.notify_one();
  return true;
}

void Lane::Close() {
  std::lock_guard<std::mutex> lock(mutex_);
  closed_ = true;
  finale_ = std::exchange(queue_, {});
  if (idle_ == 0 && !finale_.empty()) StartWorker();
  wake_.notify_all();
}

void Lane::CloseWith(Job last) {
  std::lock_guard<std::mutex> lock(mutex_);
  closed_ = true;
  finale_ = std::exchange(queue_, {});
  finale_.push_back(std::move(last));
  if (idle_ == 0) StartWorker();
  wake_.notify_all();
}

bool Lane::StartWorker() {
  if (!StartThread("libvirt-call", [self = shared_from_this()] { self->Work(); })) return false;
  ++started_;
  ++threads;
  return true;
}

void Lane::Work() {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    ++idle_;
    wake_.wait(lock, [this] { return closed_ || !queue_.empty(); });
    --idle_;
    if (closed_) break;
    std::optional<Job> job(std::move(queue_.front()));
    queue_.pop_front();
    lock.unlock();
    (*job)(false);
    // What the job held is released here, outside the lock and on this thread.
    job.reset();
    lock.lock();
  }
  // One thread gets it all, so that `last` is last.
  std::deque<Job> finale = std::exchange(finale_, {});
  lock.unlock();
  while (!finale.empty()) {
    finale.front()(true);
    finale.pop_front();
  }
  --threads;
}

}  // namespace virt
