/** `?`: what the keys do. */
import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core'
import { helpText } from '../text/palette'
import './palette.css'

export function Help({ close }: { readonly close: () => void }) {
  return (
    <Modal isOpen variant="medium" onClose={close} aria-label={helpText.title}>
      <ModalHeader title={helpText.title} />
      <ModalBody className="vd-help" tabIndex={0}>
        {helpText.groups.map(({ title, keys }) => (
          <section key={title}>
            <h2>{title}</h2>
            <dl>
              {keys.map(([key, about]) => (
                <div key={key} style={{ display: 'contents' }}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{about}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </ModalBody>
    </Modal>
  )
}
