// Where storage pools, and volumes without knowing their pool, come from.
#include <cstdlib>

#include "../connection/connection.h"
#include "pool.h"
#include "volume.h"

namespace virt {

namespace {

NewPool Found(virStoragePoolPtr pool, std::weak_ptr<Link> link) {
  return {std::make_shared<OwnedPool>(CheckPointer(pool)), std::move(link)};
}

}  // namespace

Napi::Value Connection::ListStoragePools(const Napi::CallbackInfo& info) {
  return Run(info, [flags = Arguments(info).Flags(0)](virConnectPtr connect) -> Plain {
    virStoragePoolPtr* pools = nullptr;
    const int count = Check(virConnectListAllStoragePools(connect, &pools, flags));
    Plain::Array list;
    for (int i = 0; i < count; ++i) {
      const OwnedPool pool(pools[i]);
      try {
        list.push_back(Summarize(pool.get()));
      } catch (const Failure&) {
        // It went away since it was listed.
      }
    }
    std::free(pools);
    return list;
  });
}

Napi::Value Connection::StoragePoolByUUID(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), uuid = Arguments(info).String(0, "uuid")](virConnectPtr connect) {
    return Found(virStoragePoolLookupByUUIDString(connect, uuid.c_str()), link);
  });
}

Napi::Value Connection::StoragePoolByName(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), name = Arguments(info).String(0, "name")](virConnectPtr connect) {
    return Found(virStoragePoolLookupByName(connect, name.c_str()), link);
  });
}

Napi::Value Connection::StoragePoolByTargetPath(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), path = Arguments(info).String(0, "path")](virConnectPtr connect) {
    return Found(virStoragePoolLookupByTargetPath(connect, path.c_str()), link);
  });
}

Napi::Value Connection::DefineStoragePool(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), xml = Arguments(info).Document(0, "xml")](virConnectPtr connect) {
    return Found(virStoragePoolDefineXML(connect, xml.c_str(), 0), link);
  });
}

Napi::Value Connection::CreateStoragePool(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [link = std::weak_ptr(link_), xml = arguments.Document(0, "xml"), flags = arguments.Flags(1)](virConnectPtr connect) {
    return Found(virStoragePoolCreateXML(connect, xml.c_str(), flags), link);
  });
}

Napi::Value Connection::StorageVolumeByPath(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), path = Arguments(info).String(0, "path")](virConnectPtr connect) {
    return virt::Found(virStorageVolLookupByPath(connect, path.c_str()), link);
  });
}

Napi::Value Connection::StorageVolumeByKey(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), key = Arguments(info).String(0, "key")](virConnectPtr connect) {
    return virt::Found(virStorageVolLookupByKey(connect, key.c_str()), link);
  });
}

}  // namespace virt
