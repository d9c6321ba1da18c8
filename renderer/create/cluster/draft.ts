/** The plan of a machine in a cluster in the making: what was suggested, overlaid with what the person touched. */
import type { BootSource, ClusterOptions, ClusterPlan } from '../../../preload/contract/cluster-plan'
import { hasNewDisk, suggestInCluster, type ClusterChoices } from './suggest'

export interface ClusterDraft {
  /** Absent: the one the cluster's answer is for. */
  readonly namespace?: string
  readonly boot?: BootSource
  readonly touched: Partial<ClusterChoices>
}

export type ClusterStep =
  | { readonly do: 'namespace'; readonly namespace: string }
  | { readonly do: 'boot'; readonly boot: BootSource }
  | { readonly do: 'touch'; readonly choices: Partial<ClusterChoices> }
  | { readonly do: 'untouch'; readonly field: keyof ClusterChoices }

/** The draft after a step. A claim and types of another namespace are not there: they are forgotten with it. */
export function takeInCluster(draft: ClusterDraft, step: ClusterStep): ClusterDraft {
  switch (step.do) {
    case 'namespace': {
      const { attachments: _, size, preference, ...touched } = draft.touched
      const isOwn = size?.kind === 'instancetype' && !size.isClusterWide
      const boot = draft.boot?.kind === 'claim' ? { kind: 'claim' as const, name: '' } : draft.boot
      return { ...draft, ...(boot && { boot }), namespace: step.namespace, touched: { ...touched, ...(size && !isOwn && { size }), ...(preference?.isClusterWide && { preference }) } }
    }
    case 'boot':
      return { ...draft, boot: step.boot }
    case 'touch':
      return { ...draft, touched: { ...draft.touched, ...step.choices } }
    case 'untouch': {
      const { [step.field]: _, ...touched } = draft.touched
      return { ...draft, touched }
    }
  }
}

/** The whole plan, once there is something to start from. */
export function clusterPlanOf(connectionId: string, namespace: string, options: ClusterOptions, { boot, touched }: ClusterDraft): ClusterPlan | undefined {
  if (!boot) return undefined
  const { disk, ...plan } = { ...suggestInCluster(connectionId, namespace, options, boot), ...touched }
  return { ...plan, ...(disk && hasNewDisk(boot) && { disk }) }
}
