import type { IParser } from '@xterm/xterm'
import { describe, expect, test } from 'vitest'
import { bound, linkTarget } from '../../../renderer/console/serial/safety'

/** What the bounds do with a sequence: true keeps it from the terminal, undefined is not looked at. */
function bounds() {
  const csi = new Map<string, (params: (number | number[])[]) => unknown>()
  const osc = new Map<number, (said: string) => unknown>()
  const dcs = new Set<string>()
  const name = ({ prefix = '', intermediates = '', final }: { prefix?: string; intermediates?: string; final: string }) => `${prefix}${intermediates}${final}`
  const gone = { dispose() {} }
  const parser: IParser = {
    registerCsiHandler: (id, handle) => (csi.set(name(id), handle), gone),
    registerOscHandler: (number, handle) => (osc.set(number, handle), gone),
    registerDcsHandler: (id) => (dcs.add(name(id)), gone),
    registerEscHandler: () => gone,
  }
  bound({ parser })
  return { csi: (id: string, ...params: number[]) => csi.get(id)?.(params), osc: (number: number, said: string) => osc.get(number)?.(said), dcs }
}

describe('what a guest may make the terminal do', () => {
  test.each(['I', 'Z', 'L', 'M', 'P', '@', 'S', 'T', 'X', 'b', ' @', ' A', "'}", "'~"])('a count of CSI %s is kept when it is sensible, dropped when it is absurd', (id) => {
    const { csi } = bounds()
    expect(csi(id, 80)).toBe(false)
    expect(csi(id, 2_147_483_647)).toBe(true)
  })

  test.each([[52, 'c;?'], [52, 'c;ZXZpbA=='], [0, 'title'], [2, 'title'], [7, 'file:///'], [9, 'hello'], [50, '?'], [777, 'notify'], [1337, 'File=']])('OSC %i;%s never reaches it', (number, said) => {
    expect(bounds().osc(number, said)).toBe(true)
  })

  test('a colour may be set and not asked for', () => {
    const { osc } = bounds()
    expect(osc(11, '#000000')).toBe(false)
    expect(osc(11, '?')).toBe(true)
    expect(osc(4, '1;?')).toBe(true)
  })

  test('questions whose answer would be typed into the guest are not answered', () => {
    const { csi, dcs } = bounds()
    for (const id of ['$p', '?$p', 't', '>q']) expect(csi(id, 1), id).toBe(true)
    expect(dcs).toEqual(new Set(['$q', '+q']))
  })
})

describe('a link in a guest’s text', () => {
  test.each(['http://host/a', 'https://host:8443/?q=1#x'])('%s is one', (said) => expect(linkTarget(said)).toBe(new URL(said).href))
  test.each(['file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', 'virt-desktop://app/', 'host/a', '', `http://host/${'a'.repeat(2_000)}`])('%s stays text', (said) => expect(linkTarget(said)).toBeUndefined())
})
