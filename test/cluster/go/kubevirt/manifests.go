package main

import (
	"encoding/json"
	"io"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"kubevirt.io/kubevirt/pkg/virt-operator/resource/generate/components"
	"kubevirt.io/kubevirt/pkg/virt-operator/resource/generate/rbac"
)

// All that virt-operator installs of these; one that is missing here would be missing in the API server.
var definitions = []func() (*extv1.CustomResourceDefinition, error){
	components.NewVirtualMachineCrd,
	components.NewVirtualMachineInstanceCrd,
	components.NewVirtualMachineInstanceMigrationCrd,
	components.NewReplicaSetCrd,
	components.NewPresetCrd,
	components.NewKubeVirtCrd,
	components.NewVirtualMachinePoolCrd,
	components.NewVirtualMachineSnapshotCrd,
	components.NewVirtualMachineSnapshotContentCrd,
	components.NewVirtualMachineRestoreCrd,
	components.NewVirtualMachineCloneCrd,
	components.NewVirtualMachineExportCrd,
	components.NewVirtualMachineBackupCrd,
	components.NewVirtualMachineBackupTrackerCrd,
	components.NewVirtualMachineInstancetypeCrd,
	components.NewVirtualMachineClusterInstancetypeCrd,
	components.NewVirtualMachinePreferenceCrd,
	components.NewVirtualMachineClusterPreferenceCrd,
	components.NewMigrationPolicyCrd,
	components.NewPluginCrd,
}

// The definitions come first and what needs them last: the instance types that every KubeVirt offers.
func printManifests(to io.Writer) error {
	var items []any
	for _, define := range definitions {
		definition, err := define()
		if err != nil {
			return err
		}
		items = append(items, definition)
	}
	others, err := neighbourDefinitions()
	if err != nil {
		return err
	}
	items = append(items, others...)
	for _, object := range rbac.GetAllCluster() {
		items = append(items, object)
	}
	instancetypes, err := components.NewClusterInstancetypes()
	if err != nil {
		return err
	}
	for _, instancetype := range instancetypes {
		items = append(items, instancetype)
	}
	preferences, err := components.NewClusterPreferences()
	if err != nil {
		return err
	}
	for _, preference := range preferences {
		items = append(items, preference)
	}
	return json.NewEncoder(to).Encode(map[string]any{"apiVersion": "v1", "kind": "List", "items": items})
}

func neighbourDefinitions() ([]any, error) {
	machine, err := components.NewVirtualMachineCrd()
	if err != nil {
		return nil, err
	}
	volume, err := dataVolumeSpec(machine)
	if err != nil {
		return nil, err
	}
	var items []any
	for _, neighbour := range neighbours {
		if neighbour.kind == "DataVolume" {
			items = append(items, neighbour.definition(volume))
		} else {
			items = append(items, neighbour.definition(nil))
		}
	}
	return items, nil
}
