#include "core.h"

#include <utility>

#include "../bridge/environment.h"
#include "stream_object.h"

namespace virt {

namespace {

void ForgetCore(void* opaque) { delete static_cast<std::shared_ptr<StreamCore>*>(opaque); }

}  // namespace

void StreamCore::Poke() {
  std::lock_guard<std::mutex> lock(mutex_);
  // What was announced while the listener was paused was not taken.
  is_notified_ = false;
  Notify();
}

std::optional<StreamEnd> StreamCore::TakeEnd() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (!received_.empty() || !end_ || std::exchange(is_end_taken_, true)) return {};
  return end_;
}

// libvirt wants the callback added once and its events changed after.
void StreamCore::Watch(int events) {
  if (end_ || events == watched_) return;
  watched_ = events;
  if (has_callback_) {
    virStreamEventUpdateCallback(stream_->get(), events);
    return;
  }
  auto* opaque = new std::shared_ptr<StreamCore>(shared_from_this());
  has_callback_ = virStreamEventAddCallback(stream_->get(), events, HandleEvent, opaque, ForgetCore) == 0;
  if (has_callback_) return;
  const Failure failure = Failure::Last();
  delete opaque;
  End(StreamReason::kError, failure);
}

void StreamCore::HandleEvent(virStreamPtr, int events, void* opaque) {
  // A copy: the callback may be removed, and what it points to deleted, meanwhile.
  const auto self = *static_cast<std::shared_ptr<StreamCore>*>(opaque);
  if ((events & VIR_STREAM_EVENT_WRITABLE) != 0) {
    std::lock_guard<std::mutex> lock(self->mutex_);
    self->Watch(self->watched_ & ~VIR_STREAM_EVENT_WRITABLE);
    self->ScheduleWriter();
  }
  if ((events & ~VIR_STREAM_EVENT_WRITABLE) != 0) self->Read();
}

void StreamCore::Notify() {
  if (std::exchange(is_notified_, true)) return;
  mailbox_->Post([self = shared_from_this()](Environment& environment) {
    if (self->object_ != nullptr) self->object_->Pump(environment);
  });
}

void StreamCore::Answer(uint64_t call, std::optional<Failure> failure) {
  mailbox_->Post([call, failure = std::move(failure)](Environment& environment) {
    if (failure) {
      environment.calls.Reject(call, *failure);
    } else {
      environment.calls.Resolve(call, environment.env().Undefined());
    }
  });
}

void StreamCore::End(StreamReason reason, std::optional<Failure> failure) {
  if (end_) return;
  const Failure refusal = failure.value_or(Failure::Closed("the stream"));
  for (const Chunk& chunk : std::exchange(pending_, {})) Answer(chunk.call, refusal);
  pending_bytes_ = 0;
  if (const auto call = std::exchange(finish_call_, {})) {
    const bool is_complete = reason == StreamReason::kEof || reason == StreamReason::kFinish;
    Answer(*call, is_complete ? std::optional<Failure>() : std::optional<Failure>(refusal));
  }
  end_ = StreamEnd{reason, std::move(failure)};
  Notify();
  // A closed lane means a closing connection, whose own thread disposes of what is left.
  lane_->PushAnyway([self = shared_from_this()](bool) { self->Dispose(); });
}

void StreamCore::Dispose() {
  std::shared_ptr<OwnedStream> stream;
  bool had_callback = false;
  bool is_complete = false;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stream = std::exchange(stream_, nullptr);
    had_callback = std::exchange(has_callback_, false);
    is_complete = end_ && (end_->reason == StreamReason::kEof || end_->reason == StreamReason::kFinish);
  }
  if (!stream) return;
  if (had_callback) virStreamEventRemoveCallback(stream->get());
  if (!is_complete) virStreamAbort(stream->get());
  stream.reset();
  std::lock_guard<std::mutex> lock(mutex_);
  is_disposed_ = true;
  for (const uint64_t call : std::exchange(abort_calls_, {})) Answer(call, {});
}

}  // namespace virt
