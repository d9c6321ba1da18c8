// What a domain is, beyond its XML: name, autostart, saved memory, metadata.
#include "domain.h"

namespace virt {

Napi::Value Domain::Rename(const Napi::CallbackInfo& info) {
  return Run(info, [name = Arguments(info).String(0, "name")](virDomainPtr domain) {
    Check(virDomainRename(domain, name.c_str(), 0));
    return Nothing();
  });
}

Napi::Value Domain::Autostart(const Napi::CallbackInfo& info) {
  return Run(info, [](virDomainPtr domain) {
    int on = 0;
    Check(virDomainGetAutostart(domain, &on));
    return on != 0;
  });
}

Napi::Value Domain::HasManagedSave(const Napi::CallbackInfo& info) {
  return Run(info, [](virDomainPtr domain) { return Check(virDomainHasManagedSaveImage(domain, 0)) == 1; });
}

Napi::Value Domain::Save(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [path = arguments.String(0, "path"), flags = arguments.Flags(1)](virDomainPtr domain) {
    Check(virDomainSaveFlags(domain, path.c_str(), nullptr, flags));
    return Nothing();
  });
}

Napi::Value Domain::Metadata(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  const int type = arguments.Integer(0, "type", 0, INT32_MAX);
  return Run(info, [type, uri = arguments.OptionalString(1, "uri"), flags = arguments.Flags(2)](virDomainPtr domain) {
    return TakeString(virDomainGetMetadata(domain, type, CString(uri), flags));
  });
}

Napi::Value Domain::SetMetadata(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  const int type = arguments.Integer(0, "type", 0, INT32_MAX);
  return Run(info, [type, value = arguments.OptionalDocument(1, "value"), key = arguments.OptionalString(2, "key"),
                    uri = arguments.OptionalString(3, "uri"), flags = arguments.Flags(4)](virDomainPtr domain) {
    Check(virDomainSetMetadata(domain, type, CString(value), CString(key), CString(uri), flags));
    return Nothing();
  });
}

}  // namespace virt
