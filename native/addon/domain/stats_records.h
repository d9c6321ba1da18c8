// The array of statistics that libvirt's bulk calls allocate.
#pragma once

#include <libvirt/libvirt.h>

#include "../bridge/failure.h"
#include "domain_set.h"

namespace virt {

class StatsRecords {
 public:
  // Of all domains that pass the filter in `flags`.
  StatsRecords(virConnectPtr connect, unsigned groups, unsigned flags) {
    count_ = Check(virConnectGetAllDomainStats(connect, groups, &records_, flags));
  }
  // Of these domains; one that is gone is left out.
  StatsRecords(const DomainSet& domains, unsigned groups) {
    if (domains.begin() != domains.end()) count_ = Check(virDomainListGetStats(domains.data(), groups, &records_, 0));
  }
  ~StatsRecords() {
    if (records_ != nullptr) virDomainStatsRecordListFree(records_);
  }
  StatsRecords(const StatsRecords&) = delete;
  StatsRecords& operator=(const StatsRecords&) = delete;

  virDomainStatsRecordPtr* begin() const { return records_; }
  virDomainStatsRecordPtr* end() const { return records_ + count_; }

 private:
  virDomainStatsRecordPtr* records_ = nullptr;
  int count_ = 0;
};

}  // namespace virt
