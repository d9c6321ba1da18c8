// What the guest says about itself, mostly through its agent.
#include <cstdlib>

#include <libvirt/libvirt-qemu.h>

#include "../bridge/words.h"
#include "domain.h"

namespace virt {

namespace {

Plain FromInterface(const virDomainInterface& interface) {
  Plain::Array addresses;
  for (unsigned i = 0; i < interface.naddrs; ++i) {
    const virDomainIPAddress& address = interface.addrs[i];
    addresses.push_back(Plain::Object{
        {"family", Word(kAddressFamilies, address.type)}, {"address", address.addr}, {"prefix", address.prefix}});
  }
  return Plain::Object{{"name", interface.name}, {"mac", interface.hwaddr}, {"addresses", std::move(addresses)}};
}

Plain FromFilesystem(const virDomainFSInfo& filesystem) {
  Plain::Array devices;
  for (size_t i = 0; i < filesystem.ndevAlias; ++i) devices.push_back(filesystem.devAlias[i]);
  return Plain::Object{{"mountpoint", filesystem.mountpoint},
                       {"name", filesystem.name},
                       {"type", filesystem.fstype},
                       {"devices", std::move(devices)}};
}

}  // namespace

Napi::Value Domain::InterfaceAddresses(const Napi::CallbackInfo& info) {
  const auto source = static_cast<unsigned>(Arguments(info).Integer(0, "source", 0, INT32_MAX));
  return Run(info, [source](virDomainPtr domain) -> Plain {
    virDomainInterfacePtr* interfaces = nullptr;
    const int count = Check(virDomainInterfaceAddresses(domain, &interfaces, source, 0));
    Plain::Array list;
    for (int i = 0; i < count; ++i) {
      list.push_back(FromInterface(*interfaces[i]));
      virDomainInterfaceFree(interfaces[i]);
    }
    std::free(interfaces);
    return list;
  });
}

Napi::Value Domain::GuestInfo(const Napi::CallbackInfo& info) {
  const auto types = static_cast<unsigned>(Arguments(info).Integer(0, "types", 0, UINT32_MAX, 0));
  return Run(info, [types](virDomainPtr domain) -> Plain {
    virTypedParameterPtr params = nullptr;
    int count = 0;
    Check(virDomainGetGuestInfo(domain, types, &params, &count, 0));
    Plain facts = FromParams(params, count);
    virTypedParamsFree(params, count);
    return facts;
  });
}

Napi::Value Domain::Filesystems(const Napi::CallbackInfo& info) {
  return Run(info, [](virDomainPtr domain) -> Plain {
    virDomainFSInfoPtr* filesystems = nullptr;
    const int count = Check(virDomainGetFSInfo(domain, &filesystems, 0));
    Plain::Array list;
    for (int i = 0; i < count; ++i) {
      list.push_back(FromFilesystem(*filesystems[i]));
      virDomainFSInfoFree(filesystems[i]);
    }
    std::free(filesystems);
    return list;
  });
}

Napi::Value Domain::AgentCommand(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  const int timeout = arguments.Integer(1, "timeoutSeconds", VIR_DOMAIN_QEMU_AGENT_COMMAND_MIN, INT32_MAX,
                                        VIR_DOMAIN_QEMU_AGENT_COMMAND_DEFAULT);
  return Run(info, [command = arguments.Document(0, "command"), timeout, flags = arguments.Flags(2)](virDomainPtr domain) {
    return TakeString(virDomainQemuAgentCommand(domain, command.c_str(), timeout, flags));
  });
}

Napi::Value Domain::SetAgentTimeout(const Napi::CallbackInfo& info) {
  const int timeout =
      Arguments(info).Integer(0, "timeoutSeconds", VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK, INT32_MAX);
  return Run(info, [timeout](virDomainPtr domain) {
    Check(virDomainAgentSetResponseTimeout(domain, timeout, 0));
    return Nothing();
  });
}

}  // namespace virt
