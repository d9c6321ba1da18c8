#include "network.h"

#include <cstdlib>

#include "../bridge/words.h"

namespace virt {

namespace {

std::string UuidOf(virNetworkPtr network) {
  char uuid[VIR_UUID_STRING_BUFLEN];
  Check(virNetworkGetUUIDString(network, uuid));
  return uuid;
}

Plain FromLease(const virNetworkDHCPLease& lease) {
  return Plain::Object{
      {"interface", OrEmpty(lease.iface)},
      {"expiresAt", lease.expirytime * 1000},
      {"family", Word(kAddressFamilies, lease.type)},
      {"mac", lease.mac},
      {"iaid", lease.iaid},
      {"address", OrEmpty(lease.ipaddr)},
      {"prefix", lease.prefix},
      {"hostname", lease.hostname},
      {"clientId", lease.clientid},
  };
}

}  // namespace

Plain Summarize(virNetworkPtr network) {
  int autostart = 0;
  // Transient networks have no autostart, routed ones no bridge.
  virNetworkGetAutostart(network, &autostart);
  char* bridge = virNetworkGetBridgeName(network);
  Plain summary = Plain::Object{
      {"uuid", UuidOf(network)},
      {"name", virNetworkGetName(network)},
      {"isActive", Check(virNetworkIsActive(network)) == 1},
      {"isPersistent", Check(virNetworkIsPersistent(network)) == 1},
      {"isAutostart", autostart != 0},
      {"bridge", bridge},
  };
  std::free(bridge);
  return summary;
}

Napi::Value ToJs(Environment& environment, NewNetwork made) {
  const auto link = made.link.lock();
  if (!link || !link->is_open()) throw environment.MakeError(Failure::Closed("the connection"));
  Network& network = Make<Network>(environment, environment.network);
  Fix(network.Value(), "uuid", Napi::String::New(environment.env(), UuidOf(made.reference->get())));
  Fix(network.Value(), "name", Napi::String::New(environment.env(), OrEmpty(virNetworkGetName(made.reference->get()))));
  network.Adopt(link, std::move(made.reference));
  return network.Value();
}

Napi::Value Network::Summary(const Napi::CallbackInfo& info) {
  return Run(info, [](virNetworkPtr network) { return Summarize(network); });
}

Napi::Value Network::DhcpLeases(const Napi::CallbackInfo& info) {
  return Run(info, [mac = Arguments(info).OptionalString(0, "mac")](virNetworkPtr network) -> Plain {
    virNetworkDHCPLeasePtr* leases = nullptr;
    const int count = Check(virNetworkGetDHCPLeases(network, CString(mac), &leases, 0));
    Plain::Array list;
    for (int i = 0; i < count; ++i) {
      list.push_back(FromLease(*leases[i]));
      virNetworkDHCPLeaseFree(leases[i]);
    }
    std::free(leases);
    return list;
  });
}

void Network::Define(Environment& environment) {
  environment.network = Napi::Persistent(DefineClass(environment.env(), "Network",
                                                     {
                                                         InstanceMethod("close", &Network::Close),
                                                         InstanceMethod("summary", &Network::Summary),
                                                         InstanceMethod("xml", &Network::Describe<virNetworkGetXMLDesc>),
                                                         InstanceMethod("start", &Network::Do<virNetworkCreate>),
                                                         InstanceMethod("destroy", &Network::Do<virNetworkDestroy>),
                                                         InstanceMethod("undefine", &Network::Do<virNetworkUndefine>),
                                                         InstanceMethod("setAutostart", &Network::Switch<virNetworkSetAutostart>),
                                                         InstanceMethod("dhcpLeases", &Network::DhcpLeases),
                                                     }));
}

}  // namespace virt
