/** What a machine in a cluster starts from: an image the cluster keeps, or one from elsewhere. */
import { FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core'
import type { BootSource, ClusterOptions } from '../../../preload/contract/cluster-plan'
import { bytes } from '../../text/amount'
import { createClusterText } from '../../text/create-cluster'
import { plain } from '../../text/plain'
import { Complaints, Field, validated } from '../field'
import { MediumCard } from '../medium/medium-card'
import type { ProblemsOf } from '../use-preview'
import '../medium/medium.css'

const text = createClusterText.from

interface Props {
  readonly options: ClusterOptions
  readonly namespace: string
  readonly boot: BootSource | undefined
  readonly problemsOf: ProblemsOf
  readonly onChange: (boot: BootSource) => void
}

export function BootSection({ options, namespace, boot, problemsOf, onChange }: Props) {
  const isImage = (name: string, place: string) => boot?.kind === 'dataSource' && boot.name === name && boot.namespace === place
  return (
    <section className="vd-create__section" aria-labelledby="create-boot">
      <h2 id="create-boot">{text.title}</h2>
      <fieldset className="vd-media">
        <legend className="vd-unseen">{text.title}</legend>
        <div className="vd-media__group">{options.dataSources.length > 0 ? text.images : text.noImages}</div>
        {options.dataSources.map(({ name, namespace: place = namespace, isReady, sizeBytes, about }) => (
          <MediumCard
            key={`${place}/${name}`}
            value={`${place}/${name}`}
            family={familyOf(name)}
            title={plain(name, 120)}
            about={[isReady ? undefined : text.notReady, about === undefined ? undefined : plain(about, 120), sizeBytes === undefined ? undefined : bytes(sizeBytes), place === namespace ? undefined : place].filter((part) => part !== undefined).join(', ')}
            isChosen={isImage(name, place)}
            onChoose={() => onChange({ kind: 'dataSource', namespace: place, name })}
          />
        ))}
        <div className="vd-media__group">{text.other}</div>
        <MediumCard value="registry" icon="restore" isChosen={boot?.kind === 'registry'} {...text.registry} onChoose={() => onChange({ kind: 'registry', image: imageOf(boot) })} />
        <MediumCard value="containerDisk" icon="machine" isChosen={boot?.kind === 'containerDisk'} {...text.containerDisk} onChoose={() => onChange({ kind: 'containerDisk', image: imageOf(boot) })} />
        <MediumCard value="url" icon="link" isChosen={boot?.kind === 'url'} {...text.url} onChoose={() => onChange({ kind: 'url', url: '' })} />
        <MediumCard value="claim" icon="save" isChosen={boot?.kind === 'claim'} {...text.claim} onChoose={() => onChange({ kind: 'claim', name: '' })} />
        <MediumCard value="blank" icon="page" isChosen={boot?.kind === 'blank'} {...text.blank} onChoose={() => onChange({ kind: 'blank' })} />
      </fieldset>
      {boot && <BootField options={options} boot={boot} problemsOf={problemsOf} onChange={onChange} />}
    </section>
  )
}

/** What was typed for one kind of image holds for the other. */
const imageOf = (boot: BootSource | undefined): string => (boot?.kind === 'registry' || boot?.kind === 'containerDisk' ? boot.image : '')

/** `fedora-41` is of the family `fedora`. */
const familyOf = (name: string): string | undefined => {
  const first = /^[a-z]+/.exec(name)?.[0]
  return first === 'win' ? 'windows' : first
}

function BootField({ options, boot, problemsOf, onChange }: Pick<Props, 'options' | 'problemsOf' | 'onChange'> & { readonly boot: BootSource }) {
  const problems = problemsOf('boot')
  switch (boot.kind) {
    case 'registry':
    case 'containerDisk':
      return (
        <Field id="create-image" label={text.image} problems={boot.image === '' ? [] : problems} hint={text.imageHint}>
          <TextInput id="create-image" value={boot.image} maxLength={2_000} validated={boot.image === '' ? 'default' : validated(problems)} aria-describedby="create-image-help" onChange={(_event, image) => onChange({ ...boot, image: image.trim() })} />
        </Field>
      )
    case 'url':
      return (
        <Field id="create-url" label={text.url_} problems={boot.url === '' ? [] : problems} hint={text.urlHint}>
          <TextInput id="create-url" type="url" value={boot.url} maxLength={2_000} validated={boot.url === '' ? 'default' : validated(problems)} aria-describedby="create-url-help" onChange={(_event, url) => onChange({ ...boot, url: url.trim() })} />
        </Field>
      )
    case 'claim':
      return (
        <Field id="create-claim" label={text.claimName} problems={boot.name === '' ? [] : problems} hint={options.claims.length === 0 ? text.noClaims : undefined}>
          <FormSelect id="create-claim" value={boot.name} isDisabled={options.claims.length === 0} onChange={(_event, name) => onChange({ ...boot, name })}>
            <FormSelectOption value="" label={text.chooseClaim} isPlaceholder />
            {options.claims.map(({ name, sizeBytes, usedBy }) => (
              <FormSelectOption key={name} value={name} label={[plain(name, 120), sizeBytes === undefined ? undefined : bytes(sizeBytes), usedBy === undefined ? undefined : text.usedBy(plain(usedBy, 120))].filter((part) => part !== undefined).join(', ')} />
            ))}
          </FormSelect>
        </Field>
      )
    case 'dataSource':
    case 'blank':
      return <Complaints problems={problems} />
  }
}
