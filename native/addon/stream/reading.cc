// The reading half of a stream.
#include <array>
#include <utility>

#include "core.h"

namespace virt {

namespace {

constexpr size_t kReadBytes = 64 << 10;
// libvirt: nothing now, ask again when told.
constexpr int kWouldBlock = -2;

}  // namespace

void StreamCore::StartReading() {
  std::lock_guard<std::mutex> lock(mutex_);
  is_reading_ = true;
  if (end_) {
    Notify();
  } else {
    Watch(watched_ | VIR_STREAM_EVENT_READABLE);
  }
}

void StreamCore::Read() {
  // One event loop, so one buffer.
  static std::array<char, kReadBytes> buffer;
  std::lock_guard<std::mutex> lock(mutex_);
  if (!is_reading_ || is_finishing_) return;
  while (!end_ && received_.size() < kMaxReceivedBytes) {
    const int count = virStreamRecv(stream_->get(), buffer.data(), buffer.size());
    if (count == kWouldBlock) break;
    if (count > 0) {
      received_.insert(received_.end(), buffer.begin(), buffer.begin() + count);
    } else if (count < 0) {
      End(StreamReason::kError, Failure::Last());
    } else {
      ReachEof();
      break;
    }
  }
  if (!end_ && received_.size() >= kMaxReceivedBytes) Watch(watched_ & ~VIR_STREAM_EVENT_READABLE);
  if (!received_.empty()) Notify();
}

// An end of file is only good when the other side confirms it, and asking may wait.
void StreamCore::ReachEof() {
  Watch(watched_ & ~VIR_STREAM_EVENT_READABLE);
  is_reading_ = false;
  lane_->PushAnyway([self = shared_from_this()](bool is_cancelled) {
    if (is_cancelled) return;
    std::unique_lock<std::mutex> lock(self->mutex_);
    if (!self->end_) self->ConfirmEnd(lock, StreamReason::kEof);
  });
}

std::vector<uint8_t> StreamCore::TakeReceived() {
  std::lock_guard<std::mutex> lock(mutex_);
  is_notified_ = false;
  std::vector<uint8_t> received = std::exchange(received_, {});
  if (is_reading_ && !is_finishing_ && !end_) Watch(watched_ | VIR_STREAM_EVENT_READABLE);
  return received;
}

}  // namespace virt
