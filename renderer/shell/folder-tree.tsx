/** Folders of machines in the tree. While something is dragged there is a place for a new one. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { openMove } from '../actions/move-dialog'
import { Icon } from '../marks/icon'
import { dragging } from '../state/dragging'
import { unfolded } from '../state/folder-tree'
import { useSetting } from '../state/hooks'
import { folderText } from '../text/folders'
import { FolderItem } from './folder-item'
import { openNewFolder } from './folder-menu'
import { useDrop } from './use-drop'

export function FolderTree() {
  const folders = useSetting('folders')
  const shown = useMemo(() => unfolded(folders), [folders])
  const isDragged = useStore(dragging, ({ what }) => what?.kind === 'machines')
  if (folders.length === 0 && !isDragged) return null
  return (
    <section aria-label={folderText.title}>
      <div className="vd-sidebar__group vd-folders__head">
        <h2>{folderText.title}</h2>
        <button type="button" className="vd-icon-button" aria-label={folderText.add} title={folderText.add} onClick={() => openNewFolder()}>
          <Icon name="add" size={14} />
        </button>
      </div>
      {shown.map((one) => (
        <FolderItem key={one.path} folder={one} folders={folders} />
      ))}
      {isDragged && <NewFolderPlace />}
    </section>
  )
}

function NewFolderPlace() {
  const drop = useDrop((what) => what.kind === 'machines' && (() => openMove(what.machineIds)))
  return (
    <div className="vd-folders__new" {...drop}>
      <Icon name="add" size={14} />
      {folderText.dropHere}
    </div>
  )
}
