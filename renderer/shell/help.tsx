/** `?`: what the keys do. */
import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core'
import { commandIds, shortcutsOf } from '../state/commands'
import { useSetting } from '../state/hooks'
import { openSettings } from '../state/tabs'
import { commandText } from '../text/commands'
import { helpText } from '../text/palette'
import './palette.css'

export function Help({ close }: { readonly close: () => void }) {
  const changed = useSetting('shortcuts')
  const toSettings = () => {
    close()
    openSettings()
  }
  return (
    <Modal isOpen variant="medium" onClose={close} aria-label={helpText.title}>
      <ModalHeader title={helpText.title} />
      <ModalBody className="vd-help" tabIndex={0}>
        <section>
          <h2>{helpText.everywhere}</h2>
          <Keys of={commandIds.flatMap((id) => shortcutsOf(id, changed).slice(0, 1).map((key) => [key, commandText[id]] as const))} />
          <button type="button" className="vd-link" onClick={toSettings}>
            {helpText.change}
          </button>
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
