#include "link.h"

#include <utility>

#include "../bridge/environment.h"
#include "../bridge/submit.h"

namespace virt {

namespace {

// One, for two calls at once bring out the worst in libvirt's client (of 9.0): one of them can sleep until the next ping, and when the daemon hangs neither
// the second nor the connection ever ends.
constexpr int kCallThreads = 1;
constexpr size_t kMaxQueuedCalls = 10'000;
constexpr int kStreamThreads = 1;
constexpr size_t kMaxQueuedStreamJobs = 100'000;

}  // namespace

Link::Link()
    : calls(std::make_shared<Lane>(kCallThreads, kMaxQueuedCalls)),
      streams(std::make_shared<Lane>(kStreamThreads, kMaxQueuedStreamJobs)) {}

std::vector<std::shared_ptr<void>> Link::Dismantle() {
  std::vector<std::shared_ptr<void>> remains;
  // Releasing a child may remove it from the set.
  const auto released = std::exchange(children, {});
  for (Child* child : released) remains.push_back(child->Release());
  remains.push_back(std::exchange(connect, nullptr));
  return remains;
}

Napi::Value Link::Close(Environment& environment) {
  streams->Close();
  const auto [call, promise] = environment.calls.Begin();
  calls->CloseWith([mailbox = environment.mailbox, call = call, self = weak_from_this(), remains = Dismantle()](bool) mutable {
    for (auto& remain : remains) remain.reset();
    mailbox->Post([call, self](Environment& environment) {
      environment.calls.Resolve(call, environment.env().Undefined());
      if (const auto link = self.lock()) {
        environment.links.erase(link);
        link->SayClosed("client");
      }
    });
  });
  return promise;
}

void Link::Abandon() {
  streams->Close();
  calls->CloseWith([remains = Dismantle()](bool) mutable {
    for (auto& remain : remains) remain.reset();
  });
}

void Link::SayClosed(const char* reason) {
  if (on_close.IsEmpty()) return;
  const Napi::FunctionReference callback = std::move(on_close);
  callback.Call({Napi::String::New(callback.Env(), reason)});
}

}  // namespace virt
