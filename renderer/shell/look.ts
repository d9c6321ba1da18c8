/**
 * Theme and density on the document's root, as chosen in the settings and, for `system`, as the desktop has it.
 * The last look is also kept in local storage, so that a window never opens white and then turns dark.
 */
import { currentSettings } from '../state/hooks'
import { settings } from '../state/live'

const key = 'look'

/** Applies the look now and whenever the settings or the desktop's theme change. */
export function keepLook(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const remembered = localStorage.getItem(key)?.split(' ') ?? []
  const apply = () => {
    const isKnown = settings.getState().isKnown
    const { theme, density } = isKnown ? currentSettings() : { theme: remembered[0] ?? 'system', density: remembered[1] ?? 'comfortable' }
    const isDark = theme === 'dark' || (theme !== 'light' && dark.matches)
    document.documentElement.classList.toggle('pf-v6-theme-dark', isDark)
    document.documentElement.dataset['density'] = density
    if (isKnown) localStorage.setItem(key, `${theme} ${density}`)
  }
  apply()
  settings.subscribe(apply)
  dark.addEventListener('change', apply)
}
