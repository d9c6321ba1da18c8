/** The last thing shown: the XML that will be defined, and the way to change it by hand. */
import { Button, ExpandableSection, Spinner } from '@patternfly/react-core'
import { lazy, Suspense, useState } from 'react'
import { createText } from '../../text/create'
import { Complaints } from '../field'
import type { ProblemsOf } from '../use-preview'

const text = createText.source
const PlanEditor = lazy(() => import('./plan-editor').then((module) => ({ default: module.PlanEditor })))

interface Props {
  /** The person's own text, else what the plan comes to; absent until it was worked out. */
  readonly xml: string | undefined
  readonly isEdited: boolean
  readonly problemsOf: ProblemsOf
  readonly onChange: (xml: string) => void
  readonly onDiscard: () => void
}

export function SourceSection({ xml, isEdited, problemsOf, onChange, onDiscard }: Props) {
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
      {isOpen && xml !== undefined && (
        <Suspense fallback={<Spinner size="md" aria-label={text.label} />}>
          <PlanEditor xml={xml} onChange={onChange} />
        </Suspense>
      )}
      <Complaints problems={problemsOf('xml')} />
    </ExpandableSection>
  )
}
