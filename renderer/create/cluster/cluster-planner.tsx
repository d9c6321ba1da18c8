/** The plan of a machine in a cluster, from its first choice to the making: what it starts from, its name, its size; the rest in place. */
import { Alert, ExpandableSection, Form, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core'
import { useEffect, useReducer, useState } from 'react'
import { useStore } from 'zustand'
import type { ClusterOptions, ClusterPlan } from '../../../preload/contract/cluster-plan'
import type { Connection } from '../../../preload/contract/connection'
import { FailureAlert } from '../../actions/failure-alert'
import { api } from '../../api'
import { rows } from '../../state/live'
import { closeTab, openMachine } from '../../state/tabs'
import { createText } from '../../text/create'
import { createClusterText } from '../../text/create-cluster'
import { Field, validated } from '../field'
import { Loading, showFirstProblem } from '../planner'
import { ProgressCard } from '../progress-card'
import { SourceSection } from '../source/source-section'
import { SummaryBar } from '../summary-bar'
import { useMaking } from '../use-making'
import { useOptions } from '../use-options'
import { problemsBy, usePreview } from '../use-preview'
import { BootSection } from './boot-section'
import { ClusterCustomise } from './customise'
import { clusterPlanOf, takeInCluster } from './draft'
import { SizeFields } from './size-section'
import type { ClusterChoices } from './suggest'

const text = createClusterText

/** The key is the connection and, once one is chosen, the namespace. */
const askOptions = (key: string): Promise<ClusterOptions> => {
  const [connectionId = '', namespace] = key.split('\n')
  return api.clusterCreate.options({ connectionId, ...(namespace !== undefined && { namespace }) })
}
const askPreview = (plan: ClusterPlan) => api.clusterCreate.preview(plan)
const run = (plan: ClusterPlan) => api.clusterCreate.run(plan)

export function ClusterPlanner({ connection, tabId }: { readonly connection: Connection; readonly tabId: string }) {
  const isLive = connection.link.state === 'live'
  const notLive = isLive ? undefined : createText.notLive(connection.name)
  const [draft, take] = useReducer(takeInCluster, { touched: {} })
  const asked = useOptions(draft.namespace === undefined ? connection.id : `${connection.id}\n${draft.namespace}`, isLive, askOptions)
  // While another namespace is asked about, what was known stays: the form must not go away under the hand.
  const [last, setLast] = useState(asked.options)
  if (asked.options && asked.options !== last) setLast(asked.options)
  const options = asked.options ?? last
  const namespace = draft.namespace ?? options?.namespace ?? options?.namespaces[0] ?? 'default'
  const plan = options && clusterPlanOf(connection.id, namespace, options, draft)
  const isSettled = asked.options !== undefined
  const previewing = usePreview(isLive && isSettled ? plan : undefined, askPreview)
  const problemsOf = problemsBy(previewing)
  const making = useMaking(run)
  const [isCustomising, setCustomising] = useState(false)
  const [wanted, setWanted] = useState(0)
  useEffect(() => {
    if (wanted > 0) showFirstProblem()
  }, [wanted])
  const made = making.task?.state === 'done' ? making.task.machineId : undefined
  useEffect(() => {
    if (made === undefined) return
    openMachine(made)
    closeTab(tabId)
  }, [made, tabId])
  const likeMachineId = useStore(rows, ({ items }) => [...items.values()].find(({ connectionId }) => connectionId === connection.id)?.id)

  if (!options) {
    if (notLive !== undefined) return <p className="vd-create__column vd-muted">{notLive}</p>
    if (asked.failure) return <FailureAlert failure={{ ...asked.failure, message: `${text.failed}: ${asked.failure.message}` }} next={{ label: createText.tryAgain, run: asked.again }} />
    return <Loading words={text.loading} />
  }
  if (making.task && making.task.state !== 'cancelled') return <ProgressCard task={making.task} onCancel={making.cancel} onBack={making.forget} />
  const fields = plan && { plan, options, problemsOf, touch: (choices: Partial<ClusterChoices>) => take(touchOf(choices)), untouch: (field: keyof ClusterChoices) => take({ do: 'untouch', field }) }
  return (
    <>
      <div className="vd-create__scroll">
        <div className="vd-create__column">
          <Form className="vd-create__form" onSubmit={(event) => event.preventDefault()}>
            <div className="vd-create__grid">
              <Field id="create-namespace" label={text.namespace} problems={problemsOf('namespace')}>
                <FormSelect id="create-namespace" value={namespace} validated={validated(problemsOf('namespace'))} aria-describedby="create-namespace-help" onChange={(_event, chosen) => take({ do: 'namespace', namespace: chosen })}>
                  {[...new Set([namespace, ...options.namespaces])].map((name) => <FormSelectOption key={name} value={name} label={name} />)}
                </FormSelect>
              </Field>
            </div>
          </Form>
          {asked.options?.allowed !== undefined && asked.options.allowed !== true && <Alert isInline variant="warning" title={text.notAllowed(namespace, asked.options.allowed)} />}
          <Gaps gaps={options.gaps} />
          {asked.failure && <FailureAlert failure={asked.failure} next={{ label: createText.tryAgain, run: asked.again }} />}
          <BootSection options={options} namespace={namespace} boot={draft.boot} problemsOf={problemsOf} onChange={(boot) => take({ do: 'boot', boot })} />
          {fields && (
            <Form className="vd-create__form" onSubmit={(event) => event.preventDefault()}>
              <div className="vd-create__grid">
                <Field id="create-name" label={text.name} problems={problemsOf('name')}>
                  <TextInput id="create-name" value={fields.plan.name} maxLength={253} validated={validated(problemsOf('name'))} aria-describedby="create-name-help" onChange={(_event, name) => take(touchOf({ name }))} />
                </Field>
                <SizeFields {...fields} />
              </div>
            </Form>
          )}
          {fields && (
            <ExpandableSection toggleText={text.customise} isExpanded={isCustomising} onToggle={(_event, open) => setCustomising(open)}>
              <ClusterCustomise {...fields} />
              <SourceSection
                texts={text.source}
                field="yaml"
                source={fields.plan.yaml ?? previewing.preview?.xml}
                isEdited={fields.plan.yaml !== undefined}
                problemsOf={problemsOf}
                onChange={(yaml) => take(touchOf({ yaml }))}
                onDiscard={() => take({ do: 'untouch', field: 'yaml' })}
                likeMachineId={likeMachineId}
              />
            </ExpandableSection>
          )}
        </div>
      </div>
      {plan && (
        <SummaryBar
          name={`${plan.namespace} / ${plan.name}`}
          deed={plan.runStrategy === 'Halted' || plan.runStrategy === 'Manual' ? createText.create : createText.createAndStart}
          previewing={previewing}
          making={making}
          notLive={notLive}
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

const touchOf = (choices: Partial<ClusterChoices>) => ({ do: 'touch' as const, choices })

function Gaps({ gaps }: Pick<ClusterOptions, 'gaps'>) {
  if (gaps.length === 0) return null
  return (
    <ExpandableSection toggleText={text.gaps(gaps.length)}>
      <ul className="vd-muted">{gaps.map(({ message, remedy }, index) => <li key={index}>{message} {remedy}</li>)}</ul>
    </ExpandableSection>
  )
}
