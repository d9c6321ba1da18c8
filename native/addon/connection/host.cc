// What a connection says about itself and its host.
#include <vector>

#include "connection.h"

namespace virt {

namespace {

std::string VersionText(unsigned long version) {
  return std::to_string(version / 1'000'000) + "." + std::to_string(version / 1'000 % 1'000) + "." + std::to_string(version % 1'000);
}

// The two statistics functions of the host differ in nothing but the type of their rows.
template <typename Row, typename Get>
Plain CollectStats(Get get) {
  int count = 0;
  Check(get(nullptr, &count));
  std::vector<Row> rows(count);
  if (count > 0) Check(get(rows.data(), &count));
  Plain::Object stats;
  for (int i = 0; i < count; ++i) stats.emplace_back(rows[i].field, rows[i].value);
  return stats;
}

}  // namespace

Napi::Value Connection::IsAlive(const Napi::CallbackInfo& info) {
  return Run(info, [](virConnectPtr connect) { return Check(virConnectIsAlive(connect)) == 1; });
}

Napi::Value Connection::IsSecure(const Napi::CallbackInfo& info) {
  return Run(info, [](virConnectPtr connect) { return Check(virConnectIsSecure(connect)) == 1; });
}

Napi::Value Connection::Uri(const Napi::CallbackInfo& info) {
  return Run(info, [](virConnectPtr connect) { return TakeString(virConnectGetURI(connect)); });
}

Napi::Value Connection::Hostname(const Napi::CallbackInfo& info) {
  return Run(info, [](virConnectPtr connect) { return TakeString(virConnectGetHostname(connect)); });
}

Napi::Value Connection::Type(const Napi::CallbackInfo& info) {
  return Run(info, [](virConnectPtr connect) { return std::string(CheckPointer(virConnectGetType(connect))); });
}

Napi::Value Connection::LibvirtVersion(const Napi::CallbackInfo& info) {
  return Run(info, [](virConnectPtr connect) {
    unsigned long version = 0;
    Check(virConnectGetLibVersion(connect, &version));
    return VersionText(version);
  });
}

Napi::Value Connection::HypervisorVersion(const Napi::CallbackInfo& info) {
  return Run(info, [](virConnectPtr connect) -> Plain {
    unsigned long version = 0;
    Check(virConnectGetVersion(connect, &version));
    if (version == 0) return {};
    return VersionText(version);
  });
}

Napi::Value Connection::Capabilities(const Napi::CallbackInfo& info) {
  return Run(info, [](virConnectPtr connect) { return TakeString(virConnectGetCapabilities(connect)); });
}

Napi::Value Connection::DomainCapabilities(const Napi::CallbackInfo& info) {
  const Arguments query = Arguments(info).Options(0, "query", {"emulator", "arch", "machine", "virtType"});
  return Run(info, [emulator = query.OptionalString(0, "emulator"), arch = query.OptionalString(1, "arch"),
                    machine = query.OptionalString(2, "machine"),
                    type = query.OptionalString(3, "virtType")](virConnectPtr connect) {
    return TakeString(
        virConnectGetDomainCapabilities(connect, CString(emulator), CString(arch), CString(machine), CString(type), 0));
  });
}

Napi::Value Connection::NodeInfo(const Napi::CallbackInfo& info) {
  return Run(info, [](virConnectPtr connect) -> Plain {
    virNodeInfo node;
    Check(virNodeGetInfo(connect, &node));
    return Plain::Object{{"model", node.model},     {"memoryKiB", node.memory}, {"cpus", node.cpus},
                         {"mhz", node.mhz},         {"nodes", node.nodes},      {"sockets", node.sockets},
                         {"cores", node.cores},     {"threads", node.threads}};
  });
}

Napi::Value Connection::MemoryStats(const Napi::CallbackInfo& info) {
  const int cell = Arguments(info).Integer(0, "cell", -1, INT32_MAX, VIR_NODE_MEMORY_STATS_ALL_CELLS);
  return Run(info, [cell](virConnectPtr connect) {
    return CollectStats<virNodeMemoryStats>(
        [&](virNodeMemoryStatsPtr rows, int* count) { return virNodeGetMemoryStats(connect, cell, rows, count, 0); });
  });
}

Napi::Value Connection::CpuStats(const Napi::CallbackInfo& info) {
  const int cpu = Arguments(info).Integer(0, "cpu", -1, INT32_MAX, VIR_NODE_CPU_STATS_ALL_CPUS);
  return Run(info, [cpu](virConnectPtr connect) {
    return CollectStats<virNodeCPUStats>(
        [&](virNodeCPUStatsPtr rows, int* count) { return virNodeGetCPUStats(connect, cpu, rows, count, 0); });
  });
}

}  // namespace virt
