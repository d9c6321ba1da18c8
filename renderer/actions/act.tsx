/**
 * The one way from a chosen verb to a deed: verbs with a dialog of their own show it, risky ones and mixed
 * selections are asked about once, the rest is performed at once. Nothing is performed on a machine that does not offer it.
 */
import { lazy } from 'react'
import type { Row } from '../../preload/contract/machine'
import { rows } from '../state/live'
import { actionText } from '../text/actions'
import { plain } from '../text/plain'
import { showDialog } from './dialogs'
import { split } from './offers'
import { performVerb } from './perform'
import { showReason } from './toasts'
import { riskOf, verbOf, type VerbId } from './verbs'

const ConfirmDialog = lazy(() => import('./confirm-dialog').then((module) => ({ default: module.ConfirmDialog })))
const DeleteDialog = lazy(() => import('./delete-dialog').then((module) => ({ default: module.DeleteDialog })))
const RenameDialog = lazy(() => import('./rename-dialog').then((module) => ({ default: module.RenameDialog })))
const DescribeDialog = lazy(() => import('./describe-dialog').then((module) => ({ default: module.DescribeDialog })))
const TagsDialog = lazy(() => import('./tags-dialog').then((module) => ({ default: module.TagsDialog })))
const NewNameDialog = lazy(() => import('./new-name-dialog').then((module) => ({ default: module.NewNameDialog })))

/** Does what the person chose for these machines, after asking what has to be asked. */
export function act(verb: VerbId, machineIds: readonly string[]): void {
  const { items } = rows.getState()
  const chosen = machineIds.flatMap((id) => items.get(id) ?? [])
  const sides = split(verbOf(verb).action, chosen, actionText.notHere)
  const { able, unable } = sides
  if (able.length === 0) return refuse(unable)
  switch (verb) {
    case 'rename':
      return void showDialog((close) => <RenameDialog row={able[0]!} close={close} />)
    case 'describe':
      return void showDialog((close) => (chosen.length === 1 ? <DescribeDialog row={able[0]!} close={close} /> : <TagsDialog {...sides} close={close} />))
    case 'snapshot':
    case 'clone':
      return void showDialog((close) => <NewNameDialog verb={verb} row={able[0]!} close={close} />)
    case 'delete':
      return void showDialog((close) => <DeleteDialog {...sides} close={close} />)
    default:
      if (riskOf(verb) === 'none' && unable.length === 0) return void performVerb(verb, able)
      showDialog((close) => <ConfirmDialog verb={verb} {...sides} close={close} />)
  }
}

function refuse(unable: readonly { readonly row: Row; readonly reason: string }[]): void {
  const [first] = unable
  if (first) showReason(unable.length === 1 ? `${plain(first.row.name, 120)}: ${first.reason}` : actionText.noneOffers(first.reason))
}
