#include "registration.h"

#include <optional>

#include "../bridge/failure.h"

namespace virt {

namespace {

void ForgetQueue(void* opaque) { delete static_cast<std::shared_ptr<EventQueue>*>(opaque); }

template <typename Callback>
Callback As(const EventKind& kind) {
  return reinterpret_cast<Callback>(kind.callback);
}

int Register(virConnectPtr connect, const EventKind& kind, void* opaque) {
  switch (kind.family) {
    case EventFamily::kDomain:
      return virConnectDomainEventRegisterAny(connect, nullptr, kind.id, As<virConnectDomainEventGenericCallback>(kind), opaque,
                                              ForgetQueue);
    case EventFamily::kNetwork:
      return virConnectNetworkEventRegisterAny(connect, nullptr, kind.id, As<virConnectNetworkEventGenericCallback>(kind), opaque,
                                               ForgetQueue);
    case EventFamily::kStoragePool:
      return virConnectStoragePoolEventRegisterAny(connect, nullptr, kind.id, As<virConnectStoragePoolEventGenericCallback>(kind),
                                                   opaque, ForgetQueue);
    case EventFamily::kNodeDevice:
      return virConnectNodeDeviceEventRegisterAny(connect, nullptr, kind.id, As<virConnectNodeDeviceEventGenericCallback>(kind),
                                                  opaque, ForgetQueue);
  }
  return -1;
}

void Deregister(virConnectPtr connect, EventFamily family, int id) {
  switch (family) {
    case EventFamily::kDomain: virConnectDomainEventDeregisterAny(connect, id); break;
    case EventFamily::kNetwork: virConnectNetworkEventDeregisterAny(connect, id); break;
    case EventFamily::kStoragePool: virConnectStoragePoolEventDeregisterAny(connect, id); break;
    case EventFamily::kNodeDevice: virConnectNodeDeviceEventDeregisterAny(connect, id); break;
  }
}

}  // namespace

Registration::Registration(std::shared_ptr<OwnedConnect> connect, const std::vector<const EventKind*>& kinds,
                           const std::shared_ptr<EventQueue>& queue)
    : connect_(std::move(connect)) {
  std::optional<Failure> failure;
  for (const EventKind* kind : kinds) {
    auto* opaque = new std::shared_ptr<EventQueue>(queue);
    const int id = Register(connect_->get(), *kind, opaque);
    if (id >= 0) {
      registered_.push_back({kind, id});
    } else {
      failure = Failure::Last();
      delete opaque;
    }
  }
  if (registered_.empty() && failure) throw *failure;
  ++live;
}

Registration::~Registration() {
  for (const Registered& each : registered_) Deregister(connect_->get(), each.kind->family, each.id);
  --live;
}

std::vector<std::string> Registration::Names() const {
  std::vector<std::string> names;
  for (const Registered& each : registered_) names.push_back(each.kind->name);
  return names;
}

}  // namespace virt
