// What a page that was taken over could send: raw messages over the bridge, past the typed client.
import type { Page } from '@playwright/test'

/** Takes the bridge away from the page and answers with a way to send and to read what came back. */
export async function takeBridge(page: Page) {
  await page.evaluate(() => {
    const replies: unknown[] = []
    Object.assign(window, { replies })
    window.virtDesktop.listen((message) => replies.push(message))
  })
  return {
    send: (...messages: unknown[]) => page.evaluate((all) => all.forEach((message) => window.virtDesktop.post(message)), messages),
    /** Sends one ask and waits for what comes back under its id. */
    ask: (path: string, input: unknown, id = 1_000_000 + Math.floor(Math.random() * 1_000_000)) =>
      page.evaluate(
        async ([path, input, id]) => {
          const { replies } = window as unknown as { replies: { id: number }[] }
          window.virtDesktop.post({ t: 'ask', id, path, input })
          for (let waitedMs = 0; waitedMs < 5_000; waitedMs += 5) {
            const reply = replies.find((one) => one.id === id)
            if (reply) return reply as unknown as { t: string; failure?: { code: string }; value?: unknown }
            await new Promise((resolve) => setTimeout(resolve, 5))
          }
          return { t: 'silence' }
        },
        [path, input, id] as const,
      ),
  }
}
