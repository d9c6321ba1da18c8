/** The lines of the picture, drawn behind its cards: measured from where the cards really are, anew whenever they move. */
import { useEffect, useState, type RefObject } from 'react'
import type { Line } from './model'
import { pathBetween } from './path'

/** `frame` holds the cards, each with its id as `data-card`. */
export function Lines({ frame, lines }: { readonly frame: RefObject<HTMLElement | null>; readonly lines: readonly Line[] }) {
  const [drawn, setDrawn] = useState<readonly string[]>([])
  // Compared by what they say: a fresh machine has the same lines.
  const key = JSON.stringify(lines)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => {
      const origin = element.getBoundingClientRect()
      const placeOf = (id: string) => {
        const card = [...element.querySelectorAll<HTMLElement>('[data-card]')].find(({ dataset }) => dataset['card'] === id)?.getBoundingClientRect()
        return card && { left: card.left - origin.left, right: card.right - origin.left, top: card.top - origin.top, bottom: card.bottom - origin.top }
      }
      const paths = (JSON.parse(key) as readonly Line[]).flatMap(([from, to]) => {
        const [a, b] = [placeOf(from), placeOf(to)]
        return a && b ? [pathBetween(a, b)] : []
      })
      setDrawn((before) => (before.join() === paths.join() ? before : paths))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    for (const card of element.querySelectorAll('[data-card]')) observer.observe(card)
    measure()
    return () => observer.disconnect()
  }, [frame, key])
  return (
    <svg className="vd-topology-lines" aria-hidden="true" focusable="false">
      {drawn.map((path, index) => <path key={index} d={path} />)}
    </svg>
  )
}
