// The JavaScript class Domain. Its methods are implemented in the files of what they are about.
#pragma once

#include "../bridge/object.h"

namespace virt {

class Domain : public Handle<Domain, virDomain, OwnedDomain> {
 public:
  using Base::Base;

  static void Define(Environment& environment);

 private:
  // domain.cc
  Napi::Value PmSuspend(const Napi::CallbackInfo& info);

  // definition.cc
  Napi::Value Rename(const Napi::CallbackInfo& info);
  Napi::Value Autostart(const Napi::CallbackInfo& info);
  Napi::Value HasManagedSave(const Napi::CallbackInfo& info);
  Napi::Value Save(const Napi::CallbackInfo& info);
  Napi::Value Metadata(const Napi::CallbackInfo& info);
  Napi::Value SetMetadata(const Napi::CallbackInfo& info);

  // state.cc
  Napi::Value Summary(const Napi::CallbackInfo& info);
  Napi::Value State(const Napi::CallbackInfo& info);
  Napi::Value Info(const Napi::CallbackInfo& info);
  Napi::Value Job(const Napi::CallbackInfo& info);
  Napi::Value Time(const Napi::CallbackInfo& info);
  Napi::Value SetTime(const Napi::CallbackInfo& info);

  // console.cc
  Napi::Value SendKey(const Napi::CallbackInfo& info);
  Napi::Value Screenshot(const Napi::CallbackInfo& info);
  Napi::Value OpenConsole(const Napi::CallbackInfo& info);
  Napi::Value OpenGraphicsFD(const Napi::CallbackInfo& info);

  // guest.cc
  Napi::Value InterfaceAddresses(const Napi::CallbackInfo& info);
  Napi::Value GuestInfo(const Napi::CallbackInfo& info);
  Napi::Value Filesystems(const Napi::CallbackInfo& info);
  Napi::Value AgentCommand(const Napi::CallbackInfo& info);
  Napi::Value SetAgentTimeout(const Napi::CallbackInfo& info);

  // device.cc
  Napi::Value SetMemory(const Napi::CallbackInfo& info);
  Napi::Value SetVcpus(const Napi::CallbackInfo& info);
  Napi::Value Vcpus(const Napi::CallbackInfo& info);
  Napi::Value AttachDevice(const Napi::CallbackInfo& info);
  Napi::Value DetachDevice(const Napi::CallbackInfo& info);
  Napi::Value UpdateDevice(const Napi::CallbackInfo& info);
  Napi::Value DetachDeviceByAlias(const Napi::CallbackInfo& info);
  Napi::Value BlockInfo(const Napi::CallbackInfo& info);
  Napi::Value BlockResize(const Napi::CallbackInfo& info);

  template <int (*Function)(virDomainPtr, const char*, unsigned)>
  Napi::Value ChangeDevice(const Napi::CallbackInfo& info);
};

// A domain as a call's result; becomes a Domain.
struct NewDomain {
  std::shared_ptr<OwnedDomain> reference;
  std::weak_ptr<Link> link;
};
Napi::Value ToJs(Environment& environment, NewDomain domain);

// The textual form, which libvirt's client knows without asking.
std::string UuidOf(virDomainPtr domain);

}  // namespace virt
