#!/bin/sh
# Runs a command beside a libvirtd of its own, in namespaces of its own: it sees no other daemon, and all ends with it.
# Needs root, util-linux, libvirtd and virtlogd.
set -eu
# What may be loaded into the command, such as a sanitizer, is not for the daemons.
export COMMAND_PRELOAD="${COMMAND_PRELOAD-${LD_PRELOAD-}}"
unset LD_PRELOAD
if [ "${PRIVATE_HOST:-}" != inside ]; then
  PRIVATE_HOST=inside exec unshare --mount --pid --fork --mount-proc --net --kill-child "$0" "$@"
fi
for folder in /run /var/lib/libvirt /etc/libvirt /var/log/libvirt /var/cache/libvirt; do mount -t tmpfs tmpfs "$folder"; done
mkdir -p /run/lock /var/lib/libvirt/images /var/lib/libvirt/qemu /var/log/libvirt/qemu
printf '%s\n' 'user = "root"' 'group = "root"' 'dynamic_ownership = 0' 'security_driver = "none"' 'cgroup_controllers = []' \
  'namespaces = []' > /etc/libvirt/qemu.conf
printf '%s\n' 'auth_unix_rw = "none"' 'auth_unix_ro = "none"' > /etc/libvirt/libvirtd.conf
virtlogd -d
libvirtd -d
exec env LD_PRELOAD="$COMMAND_PRELOAD" "$@"
