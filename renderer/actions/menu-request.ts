/** What a menu shows and where: its entries as data. */
import type { IconName } from '../marks/icon'

/** One line of a menu. */
export type MenuEntry =
  | { readonly kind: 'line' }
  | { readonly kind: 'title'; readonly label: string }
  | {
      readonly kind: 'item'
      readonly label: string
      readonly icon?: IconName
      /** The key that does the same. */
      readonly key?: string
      /** Why it cannot be chosen now. */
      readonly reason?: string
      readonly isDanger?: boolean
      /** Makes it a box that is ticked or not; choosing it leaves the menu open, unless it `closes`. */
      readonly isChecked?: boolean
      readonly closes?: true
      readonly run: () => void
    }

/** A menu, and where it opens. */
export interface MenuRequest {
  /** Under an element, or at a point of the main window. */
  readonly at: Element | { readonly x: number; readonly y: number }
  readonly label: string
  /** Called again whenever an item with a tick was chosen. */
  readonly entries: () => readonly MenuEntry[]
}

/** Not instanceof: an element of another window is made by that window's classes. */
export const isElement = (at: MenuRequest['at']): at is Element => 'nodeType' in at
