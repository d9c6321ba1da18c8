/** Tags of several machines at once: what all, some or none of them have, ticked or not, and new ones. */
import { Checkbox } from '@patternfly/react-core'
import { useState } from 'react'
import type { Row } from '../../preload/contract/machine'
import { rows } from '../state/live'
import { actionText } from '../text/actions'
import { plain } from '../text/plain'
import { FormDialog } from './form-dialog'
import type { Split } from './offers'
import { performEach, tell } from './perform'
import { TagField } from './tag-field'
import { tagsIn, troubleWithTags, wishedTags, type TagWishes } from './tags'
import { showToast } from './toasts'
import { Unable } from './unable'
import './move-dialog.css'

interface Props extends Split {
  readonly close: () => void
}

export function TagsDialog({ able, unable, close }: Props) {
  const [all] = useState(() => [...new Set(able.flatMap(({ tags }) => tags))].toSorted((a, b) => a.localeCompare(b)))
  const [ticks, setTicks] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [typed, setTyped] = useState('')
  const added = tagsIn(typed)
  const trouble = troubleWithTags(added)
  const wishes: TagWishes = { given: [...added, ...[...ticks].flatMap(([tag, isOn]) => (isOn ? [tag] : []))], taken: [...ticks].flatMap(([tag, isOn]) => (isOn ? [] : [tag])) }
  const before = (tag: string) => {
    const count = able.filter(({ tags }) => tags.includes(tag)).length
    return count === able.length ? true : null
  }
  return (
    <FormDialog title={actionText.tagsTitle(able.length)} verb={actionText.saveNotes} canSubmit={!trouble} submit={() => void retag(able, wishes)} close={close}>
      {all.length > 0 && (
        <fieldset className="vd-move" aria-label={actionText.tags}>
          {all.map((tag) => (
            <Checkbox key={tag} id={`tag ${tag}`} label={<bdi>{plain(tag, 60)}</bdi>} isChecked={ticks.get(tag) ?? before(tag)} onChange={(_event, isOn) => setTicks(new Map(ticks).set(tag, isOn))} />
          ))}
        </fieldset>
      )}
      <TagField id="tags-added" label={actionText.addTags} value={typed} trouble={trouble} onChange={setTyped} />
      <Unable unable={unable} />
    </FormDialog>
  )
}

/** With the tags of this moment: others may have given some while the dialog was open. */
const asNow = (row: Row): Row => rows.getState().items.get(row.id) ?? row

/** Changes only machines that it changes anything of, and offers to put back what they had. */
async function retag(chosen: readonly Row[], wishes: TagWishes): Promise<void> {
  const changing = chosen.map(asNow).filter(({ tags }) => wishedTags(tags, wishes).join() !== tags.join())
  if (changing.length === 0) return
  const outcomes = await performEach(changing, ({ tags }) => ({ action: 'describe', args: { tags: wishedTags(tags, wishes) } }))
  tell('describe', outcomes)
  const done = outcomes.filter(({ failure }) => !failure).map(({ row }) => row)
  const putBack = async () => tell('describe', await performEach(done, ({ id, tags }) => {
    const back = { given: wishes.taken.filter((tag) => tags.includes(tag)), taken: wishes.given.filter((tag) => !tags.includes(tag)) }
    return { action: 'describe', args: { tags: wishedTags(rows.getState().items.get(id)?.tags ?? tags, back) } }
  }))
  if (done.length > 0) showToast({ title: actionText.retagged(done.length), undo: () => void putBack() })
}
