#include "queue.h"

#include <utility>

#include "subscription.h"

namespace virt {

void EventQueue::Push(Plain::Object event) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (events_.size() >= kMaxEvents) {
    ++dropped_;
    return;
  }
  events_.emplace_back(std::move(event));
  if (!std::exchange(is_posted_, true)) Post();
}

void EventQueue::Post() {
  mailbox_->Post([self = shared_from_this()](Environment& environment) { self->Deliver(environment); });
}

void EventQueue::SetListener(Subscription* listener) {
  listener_ = listener;
  std::lock_guard<std::mutex> lock(mutex_);
  if (listener != nullptr && !events_.empty() && !std::exchange(is_posted_, true)) Post();
}

Plain::Array EventQueue::Take() {
  std::lock_guard<std::mutex> lock(mutex_);
  is_posted_ = false;
  if (listener_ == nullptr) return {};
  Plain::Array events = std::exchange(events_, {});
  if (dropped_ > 0) events.push_back(Plain::Object{{"kind", "overflow"}, {"dropped", std::exchange(dropped_, 0)}});
  return events;
}

void EventQueue::Deliver(Environment& environment) {
  Plain::Array events = Take();
  if (!events.empty()) listener_->Call(environment, std::move(events));
}

}  // namespace virt
