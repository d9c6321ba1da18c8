#include "domain.h"

namespace virt {

namespace {

unsigned SuspendTarget(const Napi::CallbackInfo& info) {
  const std::string target = Arguments(info).String(0, "target");
  if (target == "mem") return VIR_NODE_SUSPEND_TARGET_MEM;
  if (target == "disk") return VIR_NODE_SUSPEND_TARGET_DISK;
  if (target == "hybrid") return VIR_NODE_SUSPEND_TARGET_HYBRID;
  Arguments(info).Refuse("target", "'mem', 'disk' or 'hybrid'");
}

}  // namespace

std::string UuidOf(virDomainPtr domain) {
  char uuid[VIR_UUID_STRING_BUFLEN];
  Check(virDomainGetUUIDString(domain, uuid));
  return uuid;
}

Napi::Value ToJs(Environment& environment, NewDomain made) {
  const auto link = made.link.lock();
  if (!link || !link->is_open()) throw environment.MakeError(Failure::Closed("the connection"));
  Domain& domain = Make<Domain>(environment, environment.domain);
  Fix(domain.Value(), "uuid", Napi::String::New(environment.env(), UuidOf(made.reference->get())));
  Fix(domain.Value(), "name", Napi::String::New(environment.env(), OrEmpty(virDomainGetName(made.reference->get()))));
  domain.Adopt(link, std::move(made.reference));
  return domain.Value();
}

Napi::Value Domain::PmSuspend(const Napi::CallbackInfo& info) {
  return Run(info, [target = SuspendTarget(info)](virDomainPtr domain) {
    Check(virDomainPMSuspendForDuration(domain, target, 0, 0));
    return Nothing();
  });
}

void Domain::Define(Environment& environment) {
  environment.domain = Napi::Persistent(DefineClass(
      environment.env(), "Domain",
      {
          InstanceMethod("close", &Domain::Close),
          InstanceMethod("summary", &Domain::Summary),
          InstanceMethod("state", &Domain::State),
          InstanceMethod("info", &Domain::Info),
          InstanceMethod("xml", &Domain::Describe<virDomainGetXMLDesc>),
          InstanceMethod("start", &Domain::DoWithFlags<virDomainCreateWithFlags>),
          InstanceMethod("shutdown", &Domain::DoWithFlags<virDomainShutdownFlags>),
          InstanceMethod("reboot", &Domain::DoWithFlags<virDomainReboot>),
          InstanceMethod("reset", &Domain::DoWithFlags<virDomainReset>),
          InstanceMethod("destroy", &Domain::DoWithFlags<virDomainDestroyFlags>),
          InstanceMethod("suspend", &Domain::Do<virDomainSuspend>),
          InstanceMethod("resume", &Domain::Do<virDomainResume>),
          InstanceMethod("pmSuspend", &Domain::PmSuspend),
          InstanceMethod("pmWakeup", &Domain::DoWithFlags<virDomainPMWakeup>),
          InstanceMethod("undefine", &Domain::DoWithFlags<virDomainUndefineFlags>),
          InstanceMethod("rename", &Domain::Rename),
          InstanceMethod("autostart", &Domain::Autostart),
          InstanceMethod("setAutostart", &Domain::Switch<virDomainSetAutostart>),
          InstanceMethod("managedSave", &Domain::DoWithFlags<virDomainManagedSave>),
          InstanceMethod("hasManagedSave", &Domain::HasManagedSave),
          InstanceMethod("removeManagedSave", &Domain::DoWithFlags<virDomainManagedSaveRemove>),
          InstanceMethod("save", &Domain::Save),
          InstanceMethod("metadata", &Domain::Metadata),
          InstanceMethod("setMetadata", &Domain::SetMetadata),
          InstanceMethod("sendKey", &Domain::SendKey),
          InstanceMethod("screenshot", &Domain::Screenshot),
          InstanceMethod("openConsole", &Domain::OpenConsole),
          InstanceMethod("openGraphicsFD", &Domain::OpenGraphicsFD),
          InstanceMethod("interfaceAddresses", &Domain::InterfaceAddresses),
          InstanceMethod("guestInfo", &Domain::GuestInfo),
          InstanceMethod("filesystems", &Domain::Filesystems),
          InstanceMethod("agentCommand", &Domain::AgentCommand),
          InstanceMethod("setAgentTimeout", &Domain::SetAgentTimeout),
          InstanceMethod("time", &Domain::Time),
          InstanceMethod("setTime", &Domain::SetTime),
          InstanceMethod("setMemory", &Domain::SetMemory),
          InstanceMethod("setVcpus", &Domain::SetVcpus),
          InstanceMethod("vcpus", &Domain::Vcpus),
          InstanceMethod("attachDevice", &Domain::AttachDevice),
          InstanceMethod("detachDevice", &Domain::DetachDevice),
          InstanceMethod("detachDeviceByAlias", &Domain::DetachDeviceByAlias),
          InstanceMethod("updateDevice", &Domain::UpdateDevice),
          InstanceMethod("blockInfo", &Domain::BlockInfo),
          InstanceMethod("blockResize", &Domain::BlockResize),
          InstanceMethod("job", &Domain::Job),
          InstanceMethod("abortJob", &Domain::Do<virDomainAbortJob>),
      }));
}

}  // namespace virt
