/** libvirt's flag bits and enums, grouped by what takes them: libvirt's names without their prefix. */

/** Filters for listDomains; bits of one pair (ACTIVE, INACTIVE) exclude each other. */
export declare const DomainListFlags: {
  readonly ACTIVE: 1; readonly INACTIVE: 2; readonly PERSISTENT: 4; readonly TRANSIENT: 8; readonly RUNNING: 16; readonly PAUSED: 32;
  readonly SHUTOFF: 64; readonly OTHER: 128; readonly MANAGEDSAVE: 256; readonly NO_MANAGEDSAVE: 512; readonly AUTOSTART: 1024;
  readonly NO_AUTOSTART: 2048; readonly HAS_SNAPSHOT: 0x1000; readonly NO_SNAPSHOT: 0x2000; readonly HAS_CHECKPOINT: 0x4000;
  readonly NO_CHECKPOINT: 0x8000;
}

/** For start and createDomain. */
export declare const DomainStartFlags: {
  readonly PAUSED: 1; readonly AUTODESTROY: 2; readonly BYPASS_CACHE: 4; readonly FORCE_BOOT: 8; readonly VALIDATE: 16;
  readonly RESET_NVRAM: 32;
}

export declare const DomainDefineFlags: {
  readonly VALIDATE: 1;
}

/** Each says what may go, or stay, with the definition. */
export declare const DomainUndefineFlags: {
  readonly MANAGED_SAVE: 1; readonly SNAPSHOTS_METADATA: 2; readonly NVRAM: 4; readonly KEEP_NVRAM: 8; readonly CHECKPOINTS_METADATA: 16;
  readonly TPM: 32; readonly KEEP_TPM: 64;
}

/** How to ask; 0 lets the driver choose. The same bits serve reboot. */
export declare const DomainShutdownFlags: {
  readonly DEFAULT: 0; readonly ACPI_POWER_BTN: 1; readonly GUEST_AGENT: 2; readonly INITCTL: 4;
  readonly SIGNAL: 8; readonly PARAVIRT: 16;
}

export declare const DomainDestroyFlags: {
  readonly DEFAULT: 0; readonly GRACEFUL: 1; readonly REMOVE_LOGS: 2;
}

export declare const DomainSaveFlags: {
  readonly BYPASS_CACHE: 1; readonly RUNNING: 2; readonly PAUSED: 4; readonly RESET_NVRAM: 8;
}

export declare const DomainXmlFlags: {
  readonly SECURE: 1; readonly INACTIVE: 2; readonly UPDATE_CPU: 4; readonly MIGRATABLE: 8;
}

/** Which definition changes; 0 is CURRENT: live if it runs. MAXIMUM is for memory, FORCE for updateDevice. */
export declare const DomainAffect: {
  readonly CURRENT: 0; readonly LIVE: 1; readonly CONFIG: 2; readonly MAXIMUM: 4; readonly FORCE: 4;
}

export declare const DomainVcpuFlags: {
  readonly CURRENT: 0; readonly LIVE: 1; readonly CONFIG: 2; readonly MAXIMUM: 4; readonly GUEST: 8; readonly HOTPLUGGABLE: 16;
}

export declare const DomainMetadataType: {
  readonly DESCRIPTION: 0; readonly TITLE: 1; readonly ELEMENT: 2;
}

export declare const DomainConsoleFlags: {
  readonly FORCE: 1; readonly SAFE: 2;
}

export declare const DomainTimeFlags: {
  readonly SYNC: 1;
}

/** Groups for allDomainStats. */
export declare const DomainStats: {
  readonly STATE: 1; readonly CPU_TOTAL: 2; readonly BALLOON: 4; readonly VCPU: 8; readonly INTERFACE: 16; readonly BLOCK: 32; readonly PERF: 64;
  readonly IOTHREAD: 128; readonly MEMORY: 256; readonly DIRTYRATE: 512; readonly VM: 1024;
}

/** Which domains, and what to do about a busy one: NOWAIT skips what would wait. */
export declare const DomainStatsFlags: {
  readonly ACTIVE: 1; readonly INACTIVE: 2; readonly PERSISTENT: 4; readonly TRANSIENT: 8; readonly RUNNING: 16; readonly PAUSED: 32;
  readonly SHUTOFF: 64; readonly OTHER: 128; readonly NOWAIT: 0x20000000; readonly BACKING: 0x40000000;
  readonly ENFORCE_STATS: 0x80000000;
}

export declare const GuestInfoTypes: {
  readonly USERS: 1; readonly OS: 2; readonly TIMEZONE: 4; readonly HOSTNAME: 8; readonly FILESYSTEM: 16; readonly DISKS: 32;
  readonly INTERFACES: 64;
}

export declare const InterfaceAddressSource: {
  readonly LEASE: 0; readonly AGENT: 1; readonly ARP: 2;
}

export declare const KeycodeSet: {
  readonly LINUX: 0; readonly XT: 1; readonly ATSET1: 2; readonly ATSET2: 3; readonly ATSET3: 4; readonly OSX: 5; readonly XT_KBD: 6;
  readonly USB: 7; readonly WIN32: 8; readonly QNUM: 9;
}

export declare const NetworkListFlags: {
  readonly INACTIVE: 1; readonly ACTIVE: 2; readonly PERSISTENT: 4; readonly TRANSIENT: 8; readonly AUTOSTART: 16;
  readonly NO_AUTOSTART: 32;
}

export declare const NetworkXmlFlags: {
  readonly INACTIVE: 1;
}

export declare const StoragePoolListFlags: {
  readonly INACTIVE: 1; readonly ACTIVE: 2; readonly PERSISTENT: 4; readonly TRANSIENT: 8; readonly AUTOSTART: 16;
  readonly NO_AUTOSTART: 32; readonly DIR: 64; readonly FS: 128; readonly NETFS: 256; readonly LOGICAL: 512; readonly DISK: 1024;
  readonly ISCSI: 2048; readonly SCSI: 0x1000; readonly MPATH: 0x2000; readonly RBD: 0x4000; readonly SHEEPDOG: 0x8000;
  readonly GLUSTER: 0x10000; readonly ZFS: 0x20000; readonly VSTORAGE: 0x40000; readonly ISCSI_DIRECT: 0x80000;
}

export declare const StoragePoolCreateFlags: {
  readonly NORMAL: 0; readonly WITH_BUILD: 1; readonly WITH_BUILD_OVERWRITE: 2; readonly WITH_BUILD_NO_OVERWRITE: 4;
}

export declare const StoragePoolBuildFlags: {
  readonly NEW: 0; readonly REPAIR: 1; readonly RESIZE: 2; readonly NO_OVERWRITE: 4; readonly OVERWRITE: 8;
}

export declare const StoragePoolDeleteFlags: {
  readonly NORMAL: 0; readonly ZEROED: 1;
}

export declare const StorageXmlFlags: {
  readonly INACTIVE: 1;
}

export declare const VolumeCreateFlags: {
  readonly PREALLOC_METADATA: 1; readonly REFLINK: 2; readonly VALIDATE: 4;
}

export declare const VolumeDeleteFlags: {
  readonly NORMAL: 0; readonly ZEROED: 1; readonly WITH_SNAPSHOTS: 2;
}

export declare const VolumeResizeFlags: {
  readonly ALLOCATE: 1; readonly DELTA: 2; readonly SHRINK: 4;
}
