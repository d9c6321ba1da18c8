/** What the window is made of, for a report. */
import { useEffect, useState } from 'react'
import { openDiagnostics } from '../actions/open-diagnostics'
import { api } from '../api'
import { openComputer } from '../state/tabs'
import { diagnosticsText, healthText } from '../text/health'
import { settingsText } from '../text/settings'
import { openLicences } from './licences'
import { Found, Section } from './section'

type Facts = Awaited<ReturnType<typeof api.app.facts>>

export function About() {
  const [facts, setFacts] = useState<Facts | 'unknown'>()
  useEffect(() => {
    api.app.facts({}).then(setFacts, () => setFacts('unknown'))
  }, [])
  return (
    <Section id="about" title={settingsText.about}>
      <Found words={[settingsText.licences, healthText.open, diagnosticsText.open].join(' ')}>
        {facts === 'unknown' && <p className="vd-muted">{settingsText.couldNotTell}</p>}
        {facts && facts !== 'unknown' && (
          <dl className="vd-about" data-selectable>
            {linesOf(facts).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        <div className="vd-about__links">
          <button type="button" className="vd-link" onClick={openLicences}>
            {settingsText.licences}
          </button>
          <button type="button" className="vd-link" onClick={openComputer}>
            {healthText.open}
          </button>
          <button type="button" className="vd-link" onClick={openDiagnostics}>
            {diagnosticsText.open}
          </button>
        </div>
      </Found>
    </Section>
  )
}

const linesOf = ({ version, electron, chromium, node, libvirt, isSandboxed }: Facts): readonly (readonly [string, string])[] => [
  [settingsText.version, version],
  [settingsText.libvirt, libvirt ?? settingsText.noLibvirt],
  [settingsText.electron, electron],
  [settingsText.chromium, chromium],
  [settingsText.node, node],
  [settingsText.sandbox, isSandboxed ? settingsText.sandboxOn : settingsText.sandboxOff],
]
