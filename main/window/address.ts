/** The application's own addresses. */

/** The scheme that only our own pages have. */
export const ownScheme = 'virt-desktop'
/** The only origin whose pages are served. */
export const ownOrigin = `${ownScheme}://app`
/** The page of the main window. */
export const startPage = `${ownOrigin}/index.html`
/** The page of a console in a window of its own; the main page draws into it. */
export const consolePage = `${ownOrigin}/console.html`
/** Shown when the main page keeps crashing. */
export const crashPage = `${ownOrigin}/crashed.html`

/** Whether an address is the main page itself; the only one that may talk to main. */
export function isOwnPage(address: string): boolean {
  try {
    const { protocol, host, pathname } = new URL(address)
    return `${protocol}//${host}${pathname}` === startPage
  } catch {
    return false
  }
}
