// libvirt's enums in libvirt's own words, as virsh prints them. A value that is newer than its table becomes its number.
#pragma once

#include <cstddef>
#include <string>

namespace virt {

template <size_t N>
std::string Word(const char* const (&words)[N], int value) {
  if (value >= 0 && static_cast<size_t>(value) < N) return words[value];
  return std::to_string(value);
}

// virConnectCredentialType counts from 1.
inline constexpr const char* kCredentialTypes[] = {"0",          "username",   "authname",     "language", "cnonce",
                                                   "passphrase", "echoprompt", "noechoprompt", "realm",    "external"};

inline constexpr const char* kDomainStates[] = {"nostate",  "running", "blocked", "paused",
                                                "shutdown", "shutoff", "crashed", "pmsuspended"};

// The reason's meaning depends on the state.
std::string DomainReason(int state, int reason);

// The detail's meaning depends on the lifecycle event.
inline constexpr const char* kLifecycle[] = {"defined", "undefined", "started",     "suspended", "resumed",
                                             "stopped", "shutdown",  "pmsuspended", "crashed"};
std::string LifecycleDetail(int event, int detail);

inline constexpr const char* kJobTypes[] = {"none", "bounded", "unbounded", "completed", "failed", "cancelled"};
inline constexpr const char* kPoolStates[] = {"inactive", "building", "running", "degraded", "inaccessible"};
inline constexpr const char* kVolumeTypes[] = {"file", "block", "dir", "network", "netdir", "ploop"};
inline constexpr const char* kAddressFamilies[] = {"ipv4", "ipv6"};

}  // namespace virt
