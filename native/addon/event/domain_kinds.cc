// What happens to domains. The callbacks run on libvirt's event loop and only describe what they are told.
#include "../bridge/failure.h"
#include "../bridge/words.h"
#include "kinds.h"

namespace virt {

namespace {

constexpr const char* kWatchdogActions[] = {"none", "pause", "reset", "poweroff", "shutdown", "debug", "inject-nmi"};
constexpr const char* kIoErrorActions[] = {"none", "pause", "report"};
constexpr const char* kGraphicsPhases[] = {"connect", "initialize", "disconnect"};
constexpr const char* kGraphicsFamilies[] = {"ipv4", "ipv6", "unix"};
constexpr const char* kBlockJobTypes[] = {"unknown", "pull", "copy", "commit", "active-commit", "backup"};
constexpr const char* kBlockJobStatus[] = {"completed", "failed", "canceled", "ready"};
constexpr const char* kDiskChangeReasons[] = {"changed", "dropped"};
constexpr const char* kTrayReasons[] = {"open", "close"};
constexpr const char* kAgentStates[] = {"0", "connected", "disconnected"};
constexpr const char* kAgentReasons[] = {"unknown", "domain-started", "channel"};
constexpr const char* kMetadataTypes[] = {"description", "title", "element"};
constexpr const char* kFailureRecipients[] = {"hypervisor", "guest"};
constexpr const char* kFailureActions[] = {"ignore", "inject", "fatal", "reset"};

void Tell(void* queue, const char* kind, virDomainPtr domain, Plain::Object details = {}) {
  const unsigned id = virDomainGetID(domain);
  char uuid[VIR_UUID_STRING_BUFLEN] = "";
  virDomainGetUUIDString(domain, uuid);
  Plain::Object about{{"uuid", uuid},
                      {"name", virDomainGetName(domain)},
                      {"id", id == static_cast<unsigned>(-1) ? Plain(-1) : Plain(id)}};
  for (auto& detail : details) about.push_back(std::move(detail));
  Announce(queue, kind, std::move(about));
}

// Of libvirt's events with nothing to add, three take an argument that is always 0.
template <const char* Kind>
void OnBare(virConnectPtr, virDomainPtr domain, void* queue) {
  Tell(queue, Kind, domain);
}

template <const char* Kind>
void OnPm(virConnectPtr, virDomainPtr domain, int, void* queue) {
  Tell(queue, Kind, domain);
}

template <const char* Kind>
void OnDevice(virConnectPtr, virDomainPtr domain, const char* alias, void* queue) {
  Tell(queue, Kind, domain, {{"alias", OrEmpty(alias)}});
}

template <const char* Kind>
void OnParams(virConnectPtr, virDomainPtr domain, virTypedParameterPtr params, int count, void* queue) {
  Tell(queue, Kind, domain, {{"params", FromParams(params, count)}});
}

void OnLifecycle(virConnectPtr, virDomainPtr domain, int event, int detail, void* queue) {
  Tell(queue, "lifecycle", domain, {{"event", Word(kLifecycle, event)}, {"detail", LifecycleDetail(event, detail)}});
}

void OnRtcChange(virConnectPtr, virDomainPtr domain, long long offset_seconds, void* queue) {
  Tell(queue, "rtcChange", domain, {{"offsetSeconds", offset_seconds}});
}

void OnWatchdog(virConnectPtr, virDomainPtr domain, int action, void* queue) {
  Tell(queue, "watchdog", domain, {{"action", Word(kWatchdogActions, action)}});
}

void OnIoError(virConnectPtr, virDomainPtr domain, const char* path, const char* alias, int action, const char* reason, void* queue) {
  Tell(queue, "ioError", domain,
       {{"path", OrEmpty(path)}, {"alias", OrEmpty(alias)}, {"action", Word(kIoErrorActions, action)}, {"reason", OrEmpty(reason)}});
}

Plain FromAddress(const virDomainEventGraphicsAddress* address) {
  return Plain::Object{{"family", Word(kGraphicsFamilies, address->family)},
                       {"node", OrEmpty(address->node)},
                       {"service", OrEmpty(address->service)}};
}

void OnGraphics(virConnectPtr, virDomainPtr domain, int phase, const virDomainEventGraphicsAddress* local,
                const virDomainEventGraphicsAddress* remote, const char* scheme, const virDomainEventGraphicsSubject* subject,
                void* queue) {
  Plain::Array identities;
  for (int i = 0; i < subject->nidentity; ++i) {
    identities.push_back(Plain::Object{{"type", subject->identities[i].type}, {"name", subject->identities[i].name}});
  }
  Tell(queue, "graphics", domain,
       {{"phase", Word(kGraphicsPhases, phase)},
        {"local", FromAddress(local)},
        {"remote", FromAddress(remote)},
        {"authScheme", OrEmpty(scheme)},
        {"identities", std::move(identities)}});
}

void OnBlockJob(virConnectPtr, virDomainPtr domain, const char* disk, int type, int status, void* queue) {
  Tell(queue, "blockJob", domain,
       {{"disk", OrEmpty(disk)}, {"type", Word(kBlockJobTypes, type)}, {"status", Word(kBlockJobStatus, status)}});
}

void OnDiskChange(virConnectPtr, virDomainPtr domain, const char* old_path, const char* new_path, const char* alias, int reason,
                  void* queue) {
  Tell(queue, "diskChange", domain,
       {{"alias", OrEmpty(alias)}, {"oldPath", old_path}, {"newPath", new_path}, {"reason", Word(kDiskChangeReasons, reason)}});
}

void OnTrayChange(virConnectPtr, virDomainPtr domain, const char* alias, int reason, void* queue) {
  Tell(queue, "trayChange", domain, {{"alias", OrEmpty(alias)}, {"reason", Word(kTrayReasons, reason)}});
}

void OnBalloonChange(virConnectPtr, virDomainPtr domain, unsigned long long actual, void* queue) {
  Tell(queue, "balloonChange", domain, {{"actualKiB", actual}});
}

void OnAgentLifecycle(virConnectPtr, virDomainPtr domain, int state, int reason, void* queue) {
  Tell(queue, "agentLifecycle", domain, {{"state", Word(kAgentStates, state)}, {"reason", Word(kAgentReasons, reason)}});
}

void OnMigrationIteration(virConnectPtr, virDomainPtr domain, int iteration, void* queue) {
  Tell(queue, "migrationIteration", domain, {{"iteration", iteration}});
}

void OnMetadataChange(virConnectPtr, virDomainPtr domain, int type, const char* uri, void* queue) {
  Tell(queue, "metadataChange", domain, {{"type", Word(kMetadataTypes, type)}, {"uri", uri}});
}

void OnBlockThreshold(virConnectPtr, virDomainPtr domain, const char* disk, const char* path, unsigned long long threshold,
                      unsigned long long excess, void* queue) {
  Tell(queue, "blockThreshold", domain,
       {{"disk", OrEmpty(disk)}, {"path", path}, {"thresholdBytes", threshold}, {"excessBytes", excess}});
}

void OnMemoryFailure(virConnectPtr, virDomainPtr domain, int recipient, int action, unsigned flags, void* queue) {
  Tell(queue, "memoryFailure", domain,
       {{"recipient", Word(kFailureRecipients, recipient)}, {"action", Word(kFailureActions, action)}, {"flags", flags}});
}

void OnMemoryDeviceSizeChange(virConnectPtr, virDomainPtr domain, const char* alias, unsigned long long size, void* queue) {
  Tell(queue, "memoryDeviceSizeChange", domain, {{"alias", OrEmpty(alias)}, {"sizeKiB", size}});
}

template <typename Callback>
EventKind Kind(const char* name, int id, Callback* callback) {
  return MakeKind(name, EventFamily::kDomain, id, callback);
}

// Names that are template arguments, which a literal cannot be.
constexpr char kReboot[] = "reboot";
constexpr char kControlError[] = "controlError";
constexpr char kPmWakeup[] = "pmWakeup";
constexpr char kPmSuspend[] = "pmSuspend";
constexpr char kPmSuspendDisk[] = "pmSuspendDisk";
constexpr char kDeviceRemoved[] = "deviceRemoved";
constexpr char kDeviceAdded[] = "deviceAdded";
constexpr char kDeviceRemovalFailed[] = "deviceRemovalFailed";
constexpr char kTunable[] = "tunable";
constexpr char kJobCompleted[] = "jobCompleted";

}  // namespace

std::vector<EventKind> DomainEventKinds() {
  return {
      Kind("lifecycle", VIR_DOMAIN_EVENT_ID_LIFECYCLE, OnLifecycle),
      Kind(kReboot, VIR_DOMAIN_EVENT_ID_REBOOT, OnBare<kReboot>),
      Kind("rtcChange", VIR_DOMAIN_EVENT_ID_RTC_CHANGE, OnRtcChange),
      Kind("watchdog", VIR_DOMAIN_EVENT_ID_WATCHDOG, OnWatchdog),
      Kind("ioError", VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON, OnIoError),
      Kind("graphics", VIR_DOMAIN_EVENT_ID_GRAPHICS, OnGraphics),
      Kind(kControlError, VIR_DOMAIN_EVENT_ID_CONTROL_ERROR, OnBare<kControlError>),
      // The second of libvirt's two names the disk by its target, which stays; the first by its path.
      Kind("blockJob", VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2, OnBlockJob),
      Kind("diskChange", VIR_DOMAIN_EVENT_ID_DISK_CHANGE, OnDiskChange),
      Kind("trayChange", VIR_DOMAIN_EVENT_ID_TRAY_CHANGE, OnTrayChange),
      Kind(kPmWakeup, VIR_DOMAIN_EVENT_ID_PMWAKEUP, OnPm<kPmWakeup>),
      Kind(kPmSuspend, VIR_DOMAIN_EVENT_ID_PMSUSPEND, OnPm<kPmSuspend>),
      Kind(kPmSuspendDisk, VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK, OnPm<kPmSuspendDisk>),
      Kind("balloonChange", VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE, OnBalloonChange),
      Kind(kDeviceRemoved, VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED, OnDevice<kDeviceRemoved>),
      Kind(kDeviceAdded, VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, OnDevice<kDeviceAdded>),
      Kind(kDeviceRemovalFailed, VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED, OnDevice<kDeviceRemovalFailed>),
      Kind(kTunable, VIR_DOMAIN_EVENT_ID_TUNABLE, OnParams<kTunable>),
      Kind("agentLifecycle", VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE, OnAgentLifecycle),
      Kind("migrationIteration", VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION, OnMigrationIteration),
      Kind(kJobCompleted, VIR_DOMAIN_EVENT_ID_JOB_COMPLETED, OnParams<kJobCompleted>),
      Kind("metadataChange", VIR_DOMAIN_EVENT_ID_METADATA_CHANGE, OnMetadataChange),
      Kind("blockThreshold", VIR_DOMAIN_EVENT_ID_BLOCK_THRESHOLD, OnBlockThreshold),
      Kind("memoryFailure", VIR_DOMAIN_EVENT_ID_MEMORY_FAILURE, OnMemoryFailure),
      Kind("memoryDeviceSizeChange", VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE, OnMemoryDeviceSizeChange),
  };
}

}  // namespace virt
