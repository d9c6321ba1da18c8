#include "connection.h"

#include "../bridge/object.h"

namespace virt {

Connection::Connection(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Connection>(info) { RefuseForeignConstruction(info); }

Napi::Object Connection::Create(Environment& environment, std::shared_ptr<Link> link) {
  Connection& connection = Make<Connection>(environment, environment.connection);
  connection.link_ = std::move(link);
  Fix(connection.Value(), "isOpen", Napi::Boolean::New(environment.env(), true));
  return connection.Value();
}

Napi::Value Connection::Close(const Napi::CallbackInfo& info) {
  Environment& environment = Environment::Of(info.Env());
  if (link_->is_open()) {
    Fix(Value(), "isOpen", Napi::Boolean::New(info.Env(), false));
    return link_->Close(environment);
  }
  const auto deferred = Napi::Promise::Deferred::New(info.Env());
  deferred.Resolve(info.Env().Undefined());
  return deferred.Promise();
}

void Connection::Define(Environment& environment) {
  environment.connection = Napi::Persistent(DefineClass(
      environment.env(), "Connection",
      {
          InstanceMethod<&Connection::Close>("close"),
          InstanceMethod<&Connection::IsAlive>("isAlive"),
          InstanceMethod<&Connection::IsSecure>("isSecure"),
          InstanceMethod<&Connection::Uri>("uri"),
          InstanceMethod<&Connection::Hostname>("hostname"),
          InstanceMethod<&Connection::Type>("type"),
          InstanceMethod<&Connection::LibvirtVersion>("libvirtVersion"),
          InstanceMethod<&Connection::HypervisorVersion>("hypervisorVersion"),
          InstanceMethod<&Connection::Capabilities>("capabilities"),
          InstanceMethod<&Connection::DomainCapabilities>("domainCapabilities"),
          InstanceMethod<&Connection::NodeInfo>("nodeInfo"),
          InstanceMethod<&Connection::MemoryStats>("memoryStats"),
          InstanceMethod<&Connection::CpuStats>("cpuStats"),
          InstanceMethod<&Connection::ListDomains>("listDomains"),
          InstanceMethod<&Connection::DomainByUUID>("domainByUUID"),
          InstanceMethod<&Connection::DomainByName>("domainByName"),
          InstanceMethod<&Connection::DomainById>("domainById"),
          InstanceMethod<&Connection::DefineDomain>("defineDomain"),
          InstanceMethod<&Connection::CreateDomain>("createDomain"),
          InstanceMethod<&Connection::RestoreDomain>("restoreDomain"),
          InstanceMethod<&Connection::AllDomainStats>("allDomainStats"),
          InstanceMethod<&Connection::ListNetworks>("listNetworks"),
          InstanceMethod<&Connection::NetworkByUUID>("networkByUUID"),
          InstanceMethod<&Connection::NetworkByName>("networkByName"),
          InstanceMethod<&Connection::DefineNetwork>("defineNetwork"),
          InstanceMethod<&Connection::CreateNetwork>("createNetwork"),
          InstanceMethod<&Connection::ListStoragePools>("listStoragePools"),
          InstanceMethod<&Connection::StoragePoolByUUID>("storagePoolByUUID"),
          InstanceMethod<&Connection::StoragePoolByName>("storagePoolByName"),
          InstanceMethod<&Connection::StoragePoolByTargetPath>("storagePoolByTargetPath"),
          InstanceMethod<&Connection::DefineStoragePool>("defineStoragePool"),
          InstanceMethod<&Connection::CreateStoragePool>("createStoragePool"),
          InstanceMethod<&Connection::StorageVolumeByPath>("storageVolumeByPath"),
          InstanceMethod<&Connection::StorageVolumeByKey>("storageVolumeByKey"),
          InstanceMethod<&Connection::Subscribe>("subscribe"),
      }));
}

}  // namespace virt
