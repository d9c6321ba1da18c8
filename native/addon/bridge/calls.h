// Promises that wait for a thread's answer. Only the number of a call crosses threads, so that an environment may end in mid-call.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>

#include <napi.h>

namespace virt {

struct Failure;
class Environment;
class Mailbox;

class Calls {
 public:
  explicit Calls(Environment& environment) : environment_(environment) {}

  // A pending call keeps the process alive.
  std::pair<uint64_t, Napi::Promise> Begin();
  void Resolve(uint64_t id, Napi::Value value);
  void Reject(uint64_t id, const Failure& failure);
  void Reject(uint64_t id, Napi::Value error);

 private:
  // Nothing when it was answered before: answering fails half-way in an environment that is being terminated.
  std::optional<Napi::Promise::Deferred> End(uint64_t id);

  Environment& environment_;
  std::unordered_map<uint64_t, Napi::Promise::Deferred> pending_;
  uint64_t last_ = 0;
};

}  // namespace virt
