// Stands in for kubevirt.io/virt-template-client-go, as its neighbour does for kubevirt.io/virt-template-api.
module kubevirt.io/virt-template-client-go

go 1.26.0

require k8s.io/client-go v0.34.2
