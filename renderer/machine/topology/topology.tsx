/** The picture of what a cluster machine is made of: storage at the left, the machine down to its node, networks at the right. */
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { Facets } from '../../../preload/contract/facet'
import type { Row } from '../../../preload/contract/machine'
import { clusterMachineText } from '../../text/cluster-machine'
import { Card as PageCard, Caution } from '../facts'
import { ObjectCard } from './card'
import { Lines } from './lines'
import { mostOfASort, topologyOf, type Card } from './model'
import { nextPlace } from './walk'
import './topology.css'

const text = clusterMachineText.topology
const columns = ['storage', 'machine', 'network'] as const

/** The card on the overview. Tab enters it once; arrows walk from name to name. */
export function TopologyCard({ facet, row }: { readonly facet: Facets['kubevirt']; readonly row: Row }) {
  const frame = useRef<HTMLDivElement>(null)
  const [reached, setReached] = useState(0)
  const { cards, lines } = topologyOf(facet, row.name, row.status)
  const left = [facet.volumes, facet.networks, facet.services].reduce((sum, { length }) => sum + Math.max(0, length - mostOfASort), 0)

  // One name is a tab stop at a time; which one is a matter of the elements that are there now.
  useEffect(() => {
    const names = namesIn(frame.current)
    const stop = Math.min(reached, names.length - 1)
    for (const [at, name] of names.entries()) name.tabIndex = at === stop ? 0 : -1
  })
  const walk = (event: KeyboardEvent) => {
    const names = namesIn(frame.current)
    const from = names.indexOf(event.target as HTMLElement)
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? names.length - 1 : nextPlace(names.map((name) => name.getBoundingClientRect()), from, event.key)
    if (from === -1 || to === undefined) return
    event.preventDefault()
    names[to]?.focus()
  }
  const reach = (event: FocusEvent) => {
    const at = namesIn(frame.current).indexOf(event.target as HTMLElement)
    if (at !== -1) setReached(at)
  }
  return (
    <PageCard title={text.title} className="vd-topology-box">
      {facet.gaps.map((gap, index) => <Caution key={index}>{gap}</Caution>)}
      <div ref={frame} className="vd-topology" role="group" aria-label={text.title} onKeyDown={walk} onFocus={reach}>
        <Lines frame={frame} lines={lines} />
        {columns.map((column) => <Column key={column} column={column} cards={cards.filter((card) => card.column === column)} />)}
      </div>
      {left > 0 && <p className="vd-muted">{text.more(left)}</p>}
    </PageCard>
  )
}

function Column({ column, cards }: { readonly column: Card['column']; readonly cards: readonly Card[] }) {
  return (
    <section className="vd-topology-column" data-column={column} aria-label={text.columns[column]}>
      <h3 className="vd-subtitle">{text.columns[column]}</h3>
      {cards.length === 0 ? <p className="vd-muted">{text.none[column]}</p> : <ul>{cards.map((card) => <ObjectCard key={card.id} card={card} />)}</ul>}
    </section>
  )
}

const namesIn = (frame: HTMLElement | null): HTMLElement[] => [...(frame?.querySelectorAll<HTMLElement>('[data-walk]') ?? [])]
