/** What the machine starts from: a file dropped, found or browsed for, or none. */
import { Button } from '@patternfly/react-core'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import type { CreateOptions, Medium } from '../../../preload/contract/create'
import { failureFrom } from '../../../preload/contract/failure'
import { showFailure } from '../../actions/toasts'
import { api } from '../../api'
import { pathOf } from '../../api/bridge'
import { Icon } from '../../marks/icon'
import { createText } from '../../text/create'
import { mediumOf, type Draft, type Step } from '../draft'
import { Complaints } from '../field'
import type { ProblemsOf } from '../use-preview'
import { FoundMedia } from './found-media'
import { KernelFields } from './kernel-fields'
import { MediumCard } from './medium-card'
import { Recognised } from './recognised'
import './medium.css'

const text = createText.from

interface Props {
  readonly connectionId: string
  readonly options: CreateOptions
  readonly draft: Draft
  readonly problemsOf: ProblemsOf
  readonly take: (step: Step) => void
  readonly isAsking: boolean
  /** Looks for media anew. */
  readonly onAgain: () => void
}

export function MediumSection({ connectionId, options, draft, problemsOf, take, isAsking, onAgain }: Props) {
  const { medium } = draft
  const path = medium && 'path' in medium ? medium.path : undefined
  const [isReading, setReading] = useState(false)
  const choose = (next: Medium) => take({ do: 'medium', medium: next })
  const chooseFile = (chosen: string) => choose(mediumOf(options, chosen))

  useEffect(() => {
    if (path === undefined) return
    let isOver = false
    setReading(true)
    api.create
      .recognise({ connectionId, path })
      .then((recognition) => isOver || take({ do: 'recognised', path, recognition }))
      .catch((thrown: unknown) => isOver || take({ do: 'recognised', path, recognition: { kind: 'unknown', sizeBytes: 0, trouble: failureFrom(thrown).message } }))
      .finally(() => isOver || setReading(false))
    return () => {
      isOver = true
    }
  }, [connectionId, path, take])

  const isFound = path !== undefined && options.media.some((one) => one.path === path)
  return (
    <section className="vd-create__section" aria-labelledby="create-from">
      <h2 id="create-from">{text.title}</h2>
      <DropZone onFile={chooseFile} />
      <fieldset className="vd-media">
        <legend className="vd-unseen">{text.title}</legend>
        <FoundMedia media={options.media} chosenPath={path} onChoose={chooseFile} isAsking={isAsking} onAgain={onAgain} />
        {path !== undefined && !isFound && <MediumCard value={path} isChosen family={draft.recognition?.os?.family} title={path.split('/').pop()!} about={path} onChoose={() => {}} />}
        <div className="vd-media__group">{text.other}</div>
        <MediumCard value="empty" icon="machine" isChosen={medium?.kind === 'empty'} {...text.empty} onChoose={() => choose({ kind: 'empty' })} />
        <MediumCard value="network" icon="link" isChosen={medium?.kind === 'network'} {...text.network} onChoose={() => choose({ kind: 'network' })} />
        <MediumCard value="kernel" icon="terminal" isChosen={medium?.kind === 'kernel'} {...text.kernel} onChoose={() => choose({ kind: 'kernel', kernel: '' })} />
      </fieldset>
      {medium && 'path' in medium && <Recognised medium={medium} recognition={draft.recognition} isReading={isReading} hasPools={options.pools.length > 0} problemsOf={problemsOf} onChange={choose} />}
      {medium?.kind === 'kernel' && <KernelFields medium={medium} problemsOf={problemsOf} onChange={choose} />}
      {medium && !('path' in medium) && medium.kind !== 'kernel' && <Complaints problems={problemsOf('medium')} />}
      {options.pools.length === 0 && <p className="vd-create__teach">{text.noPools}</p>}
    </section>
  )
}

/** Takes a dropped file by its path; a file that has none (from a browser) is refused with a sentence. */
function DropZone({ onFile }: { readonly onFile: (path: string) => void }) {
  const [isOver, setOver] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const zone = useRef<HTMLDivElement>(null)
  const take = (path: string | undefined) => {
    setTrouble(path === undefined ? text.notLocal : undefined)
    if (path !== undefined) onFile(path)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) take(pathOf(file))
  }
  const browse = () =>
    api.app
      .chooseFile({ purpose: 'medium' })
      .then(({ path }) => path !== undefined && take(path))
      .catch((thrown: unknown) => showFailure(text.chooseFailed, thrown))
  return (
    <div
      ref={zone}
      className="vd-drop"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => zone.current?.contains(event.relatedTarget as Node) || setOver(false)}
      onDrop={drop}
    >
      <Icon name="restore" size={20} />
      <span>{isOver ? text.dropNow : text.drop}</span>
      <Button variant="secondary" size="sm" onClick={() => void browse()}>
        {text.browse}
      </Button>
      {trouble !== undefined && <span role="alert" className="vd-drop__trouble">{trouble}</span>}
    </div>
  )
}
