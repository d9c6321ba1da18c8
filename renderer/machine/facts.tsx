/** A list of terms and what they are, in the plain look of the page's cards. */
import type { ReactNode } from 'react'
import { Icon } from '../marks/icon'
import './facts.css'

/** The list; its children are {@link Fact}s. */
export const Facts = ({ children, label }: { readonly children: ReactNode; readonly label?: string }) => (
  <dl className="vd-facts" aria-label={label}>
    {children}
  </dl>
)

/** One term. Leave it out altogether when nothing is known of it. */
export const Fact = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <div className="vd-fact">
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)

/** A card of the page: a title, something at its right, a body. */
export const Card = ({ title, aside, children, className = '' }: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode; readonly className?: string }) => (
  <section className={`vd-card ${className}`} aria-label={title}>
    <header className="vd-card-head">
      <h2 className="vd-card-title">{title}</h2>
      {aside}
    </header>
    {children}
  </section>
)

/** How full something is, said in words beside it. */
export function Bar({ share, label }: { readonly share: number; readonly label: string }) {
  const value = Math.round(Math.min(Math.max(share, 0), 1) * 100)
  return (
    <span className="vd-bar" role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={value} data-full={value >= 90 || undefined}>
      <span className="vd-bar-fill" style={{ width: `${value}%` }} />
    </span>
  )
}

/** Something a careful person wants pointed out. */
export const Caution = ({ children }: { readonly children: ReactNode }) => (
  <p className="vd-caution" data-selectable>
    <Icon name="warning" /> <span>{children}</span>
  </p>
)
