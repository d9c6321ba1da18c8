// Every domain in a few calls, however many there are. isPersistent and the rest would cost a round trip per domain; but libvirt
// filters lists by them, so each is one more list, and usually a short one.
#include <cstring>
#include <unordered_set>
#include <vector>

#include "../bridge/words.h"
#include "../connection/connection.h"
#include "domain.h"
#include "domain_set.h"
#include "stats_records.h"

namespace virt {

namespace {

// Filters that the statistics call knows as well, under the same bits.
constexpr unsigned kStatsFilters = 0xff;

struct Question {
  unsigned flags;
  bool details;
};

using Uuids = std::unordered_set<std::string>;

Uuids UuidsOf(virConnectPtr connect, unsigned filter) {
  const DomainSet domains(connect, filter);
  Uuids uuids;
  for (virDomainPtr domain : domains) uuids.insert(UuidOf(domain));
  return uuids;
}

struct Extra {
  Uuids transient, autostart, managed_save;
};

struct Status {
  int state = VIR_DOMAIN_NOSTATE;
  int reason = 0;
};

void AddRow(Table& table, virDomainPtr domain, Status status, const Question& question, const Extra& extra) {
  const std::string uuid = UuidOf(domain);
  const unsigned id = virDomainGetID(domain);
  const bool is_active = id != static_cast<unsigned>(-1);
  table.BeginRow();
  table.Text("uuid", uuid);
  table.Text("name", OrEmpty(virDomainGetName(domain)));
  table.Number("id", is_active ? id : -1.0);
  table.Boolean("isActive", is_active);
  table.Boolean("isPersistent", extra.transient.count(uuid) == 0);
  table.Text("state", Word(kDomainStates, status.state));
  table.Text("reason", DomainReason(status.state, status.reason));
  if (question.details) {
    table.Boolean("isAutostart", extra.autostart.count(uuid) == 1);
    table.Boolean("hasManagedSave", extra.managed_save.count(uuid) == 1);
  }
  table.EndRow();
}

Status StatusOf(const virDomainStatsRecord& record) {
  Status status;
  for (int i = 0; i < record.nparams; ++i) {
    if (std::strcmp(record.params[i].field, "state.state") == 0) status.state = record.params[i].value.i;
    if (std::strcmp(record.params[i].field, "state.reason") == 0) status.reason = record.params[i].value.i;
  }
  return status;
}

// For drivers without bulk statistics.
void AddOneByOne(Table& table, const DomainSet& domains, const Question& question, const Extra& extra) {
  for (virDomainPtr domain : domains) {
    Status status;
    if (virDomainGetState(domain, &status.state, &status.reason, 0) == 0) AddRow(table, domain, status, question, extra);
  }
}

Table List(virConnectPtr connect, const Question& question) {
  Extra extra;
  extra.transient = UuidsOf(connect, VIR_CONNECT_LIST_DOMAINS_TRANSIENT);
  if (question.details) {
    extra.autostart = UuidsOf(connect, VIR_CONNECT_LIST_DOMAINS_AUTOSTART);
    extra.managed_save = UuidsOf(connect, VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE);
  }
  Table table;
  try {
    const StatsRecords records = (question.flags & ~kStatsFilters) == 0
                                     ? StatsRecords(connect, VIR_DOMAIN_STATS_STATE, question.flags)
                                     : StatsRecords(DomainSet(connect, question.flags), VIR_DOMAIN_STATS_STATE);
    for (const virDomainStatsRecord* record : records) AddRow(table, record->dom, StatusOf(*record), question, extra);
  } catch (const Failure& failure) {
    if (failure.code != VIR_ERR_NO_SUPPORT) throw;
    AddOneByOne(table, DomainSet(connect, question.flags), question, extra);
  }
  return table;
}

}  // namespace

Napi::Value Connection::ListDomains(const Napi::CallbackInfo& info) {
  const Arguments options = Arguments(info).Options(0, "options", {"flags", "details"});
  const Question question{options.Flags(0), options.Boolean(1, "details", false)};
  return Run(info, [question](virConnectPtr connect) { return List(connect, question); });
}

}  // namespace virt
