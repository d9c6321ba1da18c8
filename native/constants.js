// libvirt's flag bits and enums, grouped by what takes them. They are part of libvirt's ABI and never change.

export const DomainListFlags = Object.freeze({
  ACTIVE: 1, INACTIVE: 2, PERSISTENT: 4, TRANSIENT: 8, RUNNING: 16, PAUSED: 32, SHUTOFF: 64, OTHER: 128, MANAGEDSAVE: 256,
  NO_MANAGEDSAVE: 512, AUTOSTART: 1024, NO_AUTOSTART: 2048, HAS_SNAPSHOT: 0x1000, NO_SNAPSHOT: 0x2000, HAS_CHECKPOINT: 0x4000,
  NO_CHECKPOINT: 0x8000,
})

export const DomainStartFlags = Object.freeze({
  PAUSED: 1, AUTODESTROY: 2, BYPASS_CACHE: 4, FORCE_BOOT: 8, VALIDATE: 16, RESET_NVRAM: 32,
})

export const DomainDefineFlags = Object.freeze({
  VALIDATE: 1,
})

export const DomainUndefineFlags = Object.freeze({
  MANAGED_SAVE: 1, SNAPSHOTS_METADATA: 2, NVRAM: 4, KEEP_NVRAM: 8, CHECKPOINTS_METADATA: 16, TPM: 32, KEEP_TPM: 64,
})

export const DomainShutdownFlags = Object.freeze({
  DEFAULT: 0, ACPI_POWER_BTN: 1, GUEST_AGENT: 2, INITCTL: 4, SIGNAL: 8, PARAVIRT: 16,
})

export const DomainDestroyFlags = Object.freeze({
  DEFAULT: 0, GRACEFUL: 1, REMOVE_LOGS: 2,
})

export const DomainSaveFlags = Object.freeze({
  BYPASS_CACHE: 1, RUNNING: 2, PAUSED: 4, RESET_NVRAM: 8,
})

export const DomainXmlFlags = Object.freeze({
  SECURE: 1, INACTIVE: 2, UPDATE_CPU: 4, MIGRATABLE: 8,
})

export const DomainAffect = Object.freeze({
  CURRENT: 0, LIVE: 1, CONFIG: 2, MAXIMUM: 4, FORCE: 4,
})

export const DomainVcpuFlags = Object.freeze({
  CURRENT: 0, LIVE: 1, CONFIG: 2, MAXIMUM: 4, GUEST: 8, HOTPLUGGABLE: 16,
})

export const DomainMetadataType = Object.freeze({
  DESCRIPTION: 0, TITLE: 1, ELEMENT: 2,
})

export const DomainConsoleFlags = Object.freeze({
  FORCE: 1, SAFE: 2,
})

export const DomainTimeFlags = Object.freeze({
  SYNC: 1,
})

export const DomainStats = Object.freeze({
  STATE: 1, CPU_TOTAL: 2, BALLOON: 4, VCPU: 8, INTERFACE: 16, BLOCK: 32, PERF: 64, IOTHREAD: 128, MEMORY: 256, DIRTYRATE: 512, VM: 1024,
})

export const DomainStatsFlags = Object.freeze({
  ACTIVE: 1, INACTIVE: 2, PERSISTENT: 4, TRANSIENT: 8, RUNNING: 16, PAUSED: 32, SHUTOFF: 64, OTHER: 128, NOWAIT: 0x20000000,
  BACKING: 0x40000000, ENFORCE_STATS: 0x80000000,
})

export const GuestInfoTypes = Object.freeze({
  USERS: 1, OS: 2, TIMEZONE: 4, HOSTNAME: 8, FILESYSTEM: 16, DISKS: 32, INTERFACES: 64,
})

export const InterfaceAddressSource = Object.freeze({
  LEASE: 0, AGENT: 1, ARP: 2,
})

export const KeycodeSet = Object.freeze({
  LINUX: 0, XT: 1, ATSET1: 2, ATSET2: 3, ATSET3: 4, OSX: 5, XT_KBD: 6, USB: 7, WIN32: 8, QNUM: 9,
})

export const NetworkListFlags = Object.freeze({
  INACTIVE: 1, ACTIVE: 2, PERSISTENT: 4, TRANSIENT: 8, AUTOSTART: 16, NO_AUTOSTART: 32,
})

export const NetworkXmlFlags = Object.freeze({
  INACTIVE: 1,
})

export const StoragePoolListFlags = Object.freeze({
  INACTIVE: 1, ACTIVE: 2, PERSISTENT: 4, TRANSIENT: 8, AUTOSTART: 16, NO_AUTOSTART: 32, DIR: 64, FS: 128, NETFS: 256, LOGICAL: 512,
  DISK: 1024, ISCSI: 2048, SCSI: 0x1000, MPATH: 0x2000, RBD: 0x4000, SHEEPDOG: 0x8000, GLUSTER: 0x10000, ZFS: 0x20000, VSTORAGE: 0x40000,
  ISCSI_DIRECT: 0x80000,
})

export const StoragePoolCreateFlags = Object.freeze({
  NORMAL: 0, WITH_BUILD: 1, WITH_BUILD_OVERWRITE: 2, WITH_BUILD_NO_OVERWRITE: 4,
})

export const StoragePoolBuildFlags = Object.freeze({
  NEW: 0, REPAIR: 1, RESIZE: 2, NO_OVERWRITE: 4, OVERWRITE: 8,
})

export const StoragePoolDeleteFlags = Object.freeze({
  NORMAL: 0, ZEROED: 1,
})

export const StorageXmlFlags = Object.freeze({
  INACTIVE: 1,
})

export const VolumeCreateFlags = Object.freeze({
  PREALLOC_METADATA: 1, REFLINK: 2, VALIDATE: 4,
})

export const VolumeDeleteFlags = Object.freeze({
  NORMAL: 0, ZEROED: 1, WITH_SNAPSHOTS: 2,
})

export const VolumeResizeFlags = Object.freeze({
  ALLOCATE: 1, DELTA: 2, SHRINK: 4,
})
