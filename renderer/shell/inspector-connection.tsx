/** With no machine chosen, the hosts they run on: what each is, what runs machines there, and what a careful person should know. */
import type { Connection } from '../../preload/contract/connection'
import { HueBar } from '../marks/hue'
import { Icon } from '../marks/icon'
import { LinkMark } from '../marks/link-mark'
import { bytes } from '../text/amount'
import { linkText } from '../text/phase'
import { plain } from '../text/plain'
import { shellText } from '../text/shell'

const text = shellText.host
const mostShown = 200

/** One connection's host; a connection that is not live says how its link is, and what was last known. */
export function InspectorConnection({ connection: { name, uri, colour, link, host, isReadOnly } }: { readonly connection: Connection }) {
  return (
    <section className="vd-inspector__host" aria-label={plain(name, mostShown)}>
      <h2>
        <HueBar colour={colour} />
        <bdi className="vd-ellipsis">{plain(name, mostShown)}</bdi>
      </h2>
      <dl data-selectable>
        <dt>{text.link}</dt>
        <dd className="vd-inspector__line">
          <LinkMark state={link.state} /> {linkText[link.state]}
          {isReadOnly && `, ${shellText.readOnly}`}
        </dd>
        <dt>{text.address}</dt>
        <dd>{plain(uri, mostShown)}</dd>
        {host &&
          linesOf(host).map(([term, value]) => (
            <div key={term} className="vd-inspector__pair">
              <dt>{term}</dt>
              <dd>{plain(value, mostShown)}</dd>
            </div>
          ))}
      </dl>
      {host?.warnings.map((warning) => (
        <p key={warning} className="vd-inspector__warning">
          <Icon name="warning" /> <span>{warning}</span>
        </p>
      ))}
    </section>
  )
}

function linesOf({ hostName, hypervisor, hypervisorVersion, libraryVersion, architecture, cpus, memoryBytes, kvm }: NonNullable<Connection['host']>): readonly (readonly [string, string])[] {
  return [
    [text.hostName, hostName],
    [text.hypervisor, hypervisorVersion === '' ? hypervisor : `${hypervisor} ${hypervisorVersion}`],
    [text.library, libraryVersion],
    [text.processors, text.processorsOf(cpus, architecture)],
    [text.memory, bytes(memoryBytes)],
    [text.kvm, kvm === true ? text.kvmWorks : kvm],
  ]
}
