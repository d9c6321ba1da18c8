/** `?`: what the keys do. */
import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core'
import { openDiagnostics } from '../actions/open-diagnostics'
import { commandIds, shortcutsOf } from '../state/commands'
import { useSetting } from '../state/hooks'
import { openComputer, openSettings } from '../state/tabs'
import { commandText } from '../text/commands'
import { diagnosticsText, healthText } from '../text/health'
import { helpText } from '../text/palette'
import './palette.css'

export function Help({ close }: { readonly close: () => void }) {
  const changed = useSetting('shortcuts')
  const leaveFor = (go: () => void) => () => {
    close()
    go()
  }
  return (
    <Modal isOpen variant="medium" onClose={close} aria-label={helpText.title}>
      <ModalHeader title={helpText.title} />
      <ModalBody className="vd-help" tabIndex={0}>
        <section>
          <h2>{helpText.everywhere}</h2>
          <Keys of={commandIds.flatMap((id) => shortcutsOf(id, changed).slice(0, 1).map((key) => [key, commandText[id]] as const))} />
          <button type="button" className="vd-link" onClick={leaveFor(openSettings)}>
            {helpText.change}
          </button>
        </section>
        <section>
          <h2>{helpText.trouble}</h2>
          <div className="vd-help__links">
            <button type="button" className="vd-link" onClick={leaveFor(openComputer)}>
              {healthText.open}
            </button>
            <button type="button" className="vd-link" onClick={leaveFor(openDiagnostics)}>
              {diagnosticsText.open}
            </button>
          </div>
        </section>
        {helpText.groups.map(({ title, keys }) => (
          <section key={title}>
            <h2>{title}</h2>
            <Keys of={keys} />
          </section>
        ))}
      </ModalBody>
    </Modal>
  )
}

function Keys({ of }: { readonly of: readonly (readonly [key: string, about: string])[] }) {
  return (
    <dl>
      {of.map(([key, about]) => (
        <div key={key} style={{ display: 'contents' }}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{about}</dd>
        </div>
      ))}
    </dl>
  )
}
