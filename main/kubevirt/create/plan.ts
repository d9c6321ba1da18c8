/** What is being made: the plan without the connection, which the session is, and what is wrong with it. */
import type { ClusterPlan } from '../../../preload/contract/cluster-plan'
import type { Preview } from '../../../preload/contract/create'

/** A plan for one session. */
export type ClusterSessionPlan = Omit<ClusterPlan, 'connectionId'>

/** `field` is a path into the plan. An error keeps the machine from being made. */
export type PlanProblem = Preview['problems'][number]

/** An error at a field of the plan. */
export const wrong = (field: string, message: string): PlanProblem => ({ field, severity: 'error', message })
/** Something to think about at a field of the plan. */
export const doubtful = (field: string, message: string): PlanProblem => ({ field, severity: 'warning', message })
