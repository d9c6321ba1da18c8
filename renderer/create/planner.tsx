/** The plan on one connection, from its first choice to the making. */
import { ExpandableSection, Skeleton } from '@patternfly/react-core'
import { useEffect, useRef, useState } from 'react'
import type { Connection } from '../../preload/contract/connection'
import type { Plan } from '../../preload/contract/create'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import { closeTab, openMachine } from '../state/tabs'
import { createText } from '../text/create'
import { Customise } from './customise/customise'
import { mediumOf, planOf, useDraft } from './draft'
import { MediumSection } from './medium/medium-section'
import { ProgressCard } from './progress-card'
import { SourceSection } from './source/source-section'
import { SummaryBar } from './summary-bar'
import { useMaking } from './use-making'
import { useOptions } from './use-options'
import { problemsBy, usePreview } from './use-preview'

const askOptions = (id: string) => api.create.options({ id })
const askPreview = (plan: Plan) => api.create.preview(plan)
const run = (plan: Plan) => api.create.run(plan)

interface Props {
  readonly connection: Connection
  readonly tabId: string
  readonly mediumPath: string | undefined
}

export function Planner({ connection, tabId, mediumPath }: Props) {
  const isLive = connection.link.state === 'live'
  const { options, failure, isAsking, again } = useOptions(connection.id, isLive, askOptions)
  const [draft, take] = useDraft()
  const [isCustomising, setCustomising] = useState(false)
  const making = useMaking(run)
  const [wanted, setWanted] = useState(0)
  useEffect(() => {
    if (wanted > 0) showFirstProblem()
  }, [wanted])
  const plan = options && planOf(connection.id, options, draft)
  const previewing = usePreview(isLive ? plan : undefined, askPreview)
  const problemsOf = problemsBy(previewing)

  // Once for each path that is handed in, not again when the tab comes back.
  const taken = useRef<string>(undefined)
  useEffect(() => {
    if (!options || mediumPath === undefined || taken.current === mediumPath) return
    taken.current = mediumPath
    take({ do: 'medium', medium: mediumOf(options, mediumPath) })
  }, [options, mediumPath, take])

  const made = making.task?.state === 'done' ? making.task.machineId : undefined
  useEffect(() => {
    if (made === undefined) return
    openMachine(made)
    closeTab(tabId)
  }, [made, tabId])

  if (!options) {
    if (!isLive) return <p className="vd-create__column vd-muted">{createText.notLive(connection.name)}</p>
    if (failure) return <FailureAlert failure={{ ...failure, message: `${createText.failed}: ${failure.message}` }} next={{ label: createText.tryAgain, run: again }} />
    return <Loading />
  }
  if (making.task && making.task.state !== 'cancelled') return <ProgressCard task={making.task} onCancel={making.cancel} onBack={making.forget} />
  return (
    <>
      <div className="vd-create__scroll">
        <div className="vd-create__column">
          <MediumSection connectionId={connection.id} options={options} draft={draft} problemsOf={problemsOf} take={take} isAsking={isAsking} onAgain={again} />
          {plan && (
            <ExpandableSection toggleText={createText.customise} isExpanded={isCustomising} onToggle={(_event, open) => setCustomising(open)}>
              <Customise plan={plan} options={options} problemsOf={problemsOf} touch={(choices) => take({ do: 'touch', choices })} untouch={(field) => take({ do: 'untouch', field })} onSystem={(os) => take({ do: 'os', os })} />
              <SourceSection
                texts={createText.source}
                field="xml"
                source={plan.xml ?? previewing.preview?.xml}
                isEdited={plan.xml !== undefined}
                problemsOf={problemsOf}
                onChange={(xml) => take({ do: 'touch', choices: { xml } })}
                onDiscard={() => take({ do: 'untouch', field: 'xml' })}
              />
            </ExpandableSection>
          )}
        </div>
      </div>
      {plan && (
        <SummaryBar
          name={plan.name}
          deed={plan.startsAfterwards ? createText.createAndStart : createText.create}
          previewing={previewing}
          making={making}
          notLive={isLive ? undefined : createText.notLive(connection.name)}
          onProblems={() => {
            setCustomising(true)
            setWanted((count) => count + 1)
          }}
          onCreate={() => making.start(plan)}
        />
      )}
    </>
  )
}

/** Goes to the first field with a complaint. */
export function showFirstProblem(): void {
  const field = document.querySelector<HTMLElement>('.vd-create [aria-invalid="true"]')
  const place = field ?? document.querySelector<HTMLElement>('.vd-create .pf-v6-c-helper-text__item.pf-m-error')
  place?.scrollIntoView({ block: 'center' })
  field?.focus()
}

/** Stands where the plan will be. */
export function Loading({ words = createText.loading }: { readonly words?: string }) {
  return (
    <div className="vd-create__column" role="status" aria-label={words}>
      <p className="vd-muted">{words}</p>
      <Skeleton height="64px" />
      <br />
      <Skeleton height="180px" />
    </div>
  )
}
