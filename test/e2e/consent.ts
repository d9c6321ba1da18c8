// Main's own questions, answered at the edge of the process: a test clicks no system dialog.
import type { ElectronApplication } from '@playwright/test'

interface Asked {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly defaultId: number
  readonly cancelId: number
}

/** From now on the person agrees, refuses, or has not answered yet; what comes back tells what was asked. */
export async function answerConsent(app: ElectronApplication, answer: 'agree' | 'refuse' | 'wait' | 'keep'): Promise<{ asked(): Promise<readonly Asked[]> }> {
  await app.evaluate(({ dialog }, answered) => {
    const asked: unknown[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (async (_window: unknown, options: unknown) => {
      asked.push(options)
      if (answered === 'wait') await new Promise(() => {})
      return { response: { agree: 1, refuse: 0, wait: 0, keep: 2 }[answered], checkboxChecked: false }
    }) as unknown as typeof dialog.showMessageBox
  }, answer)
  return { asked: () => app.evaluate(() => (globalThis as unknown as { asked: Asked[] }).asked) }
}
