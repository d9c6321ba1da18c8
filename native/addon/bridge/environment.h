// What one JavaScript environment (a main thread, a worker) has of this addon. Nothing here is shared with another one, and
// only its own JavaScript thread touches it, the mailbox apart.
#pragma once

#include <memory>
#include <unordered_set>

#include <napi.h>

#include "calls.h"
#include "mailbox.h"

namespace virt {

class Link;

class Environment {
 public:
  // `hooks` is what the loader lends us: { LibvirtError, decodeTable }.
  Environment(Napi::Env env, Napi::Object hooks);

  static Environment& Of(Napi::Env env);

  Napi::Env env() const { return env_; }
  Napi::Error MakeError(const Failure& failure) const;

 private:
  // Runs before the environment's handles are finalised: stops letters, and closes what is open without waiting for it.
  static void Teardown(void* environment);

  const Napi::Env env_;

 public:
  const std::shared_ptr<Mailbox> mailbox;
  Calls calls;
  Napi::FunctionReference libvirt_error;
  Napi::FunctionReference decode_table;
  Napi::FunctionReference connection, domain, network, storage_pool, storage_volume, stream, subscription;
  // True only while Make() of object.h runs.
  bool making = false;
  // Connections that are opening, open or closing.
  std::unordered_set<std::shared_ptr<Link>> links;
};

}  // namespace virt
