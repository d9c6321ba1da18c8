// The package core/v1beta1 of its neighbour virt-template-api, a module of its own so that the folders stay flat.
module kubevirt.io/virt-template-api/core/v1beta1

go 1.26.0

require k8s.io/apimachinery v0.34.2
