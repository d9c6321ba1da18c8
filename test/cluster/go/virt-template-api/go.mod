// Stands in for kubevirt.io/virt-template-api, which not every Go proxy serves. KubeVirt's packages name it in an informer
// that neither virtctl nor the definitions ever start: enough is here for them to compile, with the true names.
module kubevirt.io/virt-template-api

go 1.26.0
