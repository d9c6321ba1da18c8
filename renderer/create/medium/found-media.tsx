/** The images that were found, likeliest first; the rest behind a button. */
import { useState } from 'react'
import type { FoundMedium } from '../../../preload/contract/create'
import { bytes } from '../../text/amount'
import { createText } from '../../text/create'
import { MediumCard } from './medium-card'

const text = createText.from
const shownAtFirst = 6

interface Props {
  readonly media: readonly FoundMedium[]
  readonly chosenPath: string | undefined
  readonly onChoose: (path: string) => void
  readonly isAsking: boolean
  readonly onAgain: () => void
}

export function FoundMedia({ media, chosenPath, onChoose, isAsking, onAgain }: Props) {
  const [isAll, setAll] = useState(false)
  const shown = isAll ? media : media.filter(({ path }, index) => index < shownAtFirst || path === chosenPath)
  return (
    <>
      <div className="vd-media__group">
        {media.length === 0 ? text.none : text.found}
        <button type="button" className="vd-link" disabled={isAsking} onClick={onAgain}>
          {createText.reload}
        </button>
      </div>
      {shown.map((one) => (
        <MediumCard key={one.path} value={one.path} isChosen={one.path === chosenPath} family={one.os?.family} title={one.os?.name ?? one.name} about={about(one)} onChoose={() => onChoose(one.path)} />
      ))}
      {shown.length < media.length && (
        <button type="button" className="vd-link vd-media__more" onClick={() => setAll(true)}>
          {text.more(media.length - shown.length)}
        </button>
      )}
    </>
  )
}

/** "debian-12.iso, 650 MiB, Downloads". */
function about({ os, name, kind, sizeBytes, where, usedBy }: FoundMedium): string {
  const first = os ? name : kind === 'iso' ? text.iso : text.image
  return [first, bytes(sizeBytes), where, ...(usedBy === undefined ? [] : [text.usedBy(usedBy)])].join(' · ')
}
