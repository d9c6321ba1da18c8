/** What few need of the way to a cluster: a proxy, another name in the certificate, acting as somebody else. Folded away. */
import { connectText } from '../text/connect'
import type { ByHandDraft, Wrong } from './cluster-draft'
import { Field } from './field'

const text = connectText.cluster

interface Props {
  readonly draft: ByHandDraft
  readonly wrong: Wrong<ByHandDraft>
  readonly onChange: (change: Partial<ByHandDraft>) => void
}

export function WayFields({ draft, wrong, onChange }: Props) {
  return (
    <details className="vd-connect__more">
      <summary>{text.more}</summary>
      <div className="vd-connect__fields">
        <Field label={text.namespace} help={text.namespaceHelp} value={draft.namespace} wrong={wrong.namespace} most={63} onChange={(namespace) => onChange({ namespace })} />
        <Field label={text.proxy} help={text.proxyHelp} value={draft.proxyUrl} wrong={wrong.proxyUrl} placeholder="http://user@proxy.example:3128" onChange={(proxyUrl) => onChange({ proxyUrl })} />
        {draft.proxyUrl.includes('@') && <Field label={text.proxyPassword} value={draft.proxyPassword} isSecret most={1_000} onChange={(proxyPassword) => onChange({ proxyPassword })} />}
        <Field label={text.tlsServerName} help={text.tlsServerNameHelp} value={draft.tlsServerName} most={300} onChange={(tlsServerName) => onChange({ tlsServerName })} />
        <Field label={text.actsAs} help={text.actsAsHelp} value={draft.actsAs} wrong={wrong.actsAs} most={500} onChange={(actsAs) => onChange({ actsAs })} />
        <Field label={text.actsInGroups} help={text.actsInGroupsHelp} value={draft.actsInGroups} onChange={(actsInGroups) => onChange({ actsInGroups })} />
      </div>
    </details>
  )
}
