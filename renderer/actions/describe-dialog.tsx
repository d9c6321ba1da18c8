/** Title, tags and notes of a machine. The notes are only in the opened machine, so it is watched while the dialog is open. */
import { FormGroup, TextArea, TextInput } from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import type { Failure } from '../../preload/contract/failure'
import type { Machine, Row } from '../../preload/contract/machine'
import { api } from '../api'
import { rows } from '../state/live'
import { watched } from '../state/watched'
import { actionText } from '../text/actions'
import { FormDialog } from './form-dialog'
import { notesChange, type Notes } from './notes'
import { TagField } from './tag-field'
import { tagsIn, troubleWithTags } from './tags'
import { showFailure, showToast } from './toasts'

/** Nothing is asked for where nothing was changed. */
async function describe(row: Row, before: Notes, after: Notes): Promise<void> {
  const args = notesChange(before, after, rows.getState().items.get(row.id)?.tags ?? row.tags)
  if (Object.keys(args).length > 0) await api.machines.perform({ id: row.id, deed: { action: 'describe', args } })
}

export function DescribeDialog({ row, close }: { readonly row: Row; readonly close: () => void }) {
  const [before, setBefore] = useState<Notes>({ title: row.title ?? '', tags: row.tags.join(', '), description: '' })
  const [notes, setNotes] = useState(before)
  const [isLooking, setLooking] = useState(true)
  const [failure, setFailure] = useState<Failure>()
  const trouble = troubleWithTags(tagsIn(notes.tags))

  useEffect(() => {
    const detail = watched<Machine>((sink) => api.machines.detail({ id: row.id }, sink))
    const stop = detail.subscribe(({ items, failure: ended }) => {
      const { libvirt, kubevirt } = items.get(row.id)?.facets ?? {}
      // The row comes first, and its notes later: as long as they are not known nothing may take their place.
      if (!libvirt && !kubevirt && !ended) return
      const description = libvirt?.description ?? kubevirt?.description ?? ''
      setBefore((was) => ({ ...was, description }))
      setNotes((was) => ({ ...was, description }))
      setFailure(ended)
      setLooking(false)
      // Once is enough: what the person types must not be replaced.
      stop()
      detail.end()
    })
    return () => detail.end()
  }, [row.id])

  const sayDone = () => showToast({ title: actionText.described(row.name), undo: () => void describe(row, notes, before).catch((thrown: unknown) => showFailure(actionText.couldNot('describe', row.name), thrown)) })

  return (
    <FormDialog title={actionText.describeTitle(row.name)} verb={actionText.saveNotes} canSubmit={!trouble && !isLooking} submit={() => describe(row, before, notes)} onDone={sayDone} failure={failure} close={close}>
      <FormGroup label={actionText.title} fieldId="describe-title">
        <TextInput id="describe-title" value={notes.title} maxLength={1_000} onChange={(_event, title) => setNotes({ ...notes, title })} />
      </FormGroup>
      <TagField id="describe-tags" label={actionText.tags} value={notes.tags} trouble={trouble} onChange={(tags) => setNotes({ ...notes, tags })} />
      <FormGroup label={actionText.notes} fieldId="describe-notes">
        <TextArea id="describe-notes" value={notes.description} rows={5} maxLength={10_000} resizeOrientation="vertical" isDisabled={isLooking} onChange={(_event, description) => setNotes({ ...notes, description })} />
      </FormGroup>
    </FormDialog>
  )
}
