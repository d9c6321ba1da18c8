/** Ports as a person types them, and what they are usually for. */

/** Guests' ports that are offered by name. */
export const presets = { ssh: 22, rdp: 3_389, http: 80, https: 443 } as const
export type Preset = keyof typeof presets | 'other'

/** What a port is usually for. */
export const presetOf = (typed: string): Preset => (Object.keys(presets) as (keyof typeof presets)[]).find((name) => String(presets[name]) === typed.trim()) ?? 'other'

/** Where programs of this computer find the guest's port. */
export const addressOf = (localPort: number): string => `127.0.0.1:${localPort}`

/** What a terminal needs for SSH. */
export const sshCommand = (localPort: number): string => `ssh -p ${localPort} 127.0.0.1`

/** The address for a browser; nothing for ports that speak something else. */
export function urlOf(guestPort: number, localPort: number): string | undefined {
  if ([22, 3_389, 5_900].includes(guestPort)) return undefined
  return `${guestPort === 443 || guestPort === 8_443 ? 'https' : 'http'}://${addressOf(localPort)}/`
}
