// Statistics of every domain in one call.
#include "../connection/connection.h"
#include "domain.h"
#include "stats_records.h"

namespace virt {

namespace {

void AddParam(Table& table, const virTypedParameter& param) {
  const Plain value = FromParam(param);
  if (const auto* number = std::get_if<double>(&value.value())) {
    table.Number(param.field, *number);
  } else if (const auto* text = std::get_if<std::string>(&value.value())) {
    table.Text(param.field, *text);
  } else if (const auto* boolean = std::get_if<bool>(&value.value())) {
    table.Boolean(param.field, *boolean);
  } else {
    table.Null(param.field);
  }
}

}  // namespace

Napi::Value Connection::AllDomainStats(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  const auto groups = static_cast<unsigned>(arguments.Integer(0, "groups", 0, UINT32_MAX, 0));
  const unsigned flags = arguments.Flags(1);
  return Run(info, [groups, flags](virConnectPtr connect) {
    const StatsRecords records(connect, groups, flags);
    Table table;
    for (const virDomainStatsRecord* record : records) {
      table.BeginRow();
      table.Uuid(UuidOf(record->dom));
      for (int i = 0; i < record->nparams; ++i) AddParam(table, record->params[i]);
      table.EndRow();
    }
    return table;
  });
}

}  // namespace virt
