// The writing half of a stream, and its orderly end.
#include <algorithm>
#include <utility>

#include "core.h"

namespace virt {

namespace {

// Below what any version of libvirt's wire takes in one packet.
constexpr size_t kWriteBytes = 64 << 10;
constexpr int kWouldBlock = -2;

}  // namespace

bool StreamCore::Write(std::vector<uint8_t> bytes, uint64_t call) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (pending_bytes_ + bytes.size() > kMaxPendingBytes) return false;
  if (end_ || finish_call_) {
    Answer(call, Failure::Closed("the stream"));
    return true;
  }
  pending_bytes_ += bytes.size();
  pending_.push_back({std::move(bytes), call});
  ScheduleWriter();
  return true;
}

void StreamCore::Finish(uint64_t call) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (end_ || finish_call_) {
    Answer(call, Failure::Closed("the stream"));
    return;
  }
  finish_call_ = call;
  ScheduleWriter();
}

void StreamCore::Abort(StreamReason reason, std::optional<uint64_t> call) {
  std::lock_guard<std::mutex> lock(mutex_);
  End(reason);
  if (!call) return;
  if (is_disposed_) {
    Answer(*call, {});
  } else {
    abort_calls_.push_back(*call);
  }
}

void StreamCore::ScheduleWriter() {
  if (end_ || std::exchange(is_writer_scheduled_, true)) return;
  lane_->PushAnyway([self = shared_from_this()](bool is_cancelled) {
    if (!is_cancelled) self->WriteOn();
  });
}

void StreamCore::WriteOn() {
  std::unique_lock<std::mutex> lock(mutex_);
  is_writer_scheduled_ = false;
  while (!end_ && !pending_.empty()) {
    if (!SendFront(lock)) return;
  }
  if (!end_ && finish_call_) ConfirmEnd(lock, StreamReason::kFinish);
}

bool StreamCore::SendFront(std::unique_lock<std::mutex>& lock) {
  // Not in the deque while the lock is open: an abort may clear that.
  Chunk chunk = std::move(pending_.front());
  pending_.pop_front();
  size_t sent = std::exchange(sent_bytes_, 0);
  const auto stream = stream_;
  int count = 0;
  lock.unlock();
  while (sent < chunk.bytes.size() && count >= 0) {
    const size_t size = std::min(kWriteBytes, chunk.bytes.size() - sent);
    count = virStreamSend(stream->get(), reinterpret_cast<const char*>(chunk.bytes.data() + sent), size);
    if (count > 0) sent += count;
  }
  std::optional<Failure> failure;
  if (count < 0 && count != kWouldBlock) failure = Failure::Last();
  lock.lock();
  if (end_) {
    Answer(chunk.call, Failure::Closed("the stream"));
    return false;
  }
  if (count == kWouldBlock) {
    pending_.push_front(std::move(chunk));
    sent_bytes_ = sent;
    Watch(watched_ | VIR_STREAM_EVENT_WRITABLE);
    return false;
  }
  pending_bytes_ -= chunk.bytes.size();
  Answer(chunk.call, failure);
  if (failure) End(StreamReason::kError, failure);
  return !failure;
}

void StreamCore::ConfirmEnd(std::unique_lock<std::mutex>& lock, StreamReason reason) {
  const auto stream = stream_;
  is_finishing_ = true;
  lock.unlock();
  const int result = virStreamFinish(stream->get());
  std::optional<Failure> failure;
  if (result < 0) failure = Failure::Last();
  lock.lock();
  End(failure ? StreamReason::kError : reason, failure);
}

}  // namespace virt
