import { describe, expect, test } from 'vitest'
import { presetOf, sshCommand, urlOf } from '../../../renderer/forwards/ports'
import { portIn } from '../../../renderer/state/port'

describe('a port as typed', () => {
  test.each([['22', 22], [' 8080 ', 8_080], ['65535', 65_535], ['0', undefined], ['65536', undefined], ['', undefined], ['-1', undefined], ['2.5', undefined], ['http', undefined], ['1e3', undefined]])('%s', (typed, port) => {
    expect(portIn(typed)).toBe(port)
  })

  test('is known by what it is for', () => {
    expect(['22', '3389', '80', '443', '8080', ''].map(presetOf)).toEqual(['ssh', 'rdp', 'http', 'https', 'other', 'other'])
  })
})

test('a browser is offered for what may speak HTTP', () => {
  expect(urlOf(80, 40_080)).toBe('http://127.0.0.1:40080/')
  expect(urlOf(443, 40_443)).toBe('https://127.0.0.1:40443/')
  expect(urlOf(22, 40_022)).toBeUndefined()
  expect(urlOf(3_389, 43_389)).toBeUndefined()
})

test('SSH has its command', () => {
  expect(sshCommand(40_022)).toBe('ssh -p 40022 127.0.0.1')
})
