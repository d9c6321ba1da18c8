#include "pool.h"

#include <cstdlib>

#include "../bridge/words.h"
#include "volume.h"

namespace virt {

namespace {

std::string UuidOf(virStoragePoolPtr pool) {
  char uuid[VIR_UUID_STRING_BUFLEN];
  Check(virStoragePoolGetUUIDString(pool, uuid));
  return uuid;
}

}  // namespace

Plain Summarize(virStoragePoolPtr pool) {
  virStoragePoolInfo facts;
  int autostart = 0;
  Check(virStoragePoolGetInfo(pool, &facts));
  // Transient pools have no autostart.
  virStoragePoolGetAutostart(pool, &autostart);
  return Plain::Object{
      {"uuid", UuidOf(pool)},
      {"name", virStoragePoolGetName(pool)},
      {"state", Word(kPoolStates, facts.state)},
      {"isActive", Check(virStoragePoolIsActive(pool)) == 1},
      {"isPersistent", Check(virStoragePoolIsPersistent(pool)) == 1},
      {"isAutostart", autostart != 0},
      {"capacityBytes", facts.capacity},
      {"allocationBytes", facts.allocation},
      {"availableBytes", facts.available},
  };
}

Napi::Value ToJs(Environment& environment, NewPool made) {
  const auto link = made.link.lock();
  if (!link || !link->is_open()) throw environment.MakeError(Failure::Closed("the connection"));
  StoragePool& pool = Make<StoragePool>(environment, environment.storage_pool);
  Fix(pool.Value(), "uuid", Napi::String::New(environment.env(), UuidOf(made.reference->get())));
  Fix(pool.Value(), "name", Napi::String::New(environment.env(), OrEmpty(virStoragePoolGetName(made.reference->get()))));
  pool.Adopt(link, std::move(made.reference));
  return pool.Value();
}

Napi::Value StoragePool::Summary(const Napi::CallbackInfo& info) {
  return Run(info, [](virStoragePoolPtr pool) { return Summarize(pool); });
}

Napi::Value StoragePool::ListVolumes(const Napi::CallbackInfo& info) {
  return Run(info, [](virStoragePoolPtr pool) -> Plain {
    virStorageVolPtr* volumes = nullptr;
    const int count = Check(virStoragePoolListAllVolumes(pool, &volumes, 0));
    Plain::Array list;
    for (int i = 0; i < count; ++i) {
      const OwnedVolume volume(volumes[i]);
      try {
        list.push_back(Summarize(volume.get()));
      } catch (const Failure&) {
        // It went away since it was listed.
      }
    }
    std::free(volumes);
    return list;
  });
}

Napi::Value StoragePool::VolumeByName(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), name = Arguments(info).String(0, "name")](virStoragePoolPtr pool) {
    return Found(virStorageVolLookupByName(pool, name.c_str()), link);
  });
}

Napi::Value StoragePool::CreateVolume(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [link = std::weak_ptr(link_), xml = arguments.Document(0, "xml"), flags = arguments.Flags(1)](virStoragePoolPtr pool) {
    return Found(virStorageVolCreateXML(pool, xml.c_str(), flags), link);
  });
}

Napi::Value StoragePool::CreateVolumeFrom(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  const auto xml = arguments.Document(0, "xml");
  const StorageVolume* source = StorageVolume::From(arguments.Raw(1));
  if (source == nullptr) arguments.Refuse("source", "a StorageVolume");
  if (!source->IsOf(*link_)) arguments.Refuse("source", "a StorageVolume of the same connection");
  return Run(info, [link = std::weak_ptr(link_), xml, source = source->reference(info.Env()),
                    flags = arguments.Flags(2)](virStoragePoolPtr pool) {
    return Found(virStorageVolCreateXMLFrom(pool, xml.c_str(), source->get(), flags), link);
  });
}

void StoragePool::Define(Environment& environment) {
  environment.storage_pool = Napi::Persistent(DefineClass(
      environment.env(), "StoragePool",
      {
          InstanceMethod("close", &StoragePool::Close),
          InstanceMethod("summary", &StoragePool::Summary),
          InstanceMethod("xml", &StoragePool::Describe<virStoragePoolGetXMLDesc>),
          InstanceMethod("start", &StoragePool::DoWithFlags<virStoragePoolCreate>),
          InstanceMethod("destroy", &StoragePool::Do<virStoragePoolDestroy>),
          InstanceMethod("build", &StoragePool::DoWithFlags<virStoragePoolBuild>),
          InstanceMethod("delete", &StoragePool::DoWithFlags<virStoragePoolDelete>),
          InstanceMethod("refresh", &StoragePool::DoWithFlags<virStoragePoolRefresh>),
          InstanceMethod("undefine", &StoragePool::Do<virStoragePoolUndefine>),
          InstanceMethod("setAutostart", &StoragePool::Switch<virStoragePoolSetAutostart>),
          InstanceMethod("listVolumes", &StoragePool::ListVolumes),
          InstanceMethod("volumeByName", &StoragePool::VolumeByName),
          InstanceMethod("createVolume", &StoragePool::CreateVolume),
          InstanceMethod("createVolumeFrom", &StoragePool::CreateVolumeFrom),
      }));
}

}  // namespace virt
