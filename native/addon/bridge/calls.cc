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

std::optional<Napi::Promise::Deferred> Calls::End(uint64_t id) {
  const auto node = pending_.extract(id);
  if (node.empty()) return {};
  environment_.mailbox->Unhold();
  return node.mapped();
}

void Calls::Resolve(uint64_t id, Napi::Value value) {
  if (const auto deferred = End(id)) deferred->Resolve(value);
}

void Calls::Reject(uint64_t id, const Failure& failure) { Reject(id, environment_.MakeError(failure).Value()); }

void Calls::Reject(uint64_t id, Napi::Value error) {
  if (const auto deferred = End(id)) deferred->Reject(error);
}

}  // namespace virt
