// Hardware: memory, processors, disks, and what is plugged in.
#include "domain.h"

namespace virt {

template <int (*Function)(virDomainPtr, const char*, unsigned)>
Napi::Value Domain::ChangeDevice(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [xml = arguments.Document(0, "xml"), flags = arguments.Flags(1)](virDomainPtr domain) {
    Check(Function(domain, xml.c_str(), flags));
    return Nothing();
  });
}

Napi::Value Domain::AttachDevice(const Napi::CallbackInfo& info) { return ChangeDevice<virDomainAttachDeviceFlags>(info); }

Napi::Value Domain::DetachDevice(const Napi::CallbackInfo& info) { return ChangeDevice<virDomainDetachDeviceFlags>(info); }

Napi::Value Domain::UpdateDevice(const Napi::CallbackInfo& info) { return ChangeDevice<virDomainUpdateDeviceFlags>(info); }

Napi::Value Domain::DetachDeviceByAlias(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [alias = arguments.String(0, "alias"), flags = arguments.Flags(1)](virDomainPtr domain) {
    Check(virDomainDetachDeviceAlias(domain, alias.c_str(), flags));
    return Nothing();
  });
}

Napi::Value Domain::SetMemory(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  const unsigned long memory_kib = arguments.Size(0, "memoryKiB");
  return Run(info, [memory_kib, flags = arguments.Flags(1)](virDomainPtr domain) {
    Check(virDomainSetMemoryFlags(domain, memory_kib, flags));
    return Nothing();
  });
}

Napi::Value Domain::SetVcpus(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  const auto count = static_cast<unsigned>(arguments.Integer(0, "count", 1, UINT16_MAX));
  return Run(info, [count, flags = arguments.Flags(1)](virDomainPtr domain) {
    Check(virDomainSetVcpusFlags(domain, count, flags));
    return Nothing();
  });
}

Napi::Value Domain::Vcpus(const Napi::CallbackInfo& info) {
  return Run(info, [flags = Arguments(info).Flags(0)](virDomainPtr domain) {
    return static_cast<double>(Check(virDomainGetVcpusFlags(domain, flags)));
  });
}

Napi::Value Domain::BlockInfo(const Napi::CallbackInfo& info) {
  return Run(info, [disk = Arguments(info).String(0, "disk")](virDomainPtr domain) -> Plain {
    virDomainBlockInfo block;
    Check(virDomainGetBlockInfo(domain, disk.c_str(), &block, 0));
    return Plain::Object{
        {"capacityBytes", block.capacity}, {"allocationBytes", block.allocation}, {"physicalBytes", block.physical}};
  });
}

Napi::Value Domain::BlockResize(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [disk = arguments.String(0, "disk"), size = arguments.Size(1, "capacityBytes")](virDomainPtr domain) {
    Check(virDomainBlockResize(domain, disk.c_str(), size, VIR_DOMAIN_BLOCK_RESIZE_BYTES));
    return Nothing();
  });
}

}  // namespace virt
