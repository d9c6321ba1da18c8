// A small machine for tests of the window: real QEMU with nothing to boot, made and taken away with virsh as another client would.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

export const virsh = (...args: string[]): string => execFileSync('virsh', ['-c', 'qemu:///system', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

const definition = (name: string) => `<domain type='qemu'>
  <name>${name}</name>
  <description>Ask Anna.</description>
  <memory unit='MiB'>64</memory>
  <vcpu>2</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <features><acpi/></features>
  <devices>
    <disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
    <interface type='user'><mac address='52:54:00:0a:0b:0c'/><model type='virtio'/></interface>
    <serial type='pty'/>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
    <graphics type='vnc'><listen type='socket'/></graphics>
    <video><model type='vga'/></video>
  </devices>
</domain>`

/** Its definition without a screen. */
export const blind = (xml: string): string => xml.replace(/<graphics.*<\/video>/s, '')

/** Defines the machine; `[Symbol.dispose]` removes it, running or not. */
export function makeDomain(name: string, change: (xml: string) => string = (xml) => xml) {
  const file = join(mkdtempSync(join(tmpdir(), 'domain-')), 'domain.xml')
  writeFileSync(file, change(definition(name)))
  virsh('define', file)
  return {
    name,
    [Symbol.dispose]() {
      for (const verb of ['destroy', 'undefine']) {
        try {
          virsh(verb, name)
        } catch {
          // It was off, or is gone already.
        }
      }
    },
  }
}

/** Changes the definition as another client would, and says so to everybody. */
export function redefine(name: string, from: string, to: string): void {
  const file = join(mkdtempSync(join(tmpdir(), 'domain-')), 'domain.xml')
  writeFileSync(file, virsh('dumpxml', '--inactive', name).replaceAll(from, to))
  virsh('define', file)
}

/** Opens the machine's page from the inventory, by keyboard. */
export async function openMachinePage(page: Page, name: string): Promise<void> {
  await page.getByText(name, { exact: true }).first().click()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
