// The array of domains that virConnectListAllDomains allocates.
#pragma once

#include <cstdlib>

#include <libvirt/libvirt.h>

#include "../bridge/failure.h"

namespace virt {

class DomainSet {
 public:
  DomainSet(virConnectPtr connect, unsigned flags) { count_ = Check(virConnectListAllDomains(connect, &domains_, flags)); }
  ~DomainSet() {
    for (virDomainPtr domain : *this) virDomainFree(domain);
    std::free(domains_);
  }
  DomainSet(const DomainSet&) = delete;
  DomainSet& operator=(const DomainSet&) = delete;

  virDomainPtr* begin() const { return domains_; }
  virDomainPtr* end() const { return domains_ + count_; }
  // With a null at its end, as libvirt takes it.
  virDomainPtr* data() const { return domains_; }

 private:
  virDomainPtr* domains_ = nullptr;
  int count_ = 0;
};

}  // namespace virt
