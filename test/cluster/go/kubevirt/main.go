// What the test cluster takes from KubeVirt in one program: called `virtctl` it is virtctl, called `kubevirt-manifests` it
// prints what virt-operator would install into a cluster, as one List in JSON.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	_ "k8s.io/client-go/plugin/pkg/client/auth"
)

func main() {
	if err := run(filepath.Base(os.Args[0])); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(name string) error {
	switch name {
	case "virtctl":
		return virtctl().Execute()
	case "kubevirt-manifests":
		return printManifests(os.Stdout)
	default:
		return fmt.Errorf("%s: call this program by a link named virtctl or kubevirt-manifests", name)
	}
}
