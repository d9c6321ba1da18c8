// What may run when dependencies are installed: nothing but what is listed here. The application itself is bundled; no
// package of its own needs a script to be installed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = <T>(name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as T
interface Locked { readonly hasInstallScript?: boolean; readonly resolved?: string; readonly integrity?: string; readonly link?: boolean }
const { packages } = read<{ packages: Readonly<Record<string, Locked>> }>('package-lock.json')
const dependencies = Object.entries(packages).filter(([place]) => place !== '')

test('only these packages have an install script, and it is not run', () => {
  const withScript = dependencies.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place)
  // Makes installers for Windows; nothing here does.
  expect(withScript).toEqual(['node_modules/electron-winstaller'])
  expect(readFileSync(join(root, 'scripts/setup/modules.mjs'), 'utf8').includes("'ci', '--ignore-scripts'")).toBe(true)
  expect(readFileSync(join(root, '.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true')
})

test('our own package runs nothing when it is installed', () => {
  const { scripts } = read<{ scripts: Readonly<Record<string, string>> }>('package.json')
  expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare|publish|pack)$/.test(name))).toEqual([])
})

test('every package is a pinned one from a registry, checked by its hash', () => {
  const odd = dependencies.filter(([, { resolved = '', integrity = '', link }]) => link === true || /^(git|file|http:)/.test(resolved) || !integrity.startsWith('sha512-'))
  expect(odd.map(([place]) => place)).toEqual([])
})
