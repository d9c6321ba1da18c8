// Package virttemplate has the client that KubeVirt's informers name, and no cluster behind it.
package virttemplate

import (
	"errors"

	"k8s.io/client-go/rest"
)

// TemplateV1beta1Interface is what is asked of a client.
type TemplateV1beta1Interface interface {
	RESTClient() rest.Interface
}

// Clientset is what NewForConfig would return.
type Clientset struct{}

// TemplateV1beta1 has nothing to offer, because there is never a Clientset.
func (*Clientset) TemplateV1beta1() TemplateV1beta1Interface {
	return nil
}

// NewForConfig always fails: the informer that asks is not part of this program.
func NewForConfig(*rest.Config) (*Clientset, error) {
	return nil, errors.New("virt-template is not part of this program")
}
