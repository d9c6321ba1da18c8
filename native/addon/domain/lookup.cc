// Where domains come from.
#include "../connection/connection.h"
#include "domain.h"

namespace virt {

namespace {

NewDomain Found(virDomainPtr domain, std::weak_ptr<Link> link) {
  return {std::make_shared<OwnedDomain>(CheckPointer(domain)), std::move(link)};
}

}  // namespace

Napi::Value Connection::DomainByUUID(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), uuid = Arguments(info).String(0, "uuid")](virConnectPtr connect) {
    return Found(virDomainLookupByUUIDString(connect, uuid.c_str()), link);
  });
}

Napi::Value Connection::DomainByName(const Napi::CallbackInfo& info) {
  return Run(info, [link = std::weak_ptr(link_), name = Arguments(info).String(0, "name")](virConnectPtr connect) {
    return Found(virDomainLookupByName(connect, name.c_str()), link);
  });
}

Napi::Value Connection::DomainById(const Napi::CallbackInfo& info) {
  const int id = Arguments(info).Integer(0, "id", 0, INT32_MAX);
  return Run(info, [link = std::weak_ptr(link_), id](virConnectPtr connect) {
    return Found(virDomainLookupByID(connect, id), link);
  });
}

Napi::Value Connection::DefineDomain(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [link = std::weak_ptr(link_), xml = arguments.Document(0, "xml"), flags = arguments.Flags(1)](virConnectPtr connect) {
    return Found(virDomainDefineXMLFlags(connect, xml.c_str(), flags), link);
  });
}

Napi::Value Connection::CreateDomain(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [link = std::weak_ptr(link_), xml = arguments.Document(0, "xml"), flags = arguments.Flags(1)](virConnectPtr connect) {
    return Found(virDomainCreateXML(connect, xml.c_str(), flags), link);
  });
}

Napi::Value Connection::RestoreDomain(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [path = arguments.String(0, "path"), xml = arguments.OptionalDocument(1, "xml"),
                    flags = arguments.Flags(2)](virConnectPtr connect) {
    Check(virDomainRestoreFlags(connect, path.c_str(), CString(xml), flags));
    return Nothing();
  });
}

}  // namespace virt
