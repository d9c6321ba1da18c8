// Where networks come from.
#include <cstdlib>

#include "../connection/connection.h"
#include "network.h"

namespace virt {

namespace {

NewNetwork Found(virNetworkPtr network, std::weak_ptr<Link> link) {
  return {std::make_shared<OwnedNetwork>(CheckPointer(network)), std::move(link)};
}

}  // namespace

Napi::Value Connection::ListNetworks(const Napi::CallbackInfo& info) {
  return Run(info, [flags = Arguments(info).Flags(0)](virConnectPtr connect) -> Plain {
    virNetworkPtr* networks = nullptr;
    const int count = Check(virConnectListAllNetworks(connect, &networks, flags));
    Plain::Array list;
    for (int i = 0; i < count; ++i) {
      const OwnedNetwork network(networks[i]);
      try {
        list.push_back(Summarize(network.get()));
      } catch (const Failure&) {
        // It went away since it was listed.
      }
    }
    std::free(networks);
    return list;
  });
}

Napi::Value Connection::NetworkByUUID(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), uuid = Arguments(info).String(0, "uuid")](virConnectPtr connect) {
    return Found(virNetworkLookupByUUIDString(connect, uuid.c_str()), link);
  });
}

Napi::Value Connection::NetworkByName(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), name = Arguments(info).String(0, "name")](virConnectPtr connect) {
    return Found(virNetworkLookupByName(connect, name.c_str()), link);
  });
}

Napi::Value Connection::DefineNetwork(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), xml = Arguments(info).Document(0, "xml")](virConnectPtr connect) {
    return Found(virNetworkDefineXML(connect, xml.c_str()), link);
  });
}

Napi::Value Connection::CreateNetwork(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), xml = Arguments(info).Document(0, "xml")](virConnectPtr connect) {
    return Found(virNetworkCreateXML(connect, xml.c_str()), link);
  });
}

}  // namespace virt
