#include "calls.h"

#include "environment.h"
#include "failure.h"

namespace virt {

std::pair<uint64_t, Napi::Promise> Calls::Begin() {
  const auto deferred = Napi::Promise::Deferred::New(environment_.env());
  pending_.emplace(++last_, deferred);
  environment_.mailbox->Hold();
  return {last_, deferred.Promise()};
}

Napi::Promise::Deferred Calls::End(uint64_t id) {
  auto node = pending_.extract(id);
  environment_.mailbox->Unhold();
  return node.mapped();
}

void Calls::Resolve(uint64_t id, Napi::Value value) { End(id).Resolve(value); }

void Calls::Reject(uint64_t id, const Failure& failure) { Reject(id, environment_.MakeError(failure).Value()); }

void Calls::Reject(uint64_t id, Napi::Value error) { End(id).Reject(error); }

}  // namespace virt
