// Every kind of event there is, and libvirt's callback for it. A new kind is one more line in one of the tables.
#pragma once

#include <string>
#include <vector>

#include <libvirt/libvirt.h>

#include "../bridge/plain.h"

namespace virt {

enum class EventFamily { kDomain, kNetwork, kStoragePool, kNodeDevice };

struct EventKind {
  // As in types/event.d.ts.
  const char* name;
  EventFamily family;
  // Within its family.
  int id;
  // Its opaque is a std::shared_ptr<EventQueue>*. libvirt casts it back to the type that belongs to the id.
  void (*callback)();
};

template <typename Callback>
EventKind MakeKind(const char* name, EventFamily family, int id, Callback* callback) {
  return {name, family, id, reinterpret_cast<void (*)()>(callback)};
}

// domain_kinds.cc, host_kinds.cc
std::vector<EventKind> DomainEventKinds();
std::vector<EventKind> HostEventKinds();

// The kind of this name, or null.
const EventKind* FindEventKind(const std::string& name);
std::vector<const EventKind*> AllEventKinds();

// Puts { kind, ...details } into the queue behind `opaque`.
void Announce(void* opaque, const char* kind, Plain::Object details);

}  // namespace virt
