/** One folder in the tree: choosing it narrows the list to it, machines and folders are dropped on it, the arrow keys fold it. */
import type { KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import type { Folder } from '../../preload/contract/settings'
import { fileDragged } from '../actions/file-machines'
import { MenuButton, openMenu } from '../actions/menu'
import { showFailure } from '../actions/toasts'
import { applyFilter, folderFilter, useIsApplied } from '../inventory/saved-filters'
import { Icon } from '../marks/icon'
import { drag } from '../state/dragging'
import { levelOf, machinesIn, nameIn } from '../state/folder-tree'
import { foldFolder } from '../state/folders'
import { rows } from '../state/live'
import { folderText } from '../text/folders'
import { plain } from '../text/plain'
import { shellText } from '../text/shell'
import { folderEntries, relocate } from './folder-menu'
import { useDrop } from './use-drop'

interface Props {
  readonly folder: Folder
  readonly folders: readonly Folder[]
}

export function FolderItem({ folder: { path, isFolded }, folders }: Props) {
  const isApplied = useIsApplied(folderFilter(path))
  const hasMore = folders.some((one) => one.path.startsWith(`${path}/`))
  // As text, so that only another count draws it anew.
  const counts = useStore(rows, ({ items }) => {
    const there = machinesIn(folders, path).flatMap((id) => items.get(id) ?? [])
    return `${there.filter(({ status }) => status.phase !== 'off').length}/${there.length}`
  })
  const [running = '0', total = '0'] = counts.split('/')
  const label = folderText.menuOf(path)
  const entries = () => folderEntries(path)
  const fold = (to: boolean) => void foldFolder(path, to).catch(() => {})
  const drop = useDrop((what) => {
    switch (what.kind) {
      case 'machines':
        return () => fileDragged(what.machineIds, path)
      case 'folder':
        return !`${path}/`.startsWith(`${what.path}/`) && (() => void relocate(what.path, `${path}/${nameIn(what.path)}`).catch((thrown: unknown) => showFailure(folderText.couldNotChange, thrown)))
      default:
        return false
    }
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!hasMore || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return
    event.preventDefault()
    fold(event.key === 'ArrowLeft')
  }

  return (
    <div
      className="vd-place-row"
      {...drop}
      onContextMenu={(event) => {
        event.preventDefault()
        openMenu({ at: { x: event.clientX, y: event.clientY }, label, entries })
      }}
    >
      {hasMore && (
        <button type="button" className="vd-folders__fold" style={{ insetInlineStart: levelOf(path) * 16 }} tabIndex={-1} aria-label={(isFolded ? folderText.unfold : folderText.fold)(path)} onClick={() => fold(!isFolded)}>
          <Icon name={isFolded ? 'chevronRight' : 'chevronDown'} size={12} />
        </button>
      )}
      <button
        type="button"
        className="vd-place"
        style={{ paddingInlineStart: 18 + levelOf(path) * 16 }}
        aria-current={isApplied}
        {...(hasMore && { 'aria-expanded': !isFolded })}
        title={plain(path, 300)}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move'
          drag({ kind: 'folder', path })
        }}
        onDragEnd={() => drag(undefined)}
        onClick={() => applyFilter(folderFilter(path))}
        onKeyDown={onKeyDown}
      >
        <Icon name="folder" />
        <span className="vd-place__name vd-ellipsis">{plain(nameIn(path), 60)}</span>
        <span className="vd-place__count" title={shellText.counts(Number(running), Number(total))}>
          {counts}
        </span>
      </button>
      <MenuButton label={label} icon="more" entries={entries} className="vd-icon-button vd-place__menu" />
    </div>
  )
}
