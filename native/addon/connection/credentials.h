// Asking JavaScript for user names and passwords while virConnectOpenAuth waits on its thread.
#pragma once

#include <memory>

#include <libvirt/libvirt.h>

namespace virt {

class Link;
class Mailbox;

struct Credentials {
  std::shared_ptr<Mailbox> mailbox;
  std::weak_ptr<Link> link;

  // Valid for the duration of the open call, like this.
  virConnectAuth ForLibvirt();
};

}  // namespace virt
