import { expect, test } from 'vitest'
import { refuseSwitches } from '../../../main/app/refused-switches'

function commandLine(...given: readonly string[]) {
  const left = new Set(given)
  return { left, hasSwitch: (name: string) => left.has(name), removeSwitch: (name: string) => void left.delete(name) }
}

test('an ordinary command line is left as it is', () => {
  const line = commandLine('user-data-dir', 'disable-gpu', 'no-sandbox', 'ozone-platform')
  expect(refuseSwitches(line)).toBeUndefined()
  expect(line.left.size).toBe(4)
})

test.each(['js-flags', 'load-extension', 'remote-debugging-port', 'renderer-cmd-prefix', 'zygote-cmd-prefix', 'single-process', 'disable-seccomp-filter-sandbox'])('--%s ends the program with a sentence: it has done its work already', (name) => {
  expect(refuseSwitches(commandLine('disable-gpu', name))).toMatch(new RegExp(`--${name}.*\\.$`))
})

test.each(['proxy-server', 'ignore-certificate-errors', 'disable-web-security', 'enable-blink-features'])('--%s is taken off in time', (name) => {
  const line = commandLine(name)
  expect(refuseSwitches(line)).toBeUndefined()
  expect(line.left.size).toBe(0)
})
