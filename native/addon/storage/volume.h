// The JavaScript class StorageVolume.
#pragma once

#include "../bridge/object.h"
#include "../stream/stream_object.h"

namespace virt {

class StorageVolume : public Handle<StorageVolume, virStorageVol, OwnedVolume> {
 public:
  explicit StorageVolume(const Napi::CallbackInfo& info);

  static void Define(Environment& environment);

  // Null for anything but one of ours.
  static const StorageVolume* From(Napi::Value value);
  bool IsOf(const Link& link) const { return link_.get() == &link; }

 private:
  Napi::Value Summary(const Napi::CallbackInfo& info);
  Napi::Value Path(const Napi::CallbackInfo& info);
  Napi::Value Pool(const Napi::CallbackInfo& info);
  Napi::Value Resize(const Napi::CallbackInfo& info);
  Napi::Value Wipe(const Napi::CallbackInfo& info);

  // Upload and download.
  template <int (*Function)(virStorageVolPtr, virStreamPtr, unsigned long long, unsigned long long, unsigned)>
  Napi::Value Transfer(const Napi::CallbackInfo& info);
};

// A volume as a call's result; becomes a StorageVolume.
struct NewVolume {
  std::shared_ptr<OwnedVolume> reference;
  std::weak_ptr<Link> link;
};
Napi::Value ToJs(Environment& environment, NewVolume volume);

// Owns what a look-up returned, or throws what it said.
NewVolume Found(virStorageVolPtr volume, std::weak_ptr<Link> link);

// A StorageVolumeSummary.
Plain Summarize(virStorageVolPtr volume);

}  // namespace virt
