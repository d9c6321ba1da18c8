import { expect, it } from 'vitest'
import { hasTrayHost } from '../../../main/tray/host'

const answering = (answers: Readonly<Record<string, string>>) => {
  const asked: string[] = []
  return { asked, ask: async (program: string) => (asked.push(program), answers[program]) }
}

it('the first program that is installed answers', async () => {
  const busctl = answering({ busctl: 'b true\n', gdbus: '(false,)\n' })
  expect(await hasTrayHost('linux', busctl.ask)).toBe(true)
  expect(busctl.asked).toEqual(['busctl'])
  expect(await hasTrayHost('linux', answering({ busctl: 'b false\n' }).ask)).toBe(false)
  expect(await hasTrayHost('linux', answering({ gdbus: '(true,)\n' }).ask)).toBe(true)
  expect(await hasTrayHost('linux', answering({ 'dbus-send': '   boolean true\n' }).ask)).toBe(true)
})

it('without any of them, and without a bus, there is no tray; elsewhere there always is', async () => {
  expect(await hasTrayHost('linux', answering({}).ask)).toBe(false)
  const { ask, asked } = answering({})
  expect(await hasTrayHost('darwin', ask)).toBe(true)
  expect(asked).toEqual([])
})
