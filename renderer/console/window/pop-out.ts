/**
 * Consoles in windows of their own. Such a window is a page of our own origin that runs no script: it shares this page's
 * heap, so a console's element simply moves there, and nothing is connected again.
 */
import { createStore } from 'zustand/vanilla'
import { setPoppedOut, tabs } from '../../state/tabs'
import { plain } from '../../text/plain'

const pageUrl = () => new URL('console.html', window.location.href).href
/** How long the new window may take to load its empty page, ms. */
const loadMs = 10_000
const lookEveryMs = 20
/** Of a machine's name, in the title that the desktop shows. */
const mostTitle = 120

/** The body of each window that is ready, by tab. */
export const consoleWindows = createStore<{ readonly open: ReadonlyMap<string, Window> }>(() => ({ open: new Map() }))

const setWindow = (tabId: string, page: Window | undefined) => {
  const open = new Map(consoleWindows.getState().open)
  if (page) open.set(tabId, page)
  else open.delete(tabId)
  consoleWindows.setState({ open })
}

/** Opens the tab's console in its own window; resolves to whether there is one now. */
export async function popOut(tabId: string, title: string): Promise<boolean> {
  const known = consoleWindows.getState().open.get(tabId)
  if (known) {
    known.focus()
    return true
  }
  const page = window.open(pageUrl(), `console:${tabId}`, 'width=1040,height=720')
  if (!page || !(await isLoaded(page))) {
    page?.close()
    return false
  }
  dress(page, title)
  page.addEventListener('pagehide', () => gone(tabId))
  setWindow(tabId, page)
  setPoppedOut(tabId, true)
  return true
}

/** Brings a console back into its tab and closes its window. */
export function popIn(tabId: string): void {
  const page = consoleWindows.getState().open.get(tabId)
  gone(tabId)
  page?.close()
}

/** First the console leaves the window, then the window may go. */
function gone(tabId: string): void {
  if (!consoleWindows.getState().open.has(tabId)) return
  setPoppedOut(tabId, false)
  setWindow(tabId, undefined)
}

export const showWindow = (tabId: string): void => consoleWindows.getState().open.get(tabId)?.focus()

// A tab that is closed takes its window along, and so does this page.
tabs.subscribe(({ open }) => {
  const ids = new Set(open.map(({ id }) => id))
  for (const tabId of consoleWindows.getState().open.keys()) if (!ids.has(tabId)) popIn(tabId)
})
window.addEventListener('pagehide', () => {
  for (const page of consoleWindows.getState().open.values()) page.close()
})

async function isLoaded(page: Window): Promise<boolean> {
  const until = Date.now() + loadMs
  while (Date.now() < until && !page.closed) {
    // The first document of a new window is an empty one that is replaced.
    if (page.location.href === pageUrl() && page.document.readyState === 'complete') return true
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
  return false
}

/** Gives the window this page's styles, theme and density, and keeps them in step. */
function dress(page: Window, title: string): void {
  const { document: there } = page
  there.title = plain(title, mostTitle)
  const copyStyles = () => {
    for (const old of there.head.querySelectorAll('link[rel=stylesheet], style')) old.remove()
    for (const sheet of document.head.querySelectorAll('link[rel=stylesheet], style')) {
      const copy = there.importNode(sheet, true)
      if (sheet instanceof HTMLLinkElement) (copy as HTMLLinkElement).href = sheet.href
      there.head.append(copy)
    }
  }
  const copyLook = () => {
    there.documentElement.className = document.documentElement.className
    there.documentElement.lang = document.documentElement.lang
    Object.assign(there.documentElement.dataset, document.documentElement.dataset)
  }
  copyStyles()
  copyLook()
  there.body.classList.add('vd-console-window')
  const look = new MutationObserver(copyLook)
  look.observe(document.documentElement, { attributes: true })
  const styles = new MutationObserver(copyStyles)
  styles.observe(document.head, { childList: true })
  page.addEventListener('pagehide', () => {
    look.disconnect()
    styles.disconnect()
  })
}
