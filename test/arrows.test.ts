// The arrows of DESIGN.md as a test: which folder may import which. Each world is also a compiler project of its own; what
// the compiler cannot see (a folder reaching sideways or up) is seen here.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, posix, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const tops = ['main', 'preload', 'renderer', 'native', 'scripts', 'test']

/** The guest's own file system follows its rules, not ours. */
const files = tops.flatMap((top) => walk(join(root, top))).filter((path) => !path.startsWith('test/guest/root/'))
const sources = files.filter((path) => /\.(m?ts|tsx|mjs|js)$/.test(path) && !path.endsWith('.d.ts'))

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return /^(node_modules|build.*|\..*)$/.test(entry.name) ? [] : walk(path)
    return [relative(root, path)]
  })
}

/** What a file imports: checkout paths for our own files, bare names for packages. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name = '']) =>
    name.startsWith('.') ? posix.normalize(posix.join(dirname(path), name)) : name)
}

const isPackage = (name: string) => !tops.some((top) => name === top || name.startsWith(`${top}/`)) && !name.startsWith('resources/')

const within = (path: string, folder: string) => path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)

/** Every import out of `folder` that leads to none of `allowed`; packages are judged only where a list of them is given. */
function strays(folder: string, allowed: readonly string[], packages?: readonly string[]) {
  return sources.filter((path) => within(path, folder)).flatMap((path) => importsOf(path)
    .filter((name) => (isPackage(name)
      ? packages !== undefined && !packages.includes(name)
      : !within(name, folder) && !allowed.some((to) => within(name, to))))
    .map((name) => `${path} -> ${name}`))
}

const contract = 'preload/contract'
const wire = 'preload/wire'
const said = [contract, wire, 'resources']

describe('worlds', () => {
  test('the contract imports nothing but itself and zod', () => {
    expect(strays(contract, [], ['zod'])).toEqual([])
  })
  test('the wire imports the contract only', () => {
    expect(strays(wire, [contract], ['zod'])).toEqual([])
  })
  test('the preload script imports contract and wire only', () => {
    expect(strays('preload', [], ['electron', 'zod', 'vite'])).toEqual([])
  })
  test('the renderer never imports main, native or tests', () => {
    expect(strays('renderer', said)).toEqual([])
  })
  test('main never imports the renderer or tests', () => {
    expect(strays('main', [...said, 'native'])).toEqual([])
  })
  test('the application never imports its tests or scripts', () => {
    expect(['main', 'renderer', 'preload'].flatMap((top) => sources.filter((path) => within(path, top))
      .flatMap((path) => importsOf(path).filter((name) => within(name, 'test') || within(name, 'scripts')).map((name) => `${path} -> ${name}`))))
      .toEqual([])
  })
})

/** main: app -> ipc -> inventory -> provider <- { libvirt -> native, kubevirt -> kube }; `ground` is under all of them, and so are the words. */
const mainArrows: Record<string, readonly string[]> = {
  ground: [],
  words: [],
  provider: [],
  kube: [],
  libvirt: ['provider', 'native'],
  kubevirt: ['provider', 'kube'],
  rdp: ['provider'],
  store: ['provider'],
  inventory: ['provider', 'store'],
  window: ['provider', 'store'],
  tray: ['provider', 'store', 'inventory'],
  notify: ['provider', 'store', 'inventory'],
  updates: ['provider', 'store', 'inventory'],
  ipc: ['provider', 'store', 'inventory', 'window', 'host', 'notify', 'updates'],
}

describe('inside main', () => {
  for (const [folder, to] of Object.entries(mainArrows)) {
    test(`${folder} imports ${to.length > 0 ? to.join(', ') : 'nothing of main'}`, () => {
      expect(strays(`main/${folder}`, [...said, ...['ground', 'words', ...to].map((name) => (name === 'native' ? name : `main/${name}`))])).toEqual([])
    })
  }
  test('backends are loaded by the programs of the hosts only', () => {
    const backends = ['libvirt', 'kubevirt', 'kube'].map((name) => `main/${name}`)
    const outside = sources.filter((path) => within(path, 'main') && !backends.some((folder) => within(path, folder)) && !/^main\/host\/\w+-host\.ts$/.test(path))
    expect(outside.flatMap((path) => importsOf(path).filter((name) => backends.some((folder) => within(name, folder))).map((name) => `${path} -> ${name}`)))
      .toEqual([])
  })
})

const features = ['inventory', 'machine', 'console', 'create', 'connect', 'settings', 'cluster', 'forwards', 'computer']
const ground = ['actions', 'editor', 'state', 'text', 'api', 'marks', 'styles']

/** renderer: shell -> features -> { actions, editor, state, text } -> api. */
const rendererArrows: Record<string, readonly string[]> = {
  api: [],
  text: [],
  styles: [],
  marks: ['text', 'styles'],
  editor: ['text', 'styles'],
  state: ['api', 'text'],
  actions: ['state', 'text', 'api', 'marks', 'styles'],
  ...Object.fromEntries(features.map((name) => [name, ground])),
}

/** Where one feature may show a piece of another: through that file and no other. */
const seams: Record<string, readonly string[]> = {
}

describe('inside the renderer', () => {
  for (const [folder, to] of Object.entries(rendererArrows)) {
    test(`${folder} imports ${[...to, ...(seams[folder] ?? [])].join(', ') || 'nothing of the renderer'}`, () => {
      expect(strays(`renderer/${folder}`, [...said, ...[...to, ...(seams[folder] ?? [])].map((name) => `renderer/${name}`)])).toEqual([])
    })
  }
})

describe('the house', () => {
  test('no file is a drawer for everything', () => {
    const drawers = /^(utils?|helpers?|common|shared|types?|constants?|misc|manager)$/
    const allowed = ['native/constants.js', 'native/constants.d.ts']
    expect(files.filter((path) => drawers.test(basename(path).split('.')[0] ?? '') && !allowed.includes(path))).toEqual([])
  })
  test('a file over 250 lines begins with the reason: "Long because ..."', () => {
    const written = files.filter((path) => /\.(ts|tsx|mjs|js|cc|h|css)$/.test(path))
    expect(written.filter((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return text.split('\n').length > 251 && !/[Ll]ong because/.test(text.slice(0, 1500))
    })).toEqual([])
  })
  test('folders are at most four deep below the top level', () => {
    // The folders of a Go module are its packages' names.
    expect(files.filter((path) => path.split('/').length > 6 && !path.startsWith('test/cluster/go/'))).toEqual([])
  })
})
