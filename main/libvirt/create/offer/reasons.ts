/** Why something cannot be chosen, as sentences with what to install. */

export const reasons = {
  noKvm: 'libvirt does not offer it.',
  noUefi: 'This host has no UEFI firmware for machines. Install it: ovmf on Debian and Ubuntu, edk2-ovmf on Fedora and Arch.',
  noSecureBoot: 'The UEFI firmware of this host has no Secure Boot. Install it: ovmf on Debian and Ubuntu, edk2-ovmf on Fedora and Arch.',
  secureBootNeedsUefi: 'Secure Boot needs UEFI.',
  noTpm: 'This host cannot emulate a TPM. Install it: swtpm and swtpm-tools on Debian and Ubuntu, swtpm on Fedora and Arch.',
  notInDemo: 'The demo has no firmware to choose.',
} as const
