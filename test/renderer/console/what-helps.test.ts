import { expect, test } from 'vitest'
import { consoleText, whatHelps } from '../../../renderer/text/console'

test('beside taking over stands what it costs, in the words of the backend where it has some', () => {
  expect(whatHelps({ code: 'takenOver' }, 'takeOver')).toBe(consoleText.takeOverRemedy)
  expect(whatHelps({ code: 'takenOver', failure: { code: 'conflict', message: 'Somebody else took this console over.' } }, 'takeOver')).toBe(consoleText.takeOverRemedy)
  expect(whatHelps({ code: 'refused', failure: { code: 'conflict', message: 'Nobody can tell.', remedy: 'Take it over if nobody minds.' } }, 'takeOver')).toBe('Take it over if nobody minds.')
})

test('beside reconnecting stands the remedy of the failure, and nothing where the machine has to be started', () => {
  const failure = { code: 'unreachable', message: 'Gone.', remedy: 'Plug it in.' } as const
  expect(whatHelps({ code: 'hostGone', failure }, 'reconnect')).toBe('Plug it in.')
  expect(whatHelps({ code: 'machineStopped', failure }, 'start')).toBeUndefined()
  expect(whatHelps({ code: 'hostGone' }, 'reconnect')).toBeUndefined()
})

test('beside looking at a changed certificate stands what to look for', () => {
  expect(whatHelps({ code: 'serverChanged', failure: { code: 'denied', message: 'Changed.', remedy: 'Trust it only if you know why.' } }, 'certificate')).toBe('Trust it only if you know why.')
})
