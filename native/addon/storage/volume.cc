#include "volume.h"

#include "../bridge/words.h"
#include "pool.h"

namespace virt {

namespace {

// Told from other classes' objects by this, since JavaScript may change prototypes.
constexpr napi_type_tag kTag = {0x6c69627669727431, 0x766f6c756d650001};

}  // namespace

StorageVolume::StorageVolume(const Napi::CallbackInfo& info) : Base(info) { Value().TypeTag(&kTag); }

const StorageVolume* StorageVolume::From(Napi::Value value) {
  if (!value.IsObject() || !value.As<Napi::Object>().CheckTypeTag(&kTag)) return nullptr;
  return Unwrap(value.As<Napi::Object>());
}

NewVolume Found(virStorageVolPtr volume, std::weak_ptr<Link> link) {
  return {std::make_shared<OwnedVolume>(CheckPointer(volume)), std::move(link)};
}

Plain Summarize(virStorageVolPtr volume) {
  virStorageVolInfo facts;
  Check(virStorageVolGetInfo(volume, &facts));
  return Plain::Object{
      {"name", virStorageVolGetName(volume)},
      {"key", virStorageVolGetKey(volume)},
      {"path", TakeString(virStorageVolGetPath(volume))},
      {"type", Word(kVolumeTypes, facts.type)},
      {"capacityBytes", facts.capacity},
      {"allocationBytes", facts.allocation},
  };
}

Napi::Value ToJs(Environment& environment, NewVolume made) {
  const auto link = made.link.lock();
  if (!link || !link->is_open()) throw environment.MakeError(Failure::Closed("the connection"));
  StorageVolume& volume = Make<StorageVolume>(environment, environment.storage_volume);
  Fix(volume.Value(), "name", Napi::String::New(environment.env(), OrEmpty(virStorageVolGetName(made.reference->get()))));
  Fix(volume.Value(), "key", Napi::String::New(environment.env(), OrEmpty(virStorageVolGetKey(made.reference->get()))));
  volume.Adopt(link, std::move(made.reference));
  return volume.Value();
}

Napi::Value StorageVolume::Summary(const Napi::CallbackInfo& info) {
  return Run(info, [](virStorageVolPtr volume) { return Summarize(volume); });
}

Napi::Value StorageVolume::Path(const Napi::CallbackInfo& info) {
  return Run(info, [](virStorageVolPtr volume) { return TakeString(virStorageVolGetPath(volume)); });
}

Napi::Value StorageVolume::Pool(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_)](virStorageVolPtr volume) {
    return NewPool{std::make_shared<OwnedPool>(CheckPointer(virStoragePoolLookupByVolume(volume))), link};
  });
}

Napi::Value StorageVolume::Resize(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [capacity = arguments.Size(0, "capacityBytes"), flags = arguments.Flags(1)](virStorageVolPtr volume) {
    Check(virStorageVolResize(volume, capacity, flags));
    return Nothing();
  });
}

Napi::Value StorageVolume::Wipe(const Napi::CallbackInfo& info) {
  const auto algorithm = static_cast<unsigned>(Arguments(info).Integer(0, "algorithm", 0, VIR_STORAGE_VOL_WIPE_ALG_TRIM, 0));
  return Run(info, [algorithm](virStorageVolPtr volume) {
    Check(virStorageVolWipePattern(volume, algorithm, 0));
    return Nothing();
  });
}

template <int (*Function)(virStorageVolPtr, virStreamPtr, unsigned long long, unsigned long long, unsigned)>
Napi::Value StorageVolume::Transfer(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [link = std::weak_ptr(link_), offset = arguments.Size(0, "offsetBytes", 0),
                    length = arguments.Size(1, "lengthBytes", 0), flags = arguments.Flags(2)](virStorageVolPtr volume) {
    NewStream made = PrepareStream(virStorageVolGetConnect(volume), link);
    Check(Function(volume, made.reference->get(), offset, length, flags));
    return made;
  });
}

void StorageVolume::Define(Environment& environment) {
  environment.storage_volume = Napi::Persistent(
      DefineClass(environment.env(), "StorageVolume",
                  {
                      InstanceMethod("close", &StorageVolume::Close),
                      InstanceMethod("summary", &StorageVolume::Summary),
                      InstanceMethod("path", &StorageVolume::Path),
                      InstanceMethod("xml", &StorageVolume::Describe<virStorageVolGetXMLDesc>),
                      InstanceMethod("pool", &StorageVolume::Pool),
                      InstanceMethod("delete", &StorageVolume::DoWithFlags<virStorageVolDelete>),
                      InstanceMethod("resize", &StorageVolume::Resize),
                      InstanceMethod("wipe", &StorageVolume::Wipe),
                      InstanceMethod("upload", &StorageVolume::Transfer<virStorageVolUpload>),
                      InstanceMethod("download", &StorageVolume::Transfer<virStorageVolDownload>),
                  }));
}

}  // namespace virt
