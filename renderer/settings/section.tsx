/** Sections and settings of the page, of which a search leaves those that hold all its words. */
import { createContext, useContext, type ReactNode } from 'react'

/** The words of the search, in lower case; none finds everything. */
export const SearchContext = createContext<readonly string[]>([])
/** The title of the section around a setting: who searches for it sees all that is in it. */
const TitleContext = createContext('')

/** Whether the search leaves a setting that these texts are about. */
export function useIsFound(...texts: readonly string[]): boolean {
  const words = useContext(SearchContext)
  const all = [useContext(TitleContext), ...texts].join(' ').toLowerCase()
  return words.every((word) => all.includes(word))
}

interface SectionProps {
  readonly id: string
  readonly title: string
  /** Under the title. */
  readonly about?: string
  readonly children: ReactNode
}

/** The sheet hides one in which nothing is found. */
export function Section({ id, title, about, children }: SectionProps) {
  return (
    <section aria-labelledby={`settings-${id}`}>
      <h2 id={`settings-${id}`}>{title}</h2>
      {about !== undefined && <p className="vd-muted">{about}</p>}
      <TitleContext value={title}>{children}</TitleContext>
    </section>
  )
}

/** Something other than a control, which the search finds by its section's title and these words. */
export function Found({ words = '', children }: { readonly words?: string; readonly children: ReactNode }) {
  return useIsFound(words) && <div data-found>{children}</div>
}
