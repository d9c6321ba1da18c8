// What happens to networks, storage pools and the host's devices.
#include "../bridge/failure.h"
#include "../bridge/words.h"
#include "kinds.h"

namespace virt {

namespace {

constexpr const char* kNetworkEvents[] = {"defined", "undefined", "started", "stopped"};
constexpr const char* kPoolEvents[] = {"defined", "undefined", "started", "stopped", "created", "deleted"};
constexpr const char* kDeviceEvents[] = {"created", "deleted", "defined", "undefined"};

void OnNetworkLifecycle(virConnectPtr, virNetworkPtr network, int event, int, void* queue) {
  char uuid[VIR_UUID_STRING_BUFLEN] = "";
  virNetworkGetUUIDString(network, uuid);
  Announce(queue, "networkLifecycle",
           {{"uuid", uuid}, {"name", virNetworkGetName(network)}, {"event", Word(kNetworkEvents, event)}});
}

Plain::Object About(virStoragePoolPtr pool) {
  char uuid[VIR_UUID_STRING_BUFLEN] = "";
  virStoragePoolGetUUIDString(pool, uuid);
  return {{"uuid", uuid}, {"name", virStoragePoolGetName(pool)}};
}

void OnPoolLifecycle(virConnectPtr, virStoragePoolPtr pool, int event, int, void* queue) {
  Plain::Object details = About(pool);
  details.emplace_back("event", Word(kPoolEvents, event));
  Announce(queue, "storagePoolLifecycle", std::move(details));
}

void OnPoolRefresh(virConnectPtr, virStoragePoolPtr pool, void* queue) { Announce(queue, "storagePoolRefresh", About(pool)); }

void OnNodeDeviceLifecycle(virConnectPtr, virNodeDevicePtr device, int event, int, void* queue) {
  Announce(queue, "nodeDeviceLifecycle", {{"name", virNodeDeviceGetName(device)}, {"event", Word(kDeviceEvents, event)}});
}

}  // namespace

std::vector<EventKind> HostEventKinds() {
  return {
      MakeKind("networkLifecycle", EventFamily::kNetwork, VIR_NETWORK_EVENT_ID_LIFECYCLE, OnNetworkLifecycle),
      MakeKind("storagePoolLifecycle", EventFamily::kStoragePool, VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE, OnPoolLifecycle),
      MakeKind("storagePoolRefresh", EventFamily::kStoragePool, VIR_STORAGE_POOL_EVENT_ID_REFRESH, OnPoolRefresh),
      MakeKind("nodeDeviceLifecycle", EventFamily::kNodeDevice, VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE, OnNodeDeviceLifecycle),
  };
}

}  // namespace virt
