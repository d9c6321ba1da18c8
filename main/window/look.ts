/** The colour behind a page that has not painted yet, so that no window flashes white in the dark. */
import { nativeTheme } from 'electron'
import type { Settings } from '../../preload/contract/settings'

/** What is seen before the page is drawn: the page’s own ground. */
export const background = (): string => (nativeTheme.shouldUseDarkColors ? '#14171b' : '#f5f6f7')

/** Makes native dialogs, menus and the page's colour scheme follow the settings. */
export function applyTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme
}
