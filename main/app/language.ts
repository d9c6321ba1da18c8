/** What the program speaks: as the settings say, or as the desktop does. Main's words change at once, a page's when it is loaded again. */
import { app, Menu } from 'electron'
import { spokenLanguage, type languageChoices } from '../../preload/contract/language'
import { applicationMenu } from '../window/menu'
import { speak, spokenNow } from '../words'

/** Speaks as was chosen; the app must be ready. */
export function speakAs(choice: (typeof languageChoices)[number]): void {
  const next = spokenLanguage(choice, app.getPreferredSystemLanguages())
  if (next === spokenNow()) return
  speak(next)
  Menu.setApplicationMenu(applicationMenu())
}
