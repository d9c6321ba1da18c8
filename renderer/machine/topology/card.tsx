/** One object of the picture: its kind, its name, its state; pressing a name copies it. */
import type { ReactNode } from 'react'
import { useCopy } from '../../actions/use-copy'
import { Icon } from '../../marks/icon'
import { PhaseMark } from '../../marks/phase-mark'
import { clusterMachineText } from '../../text/cluster-machine'
import { plain } from '../../text/plain'
import { Bar } from '../facts'
import type { Card, Named } from './model'

const text = clusterMachineText.topology
const mostShown = 253

export function ObjectCard({ card }: { readonly card: Card }) {
  const { id, column, phase, word, about, progress, behind } = card
  return (
    <li className="vd-topology-card" data-card={id} data-column={column}>
      <NameButton {...card}>
        {phase !== undefined && <span aria-hidden="true"><PhaseMark phase={phase} /></span>}
        {word !== undefined && <span className="vd-topology-word">{plain(word, 60)}</span>}
      </NameButton>
      {about !== undefined && <p className="vd-topology-about" title={plain(about, 600)}>{plain(about, 200)}</p>}
      {progress !== undefined && (
        <p className="vd-topology-progress">
          <Bar share={progress} label={text.filling(card.name)} />
          <span className="vd-number">{Math.floor(progress * 100)} %</span>
        </p>
      )}
      {behind && (
        <div className="vd-topology-behind">
          <NameButton {...behind} />
          {behind.about !== undefined && <p className="vd-topology-about">{plain(behind.about, 200)}</p>}
        </div>
      )}
    </li>
  )
}

function NameButton({ kind, name, children }: Named & { readonly children?: ReactNode }) {
  const { copy, outcome, said } = useCopy(name)
  const shown = plain(name, mostShown)
  return (
    <button type="button" className="vd-topology-name" data-walk title={text.copy(shown)} onClick={copy}>
      <span className="vd-topology-kind">
        <span>{plain(kind, 60)}</span>
        {children}
      </span>
      <span className="vd-topology-text">
        <bdi>{shown}</bdi>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} size={12} />
      </span>
      <span role="status" className={outcome === 'failed' ? 'vd-caution' : 'vd-unseen'}>{said}</span>
    </button>
  )
}
