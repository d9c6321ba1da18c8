// axe in the app's window. It is put in through the debugger, which the content security policy does not concern.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[]
}

/** What axe complains about in one part of the page, one line each; none is the aim. */
export async function complaints(page: Page, within: string): Promise<string[]> {
  await page.evaluate(source)
  const violations = await page.evaluate(async (selector) => {
    const { axe } = window as unknown as { axe: { run(context: unknown, options: unknown): Promise<{ violations: Violation[] }> } }
    return (await axe.run({ include: [selector] }, { resultTypes: ['violations'] })).violations
  }, within)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary ?? ''}`).join(' | ')}`)
}
