// The only owner of a libvirt pointer. Shared between a JavaScript object and the calls in flight on it: the last one frees.
#pragma once

#include <atomic>
#include <memory>

#include <libvirt/libvirt.h>

namespace virt {

template <typename T, int (*Release)(T*)>
class Owned {
 public:
  explicit Owned(T* pointer) : pointer_(pointer) { ++live; }
  ~Owned() {
    Release(pointer_);
    --live;
  }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;

  T* get() const { return pointer_; }

  // For handleCounts() only.
  static inline std::atomic<int> live{0};

 private:
  T* const pointer_;
};

using OwnedConnect = Owned<virConnect, virConnectClose>;
using OwnedDomain = Owned<virDomain, virDomainFree>;
using OwnedNetwork = Owned<virNetwork, virNetworkFree>;
using OwnedPool = Owned<virStoragePool, virStoragePoolFree>;
using OwnedVolume = Owned<virStorageVol, virStorageVolFree>;
using OwnedStream = Owned<virStream, virStreamFree>;

}  // namespace virt
