package main

import (
	"fmt"
	"strings"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Kinds that KubeVirt works with and others define. CDI's own definitions come with no module that can be imported, so
// these are small: true names and scopes, and a schema that keeps every field. A DataVolume's spec alone is checked, by the
// schema that KubeVirt has for the data volumes within a virtual machine.
var neighbours = []neighbour{
	{group: "cdi.kubevirt.io", version: "v1beta1", kind: "DataVolume", short: []string{"dv", "dvs"}, columns: []column{
		{"Phase", ".status.phase"}, {"Progress", ".status.progress"}, {"Restarts", ".status.restartCount"}}},
	{group: "cdi.kubevirt.io", version: "v1beta1", kind: "DataSource", short: []string{"das"}},
	{group: "cdi.kubevirt.io", version: "v1beta1", kind: "DataImportCron", short: []string{"dic", "dics"}},
	{group: "cdi.kubevirt.io", version: "v1beta1", kind: "CDI", isClusterWide: true},
	{group: "cdi.kubevirt.io", version: "v1beta1", kind: "CDIConfig", isClusterWide: true},
	{group: "cdi.kubevirt.io", version: "v1beta1", kind: "StorageProfile", isClusterWide: true},
	{group: "k8s.cni.cncf.io", version: "v1", kind: "NetworkAttachmentDefinition", plural: "network-attachment-definitions",
		short: []string{"net-attach-def"}, hasNoStatus: true},
}

type column struct{ name, path string }

type neighbour struct {
	group, version, kind, plural string
	short                        []string
	columns                      []column
	isClusterWide, hasNoStatus   bool
}

// The definition of a neighbour; the given schema, if any, is its spec's.
func (n neighbour) definition(spec *extv1.JSONSchemaProps) *extv1.CustomResourceDefinition {
	singular := strings.ToLower(n.kind)
	plural := n.plural
	if plural == "" {
		plural = singular + "s"
	}
	open := extv1.JSONSchemaProps{Type: "object", XPreserveUnknownFields: new(true)}
	if spec == nil {
		spec = &open
	}
	version := extv1.CustomResourceDefinitionVersion{
		Name: n.version, Served: true, Storage: true,
		Schema: &extv1.CustomResourceValidation{OpenAPIV3Schema: &extv1.JSONSchemaProps{
			Type: "object", Properties: map[string]extv1.JSONSchemaProps{"spec": *spec, "status": open}}},
	}
	for _, column := range n.columns {
		version.AdditionalPrinterColumns = append(version.AdditionalPrinterColumns,
			extv1.CustomResourceColumnDefinition{Name: column.name, Type: "string", JSONPath: column.path})
	}
	if !n.hasNoStatus {
		version.Subresources = &extv1.CustomResourceSubresources{Status: &extv1.CustomResourceSubresourceStatus{}}
	}
	scope := extv1.NamespaceScoped
	if n.isClusterWide {
		scope = extv1.ClusterScoped
	}
	return &extv1.CustomResourceDefinition{
		TypeMeta:   metav1.TypeMeta{APIVersion: "apiextensions.k8s.io/v1", Kind: "CustomResourceDefinition"},
		ObjectMeta: metav1.ObjectMeta{Name: plural + "." + n.group},
		Spec: extv1.CustomResourceDefinitionSpec{
			Group: n.group, Scope: scope, Versions: []extv1.CustomResourceDefinitionVersion{version},
			Names: extv1.CustomResourceDefinitionNames{Kind: n.kind, ListKind: n.kind + "List", Singular: singular, Plural: plural, ShortNames: n.short},
		},
	}
}

// The schema of spec.dataVolumeTemplates[].spec in the definition of VirtualMachine.
func dataVolumeSpec(machine *extv1.CustomResourceDefinition) (*extv1.JSONSchemaProps, error) {
	for _, version := range machine.Spec.Versions {
		templates := version.Schema.OpenAPIV3Schema.Properties["spec"].Properties["dataVolumeTemplates"]
		if templates.Items == nil || templates.Items.Schema == nil {
			continue
		}
		if spec, isThere := templates.Items.Schema.Properties["spec"]; isThere {
			return &spec, nil
		}
	}
	return nil, fmt.Errorf("%s has no schema for data volumes", machine.Name)
}
