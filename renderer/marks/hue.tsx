/** A connection's colour, wherever the connection appears: tree, row, tab, console edge, dialog. */
import './hue.css'

/** The colours a person can choose from; what is stored is the name. */
export const hues = ['grey', 'blue', 'teal', 'green', 'amber', 'orange', 'red', 'pink', 'purple'] as const
export type Hue = (typeof hues)[number]

/** A stored colour as one of ours; anything else is grey. */
export const hueOf = (colour: string | undefined): Hue => hues.find((hue) => hue === colour) ?? 'grey'

/** A small bar of the connection's colour. */
export function HueBar({ colour }: { readonly colour: string | undefined }) {
  return <span className="vd-hue" data-hue={hueOf(colour)} aria-hidden="true" />
}
