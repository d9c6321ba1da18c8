import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { kubeconfigFiles, readKubeconfigs } from '../../../../main/kube/config/kubeconfig-files'
import type { Offers } from '../../../../main/kube/config/offer'
import { watchOffers } from '../../../../main/kube/config/watch-offers'
import { scratch } from '../loopback'

const oneContext = (name: string) => JSON.stringify({ contexts: [{ name, context: { cluster: 'c', user: 'u' } }] })

describe('which files', () => {
  test('those of KUBECONFIG in their order, then the default one, each once', () => {
    expect(kubeconfigFiles({ KUBECONFIG: '/a:/b::/home/anna/.kube/config:/a' }, '/home/anna')).toEqual(['/a', '/b', '/home/anna/.kube/config'])
    expect(kubeconfigFiles({}, '/home/anna')).toEqual(['/home/anna/.kube/config'])
  })

  test('a file that is not there says nothing; what cannot be read is a sentence', async () => {
    const folder = scratch()
    execFileSync('mkfifo', [join(folder, 'pipe')])
    writeFileSync(join(folder, 'long'), '')
    truncateSync(join(folder, 'long'), 50 * 2 ** 20)
    const { troubles } = await readKubeconfigs([join(folder, 'none'), folder, join(folder, 'pipe'), join(folder, 'long')])
    expect(troubles).toEqual([
      `${folder} cannot be used: it is a folder.`,
      `${folder}/pipe cannot be used: it cannot be read (it is no ordinary file).`,
      `${folder}/long cannot be used: it is over 4 MB long.`,
    ])
  })
})

describe('files that change', () => {
  const follow = (files: readonly string[]) => {
    const told: Offers[] = []
    onTestFinished(watchOffers(files, (offers) => told.push(offers)))
    const names = () => told.map(({ contexts }) => contexts.map(({ context }) => context).join())
    return { told, names, until: (name: string) => vi.waitFor(() => expect(names().at(-1)).toBe(name), { timeout: 10_000 }) }
  }

  test('written in place, replaced, removed and back', async () => {
    const file = join(scratch(), 'config')
    writeFileSync(file, oneContext('one'))
    const { until, names } = follow([file])
    await until('one')
    writeFileSync(file, oneContext('two'))
    await until('two')
    writeFileSync(`${file}.new`, oneContext('three'))
    renameSync(`${file}.new`, file)
    await until('three')
    rmSync(file)
    await until('')
    writeFileSync(file, oneContext('four'))
    await until('four')
    // The same again is not told again.
    writeFileSync(file, oneContext('four'))
    writeFileSync(file, oneContext('five'))
    await until('five')
    expect(names().filter((name) => name === 'four')).toHaveLength(1)
  })

  test('a link is followed to its file, and to another one', async () => {
    const [here, there] = [scratch(), scratch()]
    const link = join(here, 'config')
    writeFileSync(join(there, 'a'), oneContext('one'))
    writeFileSync(join(there, 'b'), oneContext('other'))
    symlinkSync(join(there, 'a'), link)
    const { until } = follow([link])
    await until('one')
    writeFileSync(join(there, 'a.new'), oneContext('two'))
    renameSync(join(there, 'a.new'), join(there, 'a'))
    await until('two')
    symlinkSync(join(there, 'b'), `${link}.new`)
    renameSync(`${link}.new`, link)
    await until('other')
  })

  test('a folder that comes later, goes and comes again', async () => {
    const home = scratch()
    const folder = join(home, '.kube')
    const { until } = follow([join(folder, 'config')])
    await until('')
    mkdirSync(folder)
    writeFileSync(join(folder, 'config'), oneContext('one'))
    await until('one')
    rmSync(folder, { recursive: true })
    await until('')
    mkdirSync(folder)
    writeFileSync(join(folder, 'config'), oneContext('two'))
    await until('two')
  })
})
