// Events on their way from libvirt's event loop to one subscription. However many come while JavaScript is away, they cost one
// letter, and one call with an array.
#pragma once

#include <memory>
#include <mutex>

#include "../bridge/mailbox.h"
#include "../bridge/plain.h"

namespace virt {

class Subscription;

class EventQueue : public std::enable_shared_from_this<EventQueue> {
 public:
  explicit EventQueue(std::shared_ptr<Mailbox> mailbox) : mailbox_(std::move(mailbox)) {}

  // From any thread.
  void Push(Plain::Object event);

  // JavaScript's thread. What came before is delivered soon; null for no one, from now on.
  void SetListener(Subscription* listener);

 private:
  void Post();
  void Deliver(Environment& environment);
  Plain::Array Take();

  static constexpr size_t kMaxEvents = 100'000;

  const std::shared_ptr<Mailbox> mailbox_;
  // JavaScript's thread only.
  Subscription* listener_ = nullptr;
  std::mutex mutex_;
  Plain::Array events_;
  unsigned dropped_ = 0;
  bool is_posted_ = false;
};

}  // namespace virt
