// What the loader sees: a function that binds the addon to one environment.
#include <napi.h>

#include "bridge/environment.h"
#include "bridge/lane.h"
#include "bridge/owned.h"
#include "connection/connection.h"
#include "connection/open.h"
#include "domain/domain.h"
#include "event/subscription.h"
#include "network/network.h"
#include "storage/pool.h"
#include "storage/volume.h"
#include "stream/stream_object.h"

namespace virt {

namespace {

Napi::Value HandleCounts(const Napi::CallbackInfo& info) {
  auto counts = Napi::Object::New(info.Env());
  counts.Set("connections", OwnedConnect::live.load());
  counts.Set("domains", OwnedDomain::live.load());
  counts.Set("networks", OwnedNetwork::live.load());
  counts.Set("storagePools", OwnedPool::live.load());
  counts.Set("storageVolumes", OwnedVolume::live.load());
  counts.Set("streams", OwnedStream::live.load());
  counts.Set("subscriptions", Registration::live.load());
  counts.Set("threads", Lane::threads.load());
  return counts;
}

std::string LibraryVersion() {
  unsigned long version = 0;
  virGetVersion(&version, nullptr, nullptr);
  return std::to_string(version / 1'000'000) + "." + std::to_string(version / 1'000 % 1'000) + "." + std::to_string(version % 1'000);
}

// bind({ LibvirtError, decodeTable }) -> everything. Once per environment.
Napi::Value Bind(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (env.GetInstanceData<Environment>() != nullptr) throw Napi::Error::New(env, "bound before");
  auto* environment = new Environment(env, info[0].As<Napi::Object>());
  env.SetInstanceData(environment);
  Connection::Define(*environment);
  Domain::Define(*environment);
  Network::Define(*environment);
  StoragePool::Define(*environment);
  StorageVolume::Define(*environment);
  StreamObject::Define(*environment);
  Subscription::Define(*environment);
  auto exports = Napi::Object::New(env);
  exports.Set("open", Napi::Function::New<Open>(env, "open"));
  exports.Set("handleCounts", Napi::Function::New<HandleCounts>(env, "handleCounts"));
  exports.Set("libraryVersion", LibraryVersion());
  return exports;
}

Napi::Object Initialize(Napi::Env env, Napi::Object exports) {
  exports.Set("bind", Napi::Function::New<Bind>(env, "bind"));
  return exports;
}

}  // namespace

NODE_API_MODULE(libvirt, Initialize)

}  // namespace virt
