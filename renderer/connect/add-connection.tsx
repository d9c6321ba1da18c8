/** Adding a connection: hosts with libvirt, or clusters; what was found, or any by hand. */
import { Modal, ModalBody, ModalHeader, Tab, Tabs, TabTitleText } from '@patternfly/react-core'
import { useState } from 'react'
import { connectText } from '../text/connect'
import { ByHand } from './by-hand'
import { Clusters } from './clusters'
import { FoundHere } from './found-here'
import './connect.css'

const kinds = ['hosts', 'clusters'] as const
type Kind = (typeof kinds)[number]

export function AddConnection({ first = 'hosts', uri = '', close }: { readonly first?: Kind; readonly uri?: string; readonly close: () => void }) {
  const [kind, setKind] = useState<Kind>(first)
  return (
    <Modal isOpen variant="medium" onClose={close} aria-label={connectText.addTitle}>
      <ModalHeader title={connectText.addTitle} />
      <ModalBody className="vd-connect">
        <Tabs aria-label={connectText.kindsLabel} activeKey={kind} onSelect={(_event, key) => setKind(kinds.find((one) => one === key) ?? 'hosts')}>
          {kinds.map((one) => (
            <Tab key={one} eventKey={one} title={<TabTitleText>{connectText.kinds[one]}</TabTitleText>} tabContentId={`connect-${one}`} />
          ))}
        </Tabs>
        <div id={`connect-${kind}`} role="tabpanel" aria-label={connectText.kinds[kind]} className="vd-connect">
          {kind === 'hosts' ? (
            <>
              <FoundHere onAdded={close} />
              <ByHand first={uri} onAdded={close} />
            </>
          ) : (
            <Clusters onAdded={close} />
          )}
        </div>
      </ModalBody>
    </Modal>
  )
}
