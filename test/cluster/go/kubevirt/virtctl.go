package main

import (
	"context"
	"flag"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"kubevirt.io/client-go/kubecli"
	"kubevirt.io/client-go/log"
	"kubevirt.io/kubevirt/pkg/virtctl/clientconfig"
	"kubevirt.io/kubevirt/pkg/virtctl/console"
	"kubevirt.io/kubevirt/pkg/virtctl/create"
	"kubevirt.io/kubevirt/pkg/virtctl/expose"
	"kubevirt.io/kubevirt/pkg/virtctl/imageupload"
	"kubevirt.io/kubevirt/pkg/virtctl/memorydump"
	"kubevirt.io/kubevirt/pkg/virtctl/pause"
	"kubevirt.io/kubevirt/pkg/virtctl/portforward"
	"kubevirt.io/kubevirt/pkg/virtctl/reset"
	"kubevirt.io/kubevirt/pkg/virtctl/softreboot"
	"kubevirt.io/kubevirt/pkg/virtctl/ssh"
	"kubevirt.io/kubevirt/pkg/virtctl/templates"
	"kubevirt.io/kubevirt/pkg/virtctl/unpause"
	"kubevirt.io/kubevirt/pkg/virtctl/usbredir"
	"kubevirt.io/kubevirt/pkg/virtctl/version"
	"kubevirt.io/kubevirt/pkg/virtctl/vm"
	"kubevirt.io/kubevirt/pkg/virtctl/vmexport"
	"kubevirt.io/kubevirt/pkg/virtctl/vnc"
)

// KubeVirt's own commands under a root of ours. KubeVirt's root also has `template`, whose modules not every Go proxy serves
// (see ../virt-template-api); all others that touch machines are here.
func virtctl() *cobra.Command {
	log.InitializeLogging("virtctl")
	cobra.AddTemplateFunc("ProgramName", func() string { return "virtctl" })
	cobra.AddTemplateFunc("prepare", func(text string) string { return text })
	root := &cobra.Command{Use: "virtctl", SilenceUsage: true, SilenceErrors: true}
	root.PersistentFlags().AddFlag(pflag.PFlagFromGoFlag(flag.CommandLine.Lookup("v")))
	root.SetUsageTemplate(templates.MainUsageTemplate())
	root.SetOut(os.Stdout)
	root.SetContext(clientconfig.NewContext(context.Background(), kubecli.DefaultClientConfig(root.PersistentFlags())))
	root.AddCommand(
		console.NewCommand(),
		create.NewCommand(),
		expose.NewCommand(),
		imageupload.NewImageUploadCommand(),
		memorydump.NewMemoryDumpCommand(),
		pause.NewCommand(),
		portforward.NewCommand(),
		reset.NewResetCommand(),
		softreboot.NewSoftRebootCommand(),
		ssh.NewCommand(),
		unpause.NewCommand(),
		usbredir.NewCommand(),
		version.VersionCommand(),
		vm.NewAddVolumeCommand(),
		vm.NewEvacuateCancelCommand(),
		vm.NewExpandCommand(),
		vm.NewFSListCommand(),
		vm.NewGuestOsInfoCommand(),
		vm.NewMigrateCancelCommand(),
		vm.NewMigrateCommand(),
		vm.NewRemoveVolumeCommand(),
		vm.NewRestartCommand(),
		vm.NewStartCommand(),
		vm.NewStopCommand(),
		vm.NewUserListCommand(),
		vmexport.NewVirtualMachineExportCommand(),
		vnc.NewCommand(),
	)
	return root
}
