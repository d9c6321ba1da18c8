import { afterAll, expect, test, vi } from 'vitest'
import { standInPage } from '../../fakes/page-globals'
import { WindowWorld } from '../../fakes/window-world'

const world = new WindowWorld()
standInPage(world)
// To a page whose window may not rest, its window is never hidden.
Object.assign(globalThis, { document: { hidden: false, addEventListener() {}, removeEventListener() {} } })
afterAll(() => void Reflect.deleteProperty(globalThis, 'document'))
const { isWindowInSight, onWindowInSight } = await import('../../../renderer/state/in-sight')
const { desktop } = await import('../../../renderer/state/live')

test('a window that is hidden in the tray is out of sight, as main says', async () => {
  const heard: boolean[] = []
  const end = onWindowInSight(() => heard.push(isWindowInSight()))
  // Main's first word may have come before anybody listened.
  await vi.waitFor(() => expect(desktop.getState().isKnown).toBe(true))
  expect(isWindowInSight()).toBe(true)
  world.desktop.put({ id: 'desktop', tray: 'shown', isWindowShown: false, language: 'en' })
  await vi.waitFor(() => expect(heard.at(-1)).toBe(false))
  world.desktop.put({ id: 'desktop', tray: 'shown', isWindowShown: true, language: 'en' })
  await vi.waitFor(() => expect(heard.at(-1)).toBe(true))
  end()
})
