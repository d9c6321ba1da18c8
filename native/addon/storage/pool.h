// The JavaScript class StoragePool.
#pragma once

#include "../bridge/object.h"

namespace virt {

class StoragePool : public Handle<StoragePool, virStoragePool, OwnedPool> {
 public:
  using Base::Base;

  static void Define(Environment& environment);

 private:
  Napi::Value Summary(const Napi::CallbackInfo& info);
  Napi::Value ListVolumes(const Napi::CallbackInfo& info);
  Napi::Value VolumeByName(const Napi::CallbackInfo& info);
  Napi::Value CreateVolume(const Napi::CallbackInfo& info);
  Napi::Value CreateVolumeFrom(const Napi::CallbackInfo& info);
};

// A pool as a call's result; becomes a StoragePool.
struct NewPool {
  std::shared_ptr<OwnedPool> reference;
  std::weak_ptr<Link> link;
};
Napi::Value ToJs(Environment& environment, NewPool pool);

// A StoragePoolSummary.
Plain Summarize(virStoragePoolPtr pool);

}  // namespace virt
