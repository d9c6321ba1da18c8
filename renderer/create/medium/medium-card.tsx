/** One thing to start from, as a radio button that looks like a card. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../marks/icon'
import { OsMark } from '../../marks/os-mark'

interface Props {
  readonly value: string
  readonly title: string
  readonly about: ReactNode
  /** A plain icon, or the mark of a system's family. */
  readonly icon?: IconName
  readonly family?: string | undefined
  readonly isChosen: boolean
  readonly onChoose: () => void
}

export function MediumCard({ value, title, about, icon, family, isChosen, onChoose }: Props) {
  return (
    <label className="vd-medium" title={value.startsWith('/') ? value : undefined}>
      <input type="radio" name="create-medium" className="vd-medium__radio" value={value} checked={isChosen} onChange={onChoose} />
      <span className="vd-medium__mark">{icon ? <Icon name={icon} size={20} /> : <OsMark family={family} size={28} />}</span>
      <span className="vd-medium__body">
        <span className="vd-medium__title">{title}</span>
        <span className="vd-medium__about">{about}</span>
      </span>
      {isChosen && (
        <span className="vd-medium__tick">
          <Icon name="check" />
        </span>
      )}
    </label>
  )
}
