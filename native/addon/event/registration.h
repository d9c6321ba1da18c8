// libvirt's callbacks behind one subscription. Their destruction may wait for the daemon: do it on a thread of the connection.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "../bridge/owned.h"
#include "kinds.h"
#include "queue.h"

namespace virt {

class Registration {
 public:
  // Kinds the driver refuses are left out; throws when nothing remains of a wish for some.
  Registration(std::shared_ptr<OwnedConnect> connect, const std::vector<const EventKind*>& kinds,
               const std::shared_ptr<EventQueue>& queue);
  ~Registration();

  std::vector<std::string> Names() const;

  // For handleCounts() only.
  static inline std::atomic<int> live{0};

 private:
  struct Registered {
    const EventKind* kind;
    int id;
  };

  const std::shared_ptr<OwnedConnect> connect_;
  std::vector<Registered> registered_;
};

}  // namespace virt
