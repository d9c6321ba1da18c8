// The JavaScript class Connection. Its methods are implemented in the files of what they are about.
#pragma once

#include <memory>

#include <napi.h>

#include "../bridge/arguments.h"
#include "../bridge/submit.h"
#include "link.h"

namespace virt {

class Connection : public Napi::ObjectWrap<Connection> {
 public:
  explicit Connection(const Napi::CallbackInfo& info);

  static void Define(Environment& environment);
  static Napi::Object Create(Environment& environment, std::shared_ptr<Link> link);

 private:
  Napi::Value Close(const Napi::CallbackInfo& info);

  // host.cc
  Napi::Value IsAlive(const Napi::CallbackInfo& info);
  Napi::Value IsSecure(const Napi::CallbackInfo& info);
  Napi::Value Uri(const Napi::CallbackInfo& info);
  Napi::Value Hostname(const Napi::CallbackInfo& info);
  Napi::Value Type(const Napi::CallbackInfo& info);
  Napi::Value LibvirtVersion(const Napi::CallbackInfo& info);
  Napi::Value HypervisorVersion(const Napi::CallbackInfo& info);
  Napi::Value Capabilities(const Napi::CallbackInfo& info);
  Napi::Value DomainCapabilities(const Napi::CallbackInfo& info);
  Napi::Value NodeInfo(const Napi::CallbackInfo& info);
  Napi::Value MemoryStats(const Napi::CallbackInfo& info);
  Napi::Value CpuStats(const Napi::CallbackInfo& info);

  // ../domain/list.cc, lookup.cc, stats.cc
  Napi::Value ListDomains(const Napi::CallbackInfo& info);
  Napi::Value DomainByUUID(const Napi::CallbackInfo& info);
  Napi::Value DomainByName(const Napi::CallbackInfo& info);
  Napi::Value DomainById(const Napi::CallbackInfo& info);
  Napi::Value DefineDomain(const Napi::CallbackInfo& info);
  Napi::Value CreateDomain(const Napi::CallbackInfo& info);
  Napi::Value RestoreDomain(const Napi::CallbackInfo& info);
  Napi::Value AllDomainStats(const Napi::CallbackInfo& info);

  // ../network/lookup.cc
  Napi::Value ListNetworks(const Napi::CallbackInfo& info);
  Napi::Value NetworkByUUID(const Napi::CallbackInfo& info);
  Napi::Value NetworkByName(const Napi::CallbackInfo& info);
  Napi::Value DefineNetwork(const Napi::CallbackInfo& info);
  Napi::Value CreateNetwork(const Napi::CallbackInfo& info);

  // ../storage/lookup.cc
  Napi::Value ListStoragePools(const Napi::CallbackInfo& info);
  Napi::Value StoragePoolByUUID(const Napi::CallbackInfo& info);
  Napi::Value StoragePoolByName(const Napi::CallbackInfo& info);
  Napi::Value StoragePoolByTargetPath(const Napi::CallbackInfo& info);
  Napi::Value DefineStoragePool(const Napi::CallbackInfo& info);
  Napi::Value CreateStoragePool(const Napi::CallbackInfo& info);
  Napi::Value StorageVolumeByPath(const Napi::CallbackInfo& info);
  Napi::Value StorageVolumeByKey(const Napi::CallbackInfo& info);

  // ../event/subscribe.cc
  Napi::Value Subscribe(const Napi::CallbackInfo& info);

  // `work` gets the virConnectPtr on a thread of the connection.
  template <typename Work>
  Napi::Value Run(const Napi::CallbackInfo& info, Work work) {
    Environment& environment = Environment::Of(info.Env());
    if (!link_->is_open()) throw environment.MakeError(Failure::Closed("the connection"));
    return Submit(environment, *link_->calls,
                  [connect = link_->connect, work = std::move(work)]() mutable { return work(connect->get()); });
  }

  std::shared_ptr<Link> link_;
};

}  // namespace virt
