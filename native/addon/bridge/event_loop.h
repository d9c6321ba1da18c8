// libvirt's event loop: one thread for the whole process, started before the first connection and never stopped. Stopping it
// would end keep-alive, and with it every remote connection.
#pragma once

namespace virt {

// Safe from any thread, any number of times.
void EnsureEventLoop();

}  // namespace virt
