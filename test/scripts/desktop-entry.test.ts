// What a desktop sees of the installed program: its entry, as electron-builder writes it from our configuration, its icons, and what software centres show.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LinuxTargetHelper } from 'app-builder-lib/out/targets/LinuxTargetHelper.js'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { errandsIn } from '../../main/app/command-line'

interface Configuration {
  readonly productName: string
  readonly appId: string
  readonly linux: { readonly executableName: string; readonly icon: string }
  readonly deb: { readonly fpm: readonly string[] }
  readonly rpm: { readonly fpm: readonly string[] }
}

const root = join(import.meta.dirname, '../..')
const file = (path: string) => readFileSync(join(root, path), 'utf8')
const config = parse(file('electron-builder.yml')) as Configuration
const metadata = JSON.parse(file('package.json')) as { readonly version: string; readonly description: string }

/** Electron-builder asks its packager for little when it writes the entry. */
async function entry(): Promise<string> {
  const { productName, linux } = config
  const packager = {
    config,
    platformSpecificBuildOptions: linux,
    executableName: linux.executableName,
    appInfo: { productName, sanitizedProductName: productName, description: metadata.description },
    info: { metadata },
    fileAssociations: [],
  }
  const helper = new LinuxTargetHelper(packager as unknown as ConstructorParameters<typeof LinuxTargetHelper>[0])
  return helper.computeDesktopEntry(linux as Parameters<LinuxTargetHelper['computeDesktopEntry']>[0])
}

/** What a program prints; nothing where it is not installed. */
function judged(program: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const { code, stdout = '' } = error as NodeJS.ErrnoException & { stdout?: string }
    if (code === 'ENOENT') return undefined
    throw new Error(stdout, { cause: error })
  }
}

it('the entry is one that desktops take, with links, words to find it by, and its windows put together', async () => {
  const text = await entry()
  expect(text).toContain('\nExec="/opt/Virt Desktop/virt-desktop" %U\n')
  expect(text).toContain('\nMimeType=x-scheme-handler/virt-desktop;\n')
  expect(text).toContain('\nStartupWMClass=virt-desktop\n')
  expect(text).toMatch(/\nKeywords=.*libvirt;/)
  const path = join(mkdtempSync(join(tmpdir(), 'entry-')), 'virt-desktop.desktop')
  writeFileSync(path, text)
  expect(judged('desktop-file-validate', path) ?? '').toBe('')
})

it('each action is there and does what it says', async () => {
  const text = await entry()
  const actions = /\nActions=(.*);\n/.exec(text)?.[1]?.split(';') ?? []
  const lines = actions.map((name) => new RegExp(`\\n\\[Desktop Action ${name}\\]\\nName=.+\\nExec=virt-desktop(.*)\\n`).exec(text)?.[1])
  expect(lines).toEqual([' --new-machine', '', ' --hidden'])
  expect(errandsIn(lines[0]!.trim().split(' '))).toEqual([{ kind: 'create' }])
})

it('its icon has the usual sizes', () => {
  const names = readdirSync(join(root, config.linux.icon)).sort()
  expect(names).toEqual([16, 24, 32, 48, 64, 128, 256, 512].map((size) => `${size}x${size}.png`).sort())
  for (const name of names) {
    const head = readFileSync(join(root, config.linux.icon, name)).subarray(16, 24)
    expect(`${head.readUInt32BE(0)}x${head.readUInt32BE(4)}.png`).toBe(name)
  }
})

it('software centres are told of this version, in a form that they take, by both kinds of package', () => {
  const path = `resources/linux/${config.appId}.metainfo.xml`
  const text = file(path)
  expect(/<release version="([^"]*)"/.exec(text)?.[1]).toBe(metadata.version)
  expect(text).toContain(`<launchable type="desktop-id">${config.linux.executableName}.desktop</launchable>`)
  for (const { fpm } of [config.deb, config.rpm]) expect(fpm).toEqual([`${path}=/usr/share/metainfo/${config.appId}.metainfo.xml`])
  judged('appstreamcli', 'validate', '--no-net', join(root, path))
})
