#include "subscription.h"

#include "../connection/connection.h"

namespace virt {

Napi::Value ToJs(Environment& environment, NewSubscription made) { return Subscription::Create(environment, std::move(made)); }

Napi::Object Subscription::Create(Environment& environment, NewSubscription made) {
  const auto link = made.link.lock();
  if (!link || !link->is_open()) throw environment.MakeError(Failure::Closed("the connection"));
  Subscription& subscription = Make<Subscription>(environment, environment.subscription);
  Plain::Array kinds;
  for (const std::string& name : made.registration->Names()) kinds.push_back(name);
  Fix(subscription.Value(), "kinds", ToJs(environment, Plain(std::move(kinds))));
  subscription.link_ = link;
  subscription.registration_ = std::move(made.registration);
  subscription.queue_ = std::move(made.queue);
  subscription.mailbox_ = environment.mailbox;
  link->children.insert(&subscription);
  // Open subscriptions keep themselves and the process alive.
  subscription.Ref();
  environment.mailbox->Hold();
  return subscription.Value();
}

void Subscription::Listen(Napi::Function callback) {
  // The connection may have been closed before the promise's turn came.
  if (!queue_) return;
  callback_ = Napi::Persistent(callback);
  queue_->SetListener(this);
}

void Subscription::Call(Environment& environment, Plain::Array events) {
  const Napi::Value batch = ToJs(environment, Plain(std::move(events)));
  callback_.Call({batch});
}

std::shared_ptr<void> Subscription::Release() {
  if (!registration_) return nullptr;
  queue_->SetListener(nullptr);
  queue_.reset();
  mailbox_->Unhold();
  Unref();
  return std::move(registration_);
}

void Subscription::Close(const Napi::CallbackInfo&) {
  link_->children.erase(this);
  if (auto registration = Release()) {
    link_->calls->PushAnyway([registration = std::move(registration)](bool) mutable { registration.reset(); });
  }
}

void Subscription::Define(Environment& environment) {
  environment.subscription = Napi::Persistent(DefineClass(environment.env(), "Subscription",
                                                          {
                                                              InstanceMethod<&Subscription::Close>("close"),
                                                          }));
}

Napi::Value Connection::Subscribe(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  std::vector<const EventKind*> kinds;
  if (arguments.Raw(0).IsString() && arguments.String(0, "kinds") == "all") {
    kinds = AllEventKinds();
  } else {
    for (const std::string& name : arguments.Strings(0, "kinds", AllEventKinds().size())) {
      kinds.push_back(FindEventKind(name));
      if (kinds.back() == nullptr) arguments.Refuse(name.c_str(), "one of EventKind");
    }
  }
  // In JavaScript's keeping until there is a subscription: a call must not own anything of JavaScript's.
  auto callback = std::make_shared<Napi::FunctionReference>(Napi::Persistent(arguments.Function(1, "callback")));
  const auto listen = Napi::Function::New(info.Env(), [callback](const Napi::CallbackInfo& resolved) {
    Subscription::Unwrap(resolved[0].As<Napi::Object>())->Listen(callback->Value());
    return resolved[0];
  });
  const auto subscribing = Run(info, [kinds = std::move(kinds), queue = std::make_shared<EventQueue>(Environment::Of(info.Env()).mailbox),
                    link = std::weak_ptr(link_), connect = link_->connect](virConnectPtr) {
    return NewSubscription{std::make_shared<Registration>(connect, kinds, queue), queue, link};
  });
  return subscribing.As<Napi::Object>().Get("then").As<Napi::Function>().Call(subscribing, {listen});
}

}  // namespace virt
