/** Colours for canvases, read from the page's tokens, and a hook that reads them again when the theme changes. */
import { useEffect, useState } from 'react'

export interface Palette {
  readonly first: string
  readonly second: string
  readonly grid: string
}

function read(): Palette {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise
  return { first: token('--vd-accent', '#0b62c4'), second: token('--vd-phase-moving', '#0e7490'), grid: token('--vd-line', '#dde0e4') }
}

/** The colours of the theme that is on now. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(read)
  useEffect(() => {
    const observer = new MutationObserver(() => setPalette(read()))
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] })
    return () => observer.disconnect()
  }, [])
  return palette
}
