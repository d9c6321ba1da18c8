/**
 * A small mark for the family of a guest's system: a plain tile with our own shape or letter. Nobody's logo: a guest
 * names its own family, so a mark claims no more than that.
 */
import './os-mark.css'

interface Look {
  readonly hue: number
  readonly shape: React.ReactNode
}

const letter = (text: string) => (
  <text x="12" y="16.6" textAnchor="middle" fontSize="13" fontWeight="700" fill="currentColor">
    {text}
  </text>
)
const penguinish = <path d="M12 5c-2.4 0-3.4 1.9-3.4 4.2 0 1.7-2.4 3.8-2.4 6.6 0 1.6 2.6 3 5.8 3s5.8-1.4 5.8-3c0-2.8-2.4-4.9-2.4-6.6C15.4 6.9 14.4 5 12 5z" fill="currentColor" />
const panes = <path d="M6 7h5.5v4.5H6zM12.5 7H18v4.5h-5.5zM6 12.5h5.5V17H6zM12.5 12.5H18V17h-5.5z" fill="currentColor" />
const horns = <path d="M6 6c.5 2.5 2 3.5 3.5 3.8M18 6c-.5 2.5-2 3.5-3.5 3.8M12 19a5 5 0 1 0 0-10 5 5 0 0 0 0 10z" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
const screen = <path d="M5.5 7h13v8h-13zM9.5 18h5" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />

const looks = {
  linux: { hue: 48, shape: penguinish },
  debian: { hue: 340, shape: letter('D') },
  ubuntu: { hue: 20, shape: letter('U') },
  fedora: { hue: 218, shape: letter('F') },
  rhel: { hue: 4, shape: letter('R') },
  suse: { hue: 140, shape: letter('S') },
  windows: { hue: 205, shape: panes },
  bsd: { hue: 355, shape: horns },
  unknown: { hue: 0, shape: screen },
} satisfies Record<string, Look>
export type OsMarkKind = keyof typeof looks

/** Words that a family may come under, most particular first. */
const families: readonly (readonly [RegExp, OsMarkKind])[] = [
  [/windows|^win/, 'windows'],
  [/ubuntu/, 'ubuntu'],
  [/debian/, 'debian'],
  [/fedora/, 'fedora'],
  [/rhel|red ?hat|centos|rocky|alma|oracle/, 'rhel'],
  [/suse|sle[sd]/, 'suse'],
  [/bsd|dragonfly/, 'bsd'],
  [/linux|alpine|arch|gentoo|nixos|cirros|mint/, 'linux'],
]

/** Which mark a family gets; `family` may be osinfo's word, a distribution's, or nothing. */
export function osMarkKind(family: string | undefined): OsMarkKind {
  const word = family?.toLowerCase() ?? ''
  return families.find(([pattern]) => pattern.test(word))?.[1] ?? 'unknown'
}

/** Decorative: the system's name stands beside it as text. */
export function OsMark({ family, size = 24 }: { readonly family: string | undefined; readonly size?: number }) {
  const kind = osMarkKind(family)
  const { hue, shape }: Look = looks[kind]
  return (
    <svg className="vd-os-mark" data-os={kind} viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <rect width="24" height="24" rx="5" className="vd-os-mark-tile" style={{ '--vd-os-hue': hue, '--vd-os-chroma': kind === 'unknown' ? 0 : 0.09 } as React.CSSProperties} />
      {shape}
    </svg>
  )
}
