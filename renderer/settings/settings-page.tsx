/** What the window remembers, to be searched, seen and changed; changes hold at once. */
import { useState } from 'react'
import { settingsText } from '../text/settings'
import { About } from './about'
import { Carry } from './carry'
import { ConsoleSettings } from './consoles'
import { Keyboard } from './keyboard'
import { Look } from './look'
import { NotificationSettings } from './notifications'
import { Reset } from './reset'
import { SearchContext } from './section'
import { StartSettings } from './start'
import { TraySettings } from './tray'
import { UpdateSettings } from './updates'
import './settings.css'

export function SettingsPage() {
  const [typed, setTyped] = useState('')
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return (
    <div className="vd-settings" data-searched={words.length > 0}>
      <header>
        <h1>{settingsText.title}</h1>
        <input type="search" aria-label={settingsText.search} placeholder={settingsText.search} maxLength={100} spellCheck={false} value={typed} onChange={({ target }) => setTyped(target.value)} onKeyDown={({ key }) => key === 'Escape' && setTyped('')} />
      </header>
      <SearchContext value={words}>
        <Look />
        <ConsoleSettings />
        <Keyboard />
        <StartSettings />
        <TraySettings />
        <NotificationSettings />
        <UpdateSettings />
        <Carry />
        <Reset />
        <About />
      </SearchContext>
      <p className="vd-settings__nothing vd-muted" role="status">
        {settingsText.nothing}
      </p>
    </div>
  )
}
