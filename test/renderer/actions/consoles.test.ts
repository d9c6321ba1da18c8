import { describe, expect, it, vi } from 'vitest'
import type { ConsoleOffer } from '../../../preload/contract/machine'
import { standInPage } from '../../fakes/page-globals'
import { WindowWorld } from '../../fakes/window-world'

const world = new WindowWorld()
standInPage(world)
const { firstConsole, openChosen } = await import('../../../renderer/actions/consoles')
const { consoleMemoryOf } = await import('../../../renderer/state/console-memory')

const offer = (kind: ConsoleOffer['kind'], allowed: true | string = true): ConsoleOffer => ({ id: `${kind}:0`, kind, label: kind, allowed })
const first = (consoles: ConsoleOffer[], chosen?: string) => firstConsole({ id: 'a/1', consoles }, chosen)?.id

describe('a machine opens with', () => {
  it('its picture, where nothing was chosen', () => {
    expect(first([offer('serial'), offer('vnc')])).toBe('vnc:0')
    expect(first([offer('serial'), offer('vnc', 'Not here.')])).toBe('serial:0')
  })
  it('the console that was chosen last', () => {
    expect(first([offer('vnc'), offer('serial'), offer('rdp')], 'rdp:0')).toBe('rdp:0')
  })
  it('another one while the chosen one cannot be opened, or is gone', () => {
    expect(first([offer('vnc'), offer('rdp', 'Nothing answers.')], 'rdp:0')).toBe('vnc:0')
    expect(first([offer('serial')], 'vnc:0')).toBe('serial:0')
  })
  it('what the person opens by name, from then on and for that machine only', async () => {
    openChosen('a/1', 'serial:0')
    await vi.waitFor(() => expect(consoleMemoryOf('a/1')).toEqual({ machineId: 'a/1', consoleId: 'serial:0' }))
    const consoles = [offer('vnc'), offer('serial')]
    expect([firstConsole({ id: 'a/1', consoles })?.id, firstConsole({ id: 'a/2', consoles })?.id]).toEqual(['serial:0', 'vnc:0'])
  })
  it('nothing, where nothing can be opened', () => {
    expect(first([offer('vnc', 'Start the machine first.')], 'vnc:0')).toBeUndefined()
  })
})
