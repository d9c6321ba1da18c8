import { expect, it } from 'vitest'
import { phases } from '../../../preload/contract/machine'
import { phaseMark, withBadge, type Picture } from '../../../main/tray/marks'

const opacity = ({ bytes }: Picture) => Array.from({ length: bytes.length / 4 }, (_, point) => bytes[point * 4 + 3] ?? 0)

it('every phase has a shape of its own, told without its colour', () => {
  const shapes = phases.map((phase) => opacity(phaseMark(phase, 16)).map((value) => (value > 127 ? '#' : '.')).join(''))
  expect(new Set(shapes).size).toBe(phases.length)
  for (const shape of shapes) expect(shape.replaceAll('.', '').length).toBeGreaterThan(20)
})

it('colours are never brighter than their opacity allows', () => {
  const { bytes } = phaseMark('running', 16)
  for (let at = 0; at < bytes.length; at += 4) expect(Math.max(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!)).toBeLessThanOrEqual(bytes[at + 3]!)
})

it('a badge covers the corner and leaves the rest of the sign', () => {
  const sign: Picture = { bytes: Buffer.alloc(44 * 44 * 4, 90), sizePx: 44 }
  for (const badge of ['running', 'attention'] as const) {
    const { bytes } = withBadge(sign, badge)
    expect(bytes.subarray(0, 44 * 4 * 18).equals(sign.bytes.subarray(0, 44 * 4 * 18))).toBe(true)
    expect(bytes.equals(sign.bytes)).toBe(false)
  }
  expect(withBadge(sign, 'running').bytes.equals(withBadge(sign, 'attention').bytes)).toBe(false)
  expect(withBadge(sign, 'none').bytes.equals(sign.bytes)).toBe(true)
})
