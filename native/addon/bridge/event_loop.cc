#include "event_loop.h"

#include <chrono>
#include <cstdlib>
#include <mutex>
#include <thread>

#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

#include "thread.h"

namespace virt {

namespace {

void Silence(void*, virErrorPtr) {}

void RunForEver() {
  for (;;) {
    if (virEventRunDefaultImpl() < 0) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

}  // namespace

void EnsureEventLoop() {
  static std::once_flag once;
  std::call_once(once, [] {
    // Otherwise libvirt forks to start a session daemon, which kills a Chromium utilityProcess.
    setenv("LIBVIRT_AUTOSTART", "0", 1);
    // Otherwise libvirt prints each error on stderr as well.
    virSetErrorFunc(nullptr, Silence);
    virEventRegisterDefaultImpl();
    virInitialize();
    StartThread("libvirt-events", RunForEver);
  });
}

}  // namespace virt
