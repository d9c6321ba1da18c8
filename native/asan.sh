#!/bin/sh
# Builds the addon with AddressSanitizer and UndefinedBehaviorSanitizer beside the usual build, and runs its tests under them.
# Arguments go to vitest. JOBS says how many compilers run at once.
set -eu
cd "$(dirname "$0")"

flags='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined'
CXXFLAGS="$flags" LDFLAGS="$flags" make --no-print-directory -j"${JOBS:-2}" BUILD=build-asan

# Node itself is not instrumented: the runtime must be there first. It reserves no shadow gap, since V8 places its own cages.
# So must libtirpc: the sanitizer wraps its functions, and looks for them before libvirt brings them.
LD_PRELOAD="$(g++ -print-file-name=libasan.so) $(g++ -print-file-name=libubsan.so) libtirpc.so.3"
# Leaks of Node and V8 at exit are theirs; ours are counted by handleCounts() in the tests. A short quarantine, since they watch memory too.
ASAN_OPTIONS='detect_leaks=0:allocator_may_return_null=1:quarantine_size_mb=4'
UBSAN_OPTIONS='print_stacktrace=1:halt_on_error=1'
LIBVIRT_NODE_ADDON="$PWD/build-asan/libvirt.node"
VIRT_DESKTOP_TIER=native
export LD_PRELOAD ASAN_OPTIONS UBSAN_OPTIONS LIBVIRT_NODE_ADDON VIRT_DESKTOP_TIER
exec node ../node_modules/vitest/vitest.mjs run --config ../test/vitest.config.ts "$@"
