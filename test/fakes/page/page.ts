/** The real window over a fake world, for looking at it and for measuring it: `?machines=2000&connections=0&theme=dark&clusters`. */
import { fakeBridge } from '../bridge'
import { fakeCluster, fakeClusterFacets, fakeClusterRows } from '../cluster-machines'
import { fakeClusters, fakeContexts, fakeForwards, fakeHealth } from '../cluster-samples'
import { fakeConnections } from '../machines'
import { WindowWorld } from '../window-world'

declare global {
  interface Window {
    /** For a test to change the world while the page is open. */
    readonly world: WindowWorld
  }
}

const wishes = new URLSearchParams(location.search)
const theme = wishes.get('theme')
const world = new WindowWorld({
  machines: Number(wishes.get('machines') ?? 30),
  ...(wishes.get('connections') === '0' && { connections: [] }),
  ...(wishes.has('clusters') && { connections: [...fakeConnections(), ...fakeClusters()] }),
  settings: { ...(theme === 'dark' || theme === 'light' ? { theme } : {}), density: wishes.get('density') === 'compact' ? 'compact' : 'comfortable' },
})
if (wishes.has('cluster')) {
  world.connections.put(fakeCluster)
  world.rows.put(...fakeClusterRows)
  for (const [id, facets] of fakeClusterFacets) world.facets.set(id, facets)
}
if (wishes.has('clusters')) {
  world.contexts.put(...fakeContexts())
  world.health.put(fakeHealth)
  world.forwards.put(...fakeForwards([...world.rows.items.keys()][0] ?? ''))
}
if (!wishes.has('still')) setInterval(() => world.poll(Date.now()), 2_000)

Object.assign(window, { world, virtDesktop: fakeBridge(world) })
for (let at = 0; at < 30; at += 1) world.poll(Date.now() - (31 - at) * 2_000)
await import('../../../renderer/index')
