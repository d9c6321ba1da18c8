/** Chooses the folder that machines go to: one that is there, a new one, or none. */
import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core'
import { useState } from 'react'
import { useSetting } from '../state/hooks'
import { inTreeOrder, levelOf, nameIn } from '../state/folder-tree'
import { folderOf } from '../state/folders'
import { rows } from '../state/live'
import { Icon } from '../marks/icon'
import { folderText } from '../text/folders'
import { showDialog } from './dialogs'
import { fileMachines } from './file-machines'
import { FormDialog } from './form-dialog'
import './move-dialog.css'

/** Opens it for some machines. */
export function openMove(machineIds: readonly string[]): void {
  if (machineIds.length > 0) showDialog((close) => <MoveDialog machineIds={machineIds} close={close} />)
}

/** A path, `none` for out of every folder, or `new` for the one that is typed. */
type Choice = { readonly kind: 'folder'; readonly path: string } | { readonly kind: 'none' } | { readonly kind: 'new' }

function MoveDialog({ machineIds, close }: { readonly machineIds: readonly string[]; readonly close: () => void }) {
  const folders = inTreeOrder(useSetting('folders'))
  const [choice, setChoice] = useState<Choice>(() => firstChoice(machineIds, folders[0]?.path))
  const [typed, setTyped] = useState('')
  const path = choice.kind === 'folder' ? choice.path : choice.kind === 'new' ? typed.trim() : undefined
  const name = rows.getState().items.get(machineIds[0]!)?.name ?? ''
  const option = (one: Choice, label: string, level = 0) => {
    const isChosen = one.kind === choice.kind && (one.kind !== 'folder' || (choice.kind === 'folder' && one.path === choice.path))
    return (
      <label key={one.kind === 'folder' ? one.path : one.kind} className="vd-move__one" style={{ paddingInlineStart: 8 + level * 20 }}>
        <input type="radio" name="folder" checked={isChosen} autoFocus={isChosen && choice.kind !== 'new'} onChange={() => setChoice(one)} />
        {one.kind === 'folder' && <Icon name="folder" />}
        {label}
      </label>
    )
  }
  return (
    <FormDialog title={folderText.moveTitle(machineIds.length, name)} verb={folderText.move} canSubmit={choice.kind !== 'new' || typed.trim() !== ''} submit={() => fileMachines(machineIds, path)} close={close}>
      <fieldset className="vd-move" aria-label={folderText.path}>
        {machineIds.some((id) => folderOf(id) !== undefined) && option({ kind: 'none' }, folderText.none)}
        {folders.map((one) => option({ kind: 'folder', path: one.path }, nameIn(one.path), levelOf(one.path)))}
        {folders.length > 0 && option({ kind: 'new' }, folderText.another)}
      </fieldset>
      {choice.kind === 'new' && (
        <FormGroup label={folderText.path} fieldId="move-path">
          <TextInput id="move-path" value={typed} maxLength={200} autoFocus onChange={(_event, value) => setTyped(value)} aria-describedby="move-help" />
          <FormHelperText>
            <HelperText id="move-help">
              <HelperTextItem>{folderText.pathHelp}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
      )}
    </FormDialog>
  )
}

/** The folder that they are all in, else the first one; a new one where there is none yet. */
function firstChoice(machineIds: readonly string[], first: string | undefined): Choice {
  const path = folderOf(machineIds[0]!)
  if (path !== undefined && machineIds.every((id) => folderOf(id) === path)) return { kind: 'folder', path }
  return first === undefined ? { kind: 'new' } : { kind: 'folder', path: first }
}
