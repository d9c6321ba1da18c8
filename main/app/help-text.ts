/** What `--help` prints. */
export const helpText = `Usage: virt-desktop [OPTION]... [LINK]

Opens the window, or brings the one to the front that is open. One program serves all: what a second start asks for, the first one does.

  --connect NAME|URI   connect a connection by its name; an address that is not there yet is put into the dialog that adds one
  --console MACHINE    open the machine's console
  --start MACHINE      start the machine, and open its console when it is ready
  --show MACHINE       open the machine's page
  --new-machine        open the page that makes a machine
  --hidden             start in the tray, without the window
  --list [--json]      print the machines of the connections that are open, then end; when no window is open, those of the
                       connections that connect at the start
  --version            print the version
  --help               print this

A MACHINE is a name, or connection/name where several are called so; in a cluster connection/namespace/name.
A LINK is virt-desktop://console/CONNECTION/MACHINE, or the same with start or show. It is followed once you have agreed.
`
