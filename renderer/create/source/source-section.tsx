/** The last thing shown: the definition as it will be given, and the way to change it by hand. */
import { Button, ExpandableSection, Spinner } from '@patternfly/react-core'
import type { Source } from '../../../preload/contract/machine'
import { lazy, Suspense, useState } from 'react'
import { Complaints } from '../field'
import type { ProblemsOf } from '../use-preview'

/** Sentences of either kind of source. */
export interface SourceTexts {
  readonly title: string
  readonly about: string
  readonly edited: string
  readonly discard: string
  readonly label: string
  readonly tooLarge: string
}

const PlanEditor = lazy(() => import('./plan-editor').then((module) => ({ default: module.PlanEditor })))

interface Props {
  /** The person's own text, else what the plan comes to; absent until it was worked out. */
  readonly source: string | undefined
  readonly texts: SourceTexts
  /** Of the plan, whose complaints are shown below; it is called as its language. */
  readonly field: Source['language']
  readonly isEdited: boolean
  readonly problemsOf: ProblemsOf
  readonly onChange: (source: string) => void
  readonly onDiscard: () => void
  /** A machine whose schema helps while it is written. */
  readonly likeMachineId?: string | undefined
}

export function SourceSection({ source, texts: text, field, isEdited, problemsOf, onChange, onDiscard, likeMachineId }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <ExpandableSection toggleText={text.title} isExpanded={isOpen} onToggle={(_event, open) => setOpen(open)} className="vd-create__source">
      {isEdited ? (
        <p>
          {text.edited}{' '}
          <Button variant="link" isInline onClick={onDiscard}>
            {text.discard}
          </Button>
        </p>
      ) : (
        <p className="vd-muted">{text.about}</p>
      )}
      {isOpen && source !== undefined && (
        <Suspense fallback={<Spinner size="md" aria-label={text.label} />}>
          <PlanEditor source={source} language={field} texts={text} onChange={onChange} likeMachineId={likeMachineId} />
        </Suspense>
      )}
      <Complaints problems={problemsOf(field)} />
    </ExpandableSection>
  )
}
