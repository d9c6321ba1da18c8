// What the list of a cluster's machines has to show, from a list that kubectl makes at that moment, compared cell by cell.
import type { Locator, Page } from '@playwright/test'
import { expect, type Lab } from './cluster'

const columns = ['name', 'state', 'connection', 'node', 'vcpus', 'memory', 'addresses', 'guestOs', 'tags'] as const
type Cells = Readonly<Record<(typeof columns)[number], string>>

/** The list. */
export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Machines' })
/** How far the list is scrolled, px. */
export const scrollTop = (page: Page): Promise<number> => grid(page).evaluate((element) => element.scrollTop)

/** Every row of the list from top to bottom, each with its number; only rows in sight exist, so it is scrolled through. */
async function shown(page: Page): Promise<{ readonly count: number; readonly byNumber: ReadonlyMap<number, Cells> }> {
  const read = await grid(page).evaluate(async (element, names) => {
    const found: [number, Record<string, string>][] = []
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const before = element.scrollTop
    for (let top = 0; top === 0 || top < element.scrollHeight; top += 200) {
      element.scrollTop = top
      await frame()
      for (const row of element.querySelectorAll<HTMLElement>('.vd-row')) {
        const cells = names.map((name) => [name, row.querySelector<HTMLElement>(`[data-column=${name}]`)?.innerText.replace(/\s+/g, ' ').trim() ?? 'no such cell'])
        found.push([Number(row.ariaRowIndex ?? row.getAttribute('aria-rowindex')), Object.fromEntries(cells)])
      }
    }
    element.scrollTop = before
    await frame()
    return found
  }, columns as readonly string[])
  return { count: Number(await grid(page).getAttribute('aria-rowcount')) - 1, byNumber: new Map(read as [number, Cells][]) }
}

interface Listed {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels?: Readonly<Record<string, string>> }
  readonly spec: { readonly template: { readonly spec: Domain } }
  readonly status?: {
    readonly printableStatus?: string
    readonly nodeName?: string
    readonly interfaces?: readonly { readonly ipAddress?: string }[]
    readonly guestOSInfo?: { readonly prettyName?: string; readonly name?: string }
  }
}
interface Domain {
  readonly domain: { readonly cpu: { readonly cores: number }; readonly memory: { readonly guest: string } }
}

/** What the window has to show, from a list that kubectl makes now. */
async function fresh({ cluster }: Lab): Promise<Cells[]> {
  const { items } = JSON.parse(await cluster.kubectl(['get', 'vm,vmi', '-A', '-o', 'json'])) as { readonly items: readonly Listed[] }
  return items.filter(({ kind }) => kind === 'VirtualMachine').map(({ metadata: { name, namespace, labels = {} }, spec, status }) => {
    const instance = items.find(({ kind, metadata }) => kind === 'VirtualMachineInstance' && metadata.name === name && metadata.namespace === namespace)?.status
    const { cpu, memory } = spec.template.spec.domain
    const tag = 'virt-desktop.io/tag-'
    return {
      name, state: status?.printableStatus ?? '', connection: `admin ${namespace}`, node: instance?.nodeName ?? '', vcpus: String(cpu.cores), memory: memory.guest.replace(/([GM])i$/, ' $1iB'),
      addresses: instance?.interfaces?.[0]?.ipAddress ?? '', guestOs: instance?.guestOSInfo?.prettyName ?? instance?.guestOSInfo?.name ?? '',
      tags: Object.keys(labels).filter((label) => label.startsWith(tag)).map((label) => label.slice(tag.length)).sort().join(' '),
    }
  })
}

const sorted = (cells: Iterable<Cells>) => [...cells].sort((a, b) => (`${a.name} ${a.connection}` < `${b.name} ${b.connection}` ? -1 : 1))

/** Waits until the list equals a fresh one, cell by cell, without a row lost or doubled. */
export const isFresh = (page: Page, lab: Lab): Promise<void> => expect(async () => {
  const { count, byNumber } = await shown(page)
  const wanted = sorted(await fresh(lab))
  expect(count).toBe(wanted.length)
  expect([...byNumber.keys()].sort((a, b) => a - b)).toEqual(wanted.map((_, at) => at + 2))
  expect(sorted(byNumber.values())).toEqual(wanted)
}).toPass({ timeout: 60_000 })

/** Shows the column that is hidden at first, for {@link isFresh} reads it. */
export async function showNodes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Node' }).click()
  await page.keyboard.press('Escape')
}
