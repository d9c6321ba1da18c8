// The packages of others that are in what was built, with their licences: told by the bundler, which knows what it took,
// and not by package.json, where tools and parts stand side by side.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { inRoot } from './paths.mjs'

/** @typedef {{ name: string, version: string, licence: string, text: string }} Part */
/** @typedef {{ license: { id: string } } | { expression: string }} Licence */
/** @typedef {{ type: string, 'bom-ref': string, name: string, version: string, purl?: string, licenses: Licence[], hashes?: { alg: string, content: string }[] }} Component */
/** @typedef {{ bomFormat: string, specVersion: string, serialNumber: string, version: number, metadata: object, components: Component[], dependencies: object[] }} Bill */

export const partsFile = 'parts.json'
/** Compiled into the addon, which no bundler sees. */
const compiledIn = inRoot('node_modules/node-addon-api')

/**
 * A plugin for Vite that writes `parts.json` beside what it builds.
 * @param {string} world
 * @returns {import('vite').Plugin}
 */
export function notedParts(world) {
  return {
    name: 'noted-parts',
    apply: 'build',
    generateBundle() {
      const folders = new Set([...this.getModuleIds()].flatMap((id) => packageFolder(id) ?? []))
      if (world === 'main') folders.add(compiledIn)
      const parts = [...folders].map(partIn)
      // PatternFly's package says nothing of the fonts that it brings.
      if (parts.some(({ name }) => name === '@patternfly/react-core')) parts.push({ name: 'Red Hat fonts', version: '4', licence: 'OFL-1.1', text: readFileSync(inRoot('resources/licences/red-hat-fonts.txt'), 'utf8').trim() })
      this.emitFile({ type: 'asset', fileName: partsFile, source: JSON.stringify(parts.sort(byName)) })
    },
  }
}

/** The innermost package that a module lies in. @param {string} id */
function packageFolder(id) {
  const path = id.replace(/^\0/, '').split('?')[0] ?? ''
  const at = path.lastIndexOf('/node_modules/')
  if (at < 0) return undefined
  const [first = '', second = ''] = path.slice(at + '/node_modules/'.length).split('/')
  const folder = join(path.slice(0, at), 'node_modules', first.startsWith('@') ? join(first, second) : first)
  return existsSync(join(folder, 'package.json')) ? folder : undefined
}

/** @param {Part} a @param {Part} b */
const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1)

/** @param {string} folder @returns {Part} */
function partIn(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return { name, version, licence: String(license), text: textsIn(folder) || textFor(folder, String(license)) }
}

/** Licences and notices that a package brings. @param {string} folder */
function textsIn(folder) {
  const isText = (/** @type {string} */ file) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(file)
  return ['', 'docs'].flatMap((place) => {
    const at = join(folder, place)
    return existsSync(at) ? readdirSync(at, { withFileTypes: true }).filter((entry) => entry.isFile() && isText(entry.name)).map((entry) => readFileSync(join(at, entry.name), 'utf8').trim()) : []
  }).join('\n\n')
}

/**
 * Of a package that brings no text: that of another package of the same makers under the same licence, or the text that we
 * have ourselves.
 * @param {string} folder @param {string} licence
 */
function textFor(folder, licence) {
  if (licence.split(' OR ').includes('Apache-2.0')) return readFileSync(inRoot('LICENSE'), 'utf8').trim()
  const makers = dirname(folder)
  const others = basename(makers).startsWith('@') ? readdirSync(makers).map((name) => join(makers, name)) : []
  const text = others.filter((other) => JSON.parse(readFileSync(join(other, 'package.json'), 'utf8')).license === licence).map(textsIn).find(Boolean)
  if (text === undefined) throw new Error(`${folder} brings no text of its licence, ${licence}.`)
  return text
}

/** All parts of all three worlds, each once. @returns {Part[]} */
export function allParts() {
  const noted = ['main', 'preload', 'renderer'].flatMap((world) => /** @type {Part[]} */ (JSON.parse(readFileSync(inRoot('out', world, partsFile), 'utf8'))))
  return [...new Map(noted.map((part) => [`${part.name}@${part.version}`, part])).values()].sort(byName)
}

/** What is packed beside the program for people to read. @param {readonly Part[]} parts */
export const licencesText = (parts) => [
  'Virt Desktop contains these packages of others. Electron and Chromium say theirs in LICENSE.electron.txt and LICENSES.chromium.html.',
  ...parts.map(({ name, version, licence, text }) => `${'='.repeat(100)}\n${name} ${version} (${licence})\n\n${text}`),
].join('\n\n') + '\n'

/**
 * The same for programs, as CycloneDX 1.6. Two builds of one checkout give the same file: it has no date, and its number
 * is made from what it holds.
 * @param {readonly Part[]} parts
 * @returns {Bill}
 */
export function billOfMaterials(parts) {
  const { name, version, license } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))
  const components = parts.map((part) => {
    const locked = Object.entries(packages).find(([path, { version: its }]) => path.endsWith(`node_modules/${part.name}`) && its === part.version)?.[1]
    const integrity = locked?.integrity
    const ref = locked ? `pkg:npm/${part.name.replace('@', '%40')}@${part.version}` : `${part.name}@${part.version}`
    /** @type {Licence[]} */
    const licenses = [/ OR | AND /.test(part.licence) ? { expression: part.licence } : { license: { id: part.licence } }]
    return {
      type: 'library', 'bom-ref': ref, name: part.name, version: part.version, ...(locked && { purl: ref }),
      licenses,
      ...(typeof integrity === 'string' && integrity.startsWith('sha512-') && { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }),
    }
  })
  const whole = { type: 'application', 'bom-ref': `${name}@${version}`, name, version, licenses: [{ license: { id: license } }] }
  const digest = createHash('sha256').update(JSON.stringify([whole, components])).digest('hex')
  const serial = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
  return {
    bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: `urn:uuid:${serial}`, version: 1,
    metadata: { component: whole }, components,
    dependencies: [{ ref: whole['bom-ref'], dependsOn: components.map((one) => one['bom-ref']) }],
  }
}
