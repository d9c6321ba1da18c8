/** A guest system's family for its mark, from what the agent, a preference or a template calls it: `mswindows`, `rhel.9`, `fedora`, `windows11`. */

const families: readonly (readonly [RegExp, string])[] = [
  [/^(ms)?win/i, 'windows'], [/^rhel|red ?hat/i, 'rhel'], [/^centos[.-]?stream|^centos stream/i, 'centos-stream'], [/^centos/i, 'centos'], [/^fedora/i, 'fedora'],
  [/^debian/i, 'debian'], [/^ubuntu/i, 'ubuntu'], [/^opensuse/i, 'opensuse'], [/^sle[sd]?\b|^suse/i, 'sles'], [/^rocky/i, 'rocky'], [/^alma/i, 'almalinux'],
  [/^alpine/i, 'alpinelinux'], [/^arch/i, 'archlinux'], [/^oracle|^ol\d/i, 'ol'], [/^freebsd/i, 'freebsd'], [/^openbsd/i, 'openbsd'], [/^cirros|^linux/i, 'linux'],
]

/** Of the first of these words that names one. */
export function familyOf(...words: readonly (string | undefined)[]): string | undefined {
  for (const word of words) {
    const found = word === undefined ? undefined : families.find(([says]) => says.test(word))
    if (found) return found[1]
  }
  return undefined
}
