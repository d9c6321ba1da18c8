// What follows from the reason why a console closed: what it does by itself, and the one right button.
import { describe, expect, it } from 'vitest'
import type { CloseReason } from '../../../preload/contract/console'
import type { Row } from '../../../preload/contract/machine'
import { nextStep, retryAfter } from '../../../renderer/console/link'
import { consoleText, whyClosed } from '../../../renderer/text/console'
import { foreign } from '../../../renderer/text/foreign'

const row = (phase: Row['status']['phase'], offers: Row['offers'] = {}): Row => ({
  id: 'c/m', connectionId: 'c', key: 'm', name: 'm', status: { phase, word: phase }, isStale: false, addresses: [], tags: [], offers, consoles: [],
})

describe('what a console does by itself', () => {
  it('comes back after a lost link, slower each time, and then waits for a person', () => {
    const waits = Array.from({ length: 7 }, (_, attempt) => retryAfter({ code: 'hostGone' }, attempt))
    expect(waits[6]).toBeUndefined()
    const known = waits.slice(0, 6) as number[]
    expect(known).toEqual([...known].sort((a, b) => a - b))
  })

  it.each(['takenOver', 'machineStopped', 'protocol', 'asked'] as const)('never reconnects blindly after %s', (code) => {
    expect(retryAfter({ code }, 0)).toBeUndefined()
  })

  it('tries again where the host did not answer, and not where it refused', () => {
    expect(retryAfter({ code: 'refused', failure: { code: 'unreachable', message: '' } }, 0)).toBeGreaterThan(0)
    expect(retryAfter({ code: 'refused', failure: { code: 'denied', message: '' } }, 0)).toBeUndefined()
  })
})

describe('the one right button', () => {
  const conflict: CloseReason = { code: 'refused', failure: { code: 'conflict', message: 'Somebody else has this console.' } }
  it.each([
    ['start', { code: 'machineStopped' }, row('off', { start: true })],
    ['restore', { code: 'machineStopped' }, row('off', { start: true, restore: true })],
    ['machine', { code: 'machineStopped' }, row('off', { start: 'It is being migrated.' })],
    ['takeOver', { code: 'takenOver' }, row('running')],
    ['takeOver', conflict, row('running')],
    ['reconnect', { code: 'peerClosed' }, row('running')],
    ['machine', { code: 'refused', failure: { code: 'notFound', message: '' } }, row('running')],
    ['close', { code: 'machineStopped' }, undefined],
  ] as const)('is %s', (step, reason, machine) => {
    expect(nextStep(reason, machine)).toBe(step)
  })

  it('stands under a sentence, whatever the reason', () => {
    for (const code of ['asked', 'machineStopped', 'machineRebooted', 'takenOver', 'peerClosed', 'hostGone', 'refused', 'protocol'] as const)
      expect(whyClosed({ code }, true, false)).toMatch(/^[A-Z].*\.$/)
  })

  it('says to the person what the person decided', () => {
    expect(whyClosed({ code: 'refused', failure: { code: 'cancelled', message: 'The person did not agree.' } }, true, true)).toBe('You did not agree, so it was not opened.')
  })
})

describe('text from outside', () => {
  it('cannot turn, hide or flood what stands around it', () => {
    expect(foreign('safe\u202Eexe.txt\u0000\u200B\nnext')).toBe('safe exe.txt next')
    expect(foreign('a'.repeat(1_000_000)).length).toBeLessThan(300)
    expect(consoleText.sessionOver('<b>ended\u202Eylluf\u0007')).toBe('The session ended: <b>ended ylluf')
    expect(consoleText.sessionOver('a'.repeat(1_000_000)).length).toBeLessThan(300)
    expect(consoleText.loginUse('anna\u202E')).toBe('Log in as anna\ufffd')
  })
})
