/** Kubernetes' quantities: `2Gi`, `500m`, `1.5G`, `1e3`. */

const scales: Readonly<Record<string, number>> = {
  n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18,
  Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60,
}

/** The number that is meant; `undefined` for what is no quantity. */
export function quantity(given: unknown): number | undefined {
  if (typeof given === 'number') return Number.isFinite(given) ? given : undefined
  if (typeof given !== 'string') return undefined
  const [, digits, unit = ''] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([numkKMGTPE]i?)?$/.exec(given.trim()) ?? []
  const scale = scales[unit]
  return digits === undefined || scale === undefined ? undefined : Number(digits) * scale
}

/** A quantity of bytes, whole. */
export function bytesOf(given: unknown): number | undefined {
  const found = quantity(given)
  return found === undefined || found < 0 ? undefined : Math.round(found)
}
