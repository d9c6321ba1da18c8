// The JavaScript class Subscription. libvirt is asked first and the callback put in place after; events in between wait.
#pragma once

#include "../bridge/object.h"
#include "queue.h"
#include "registration.h"

namespace virt {

struct NewSubscription {
  std::shared_ptr<Registration> registration;
  std::shared_ptr<EventQueue> queue;
  std::weak_ptr<Link> link;
};

class Subscription : public Napi::ObjectWrap<Subscription>, public Child {
 public:
  explicit Subscription(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Subscription>(info) { RefuseForeignConstruction(info); }

  static void Define(Environment& environment);
  static Napi::Object Create(Environment& environment, NewSubscription made);

  void Listen(Napi::Function callback);
  void Call(Environment& environment, Plain::Array events);
  std::shared_ptr<void> Release() override;

 private:
  void Close(const Napi::CallbackInfo& info);

  std::shared_ptr<Link> link_;
  // Both empty when closed.
  std::shared_ptr<Registration> registration_;
  std::shared_ptr<EventQueue> queue_;
  std::shared_ptr<Mailbox> mailbox_;
  Napi::FunctionReference callback_;
};

Napi::Value ToJs(Environment& environment, NewSubscription made);

}  // namespace virt
