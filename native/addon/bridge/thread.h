// Our threads are detached: a call that libvirt never returns from must not hold up the end of the process.
#pragma once

#include "task.h"

namespace virt {

// Signals that others send are blocked in it, so that they go to the thread that expects them; those of a crash are not, so that a
// crash reporter sees it. False when the system has no thread to give.
// `name` is for debuggers, 15 characters at most.
bool StartThread(const char* name, Task<> body);

}  // namespace virt
