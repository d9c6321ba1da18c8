#include "kinds.h"

#include "queue.h"

namespace virt {

namespace {

const std::vector<EventKind>& Kinds() {
  // Never destroyed: libvirt's thread outlives static destruction.
  static const auto* kinds = [] {
    auto* all = new std::vector<EventKind>(DomainEventKinds());
    for (const EventKind& kind : HostEventKinds()) all->push_back(kind);
    return all;
  }();
  return *kinds;
}

}  // namespace

const EventKind* FindEventKind(const std::string& name) {
  for (const EventKind& kind : Kinds()) {
    if (name == kind.name) return &kind;
  }
  return nullptr;
}

std::vector<const EventKind*> AllEventKinds() {
  std::vector<const EventKind*> all;
  for (const EventKind& kind : Kinds()) all.push_back(&kind);
  return all;
}

void Announce(void* opaque, const char* kind, Plain::Object details) {
  Plain::Object event{{"kind", kind}};
  for (auto& detail : details) event.push_back(std::move(detail));
  (*static_cast<std::shared_ptr<EventQueue>*>(opaque))->Push(std::move(event));
}

}  // namespace virt
