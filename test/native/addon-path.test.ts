import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addonPath } from '../../native/loader/addon-path.js'

let resourcesPath: string
beforeEach(() => void (resourcesPath = mkdtempSync(join(tmpdir(), 'resources-'))))
afterEach(() => rmSync(resourcesPath, { recursive: true }))

const env = { LIBVIRT_NODE_ADDON: '/tmp/evil.node' }

describe('the addon that is loaded', () => {
  it('is the packaged one in a packaged program, whatever the environment says', () => {
    writeFileSync(join(resourcesPath, 'app.asar'), '')
    expect(addonPath({ env, resourcesPath })).toBe(join(resourcesPath, 'native/libvirt.node'))
  })

  it('is the one that was built, or the one a test names, in a checkout', () => {
    expect(addonPath({ env: {}, resourcesPath })).toMatch(/native\/build\/libvirt\.node$/)
    expect(addonPath({ env })).toBe('/tmp/evil.node')
  })
})
