// What a domain does at this moment.
#include <cmath>

#include "../bridge/words.h"
#include "domain.h"

namespace virt {

Napi::Value Domain::Summary(const Napi::CallbackInfo& info) {
  return Run(info, [](virDomainPtr domain) -> Plain {
    int state = 0;
    int reason = 0;
    int autostart = 0;
    Check(virDomainGetState(domain, &state, &reason, 0));
    const bool is_active = Check(virDomainIsActive(domain)) == 1;
    const bool is_persistent = Check(virDomainIsPersistent(domain)) == 1;
    // Not every driver has these two, and a transient domain has no autostart.
    const bool is_autostart = virDomainGetAutostart(domain, &autostart) == 0 && autostart != 0;
    const bool has_managed_save = virDomainHasManagedSaveImage(domain, 0) == 1;
    const unsigned id = virDomainGetID(domain);
    return Plain::Object{
        {"uuid", UuidOf(domain)},
        {"name", virDomainGetName(domain)},
        {"id", is_active && id != static_cast<unsigned>(-1) ? Plain(id) : Plain(-1)},
        {"isActive", is_active},
        {"isPersistent", is_persistent},
        {"state", Word(kDomainStates, state)},
        {"reason", DomainReason(state, reason)},
        {"isAutostart", is_autostart},
        {"hasManagedSave", has_managed_save},
    };
  });
}

Napi::Value Domain::State(const Napi::CallbackInfo& info) {
  return Run(info, [](virDomainPtr domain) -> Plain {
    int state = 0;
    int reason = 0;
    Check(virDomainGetState(domain, &state, &reason, 0));
    return Plain::Object{{"state", Word(kDomainStates, state)}, {"reason", DomainReason(state, reason)}};
  });
}

Napi::Value Domain::Info(const Napi::CallbackInfo& info) {
  return Run(info, [](virDomainPtr domain) -> Plain {
    virDomainInfo facts;
    Check(virDomainGetInfo(domain, &facts));
    return Plain::Object{{"state", Word(kDomainStates, facts.state)},
                         {"maxMemoryKiB", facts.maxMem},
                         {"memoryKiB", facts.memory},
                         {"vcpus", static_cast<unsigned>(facts.nrVirtCpu)},
                         {"cpuTimeNs", facts.cpuTime}};
  });
}

Napi::Value Domain::Job(const Napi::CallbackInfo& info) {
  return Run(info, [](virDomainPtr domain) -> Plain {
    virDomainJobInfo job;
    Check(virDomainGetJobInfo(domain, &job));
    return Plain::Object{{"type", Word(kJobTypes, job.type)},
                         {"timeElapsedMs", job.timeElapsed},
                         {"timeRemainingMs", job.timeRemaining},
                         {"dataTotalBytes", job.dataTotal},
                         {"dataProcessedBytes", job.dataProcessed},
                         {"dataRemainingBytes", job.dataRemaining}};
  });
}

Napi::Value Domain::Time(const Napi::CallbackInfo& info) {
  return Run(info, [](virDomainPtr domain) {
    long long seconds = 0;
    unsigned nanoseconds = 0;
    Check(virDomainGetTime(domain, &seconds, &nanoseconds, 0));
    return seconds * 1e3 + std::floor(nanoseconds / 1e6);
  });
}

Napi::Value Domain::SetTime(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  const auto at = arguments.Size(0, "at");
  return Run(info, [at, flags = arguments.Flags(1)](virDomainPtr domain) {
    Check(virDomainSetTime(domain, at / 1000, at % 1000 * 1'000'000, flags));
    return Nothing();
  });
}

}  // namespace virt
