// An open connection as its JavaScript thread sees it: the libvirt connection, its threads, and everything made from it. Owned
// by the environment until closed.
#pragma once

#include <memory>
#include <unordered_set>
#include <vector>

#include <napi.h>

#include "../bridge/lane.h"
#include "../bridge/owned.h"

namespace virt {

class Environment;

// A JavaScript object that must let go of its libvirt pointer when its connection closes.
class Child {
 public:
  virtual ~Child() = default;
  // Hands over what keeps the pointer alive, to be dropped on another thread.
  virtual std::shared_ptr<void> Release() = 0;
};

class Link : public std::enable_shared_from_this<Link> {
 public:
  Link();

  // Begins to close: children let go, queued calls reject. The promise resolves when it is done.
  Napi::Value Close(Environment& environment);

  // The same when the environment is ending and nobody can be told.
  void Abandon();

  bool is_open() const { return connect != nullptr; }

  // Tells JavaScript, the first time.
  void SayClosed(const char* reason);

  // Null while opening and after closing.
  std::shared_ptr<OwnedConnect> connect;
  const std::shared_ptr<Lane> calls;
  // Writing to streams may wait for the network: it must not wait behind calls as well.
  const std::shared_ptr<Lane> streams;
  std::unordered_set<Child*> children;
  // (reason) and (requests, answer); empty when nobody asked.
  Napi::FunctionReference on_close;
  Napi::FunctionReference on_credentials;

 private:
  // What to drop on a thread of the connection, the connection itself last.
  std::vector<std::shared_ptr<void>> Dismantle();
};

}  // namespace virt
