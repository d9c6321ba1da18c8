/** Choosing a connection's colour: a row of swatches, one of which is chosen; arrow keys move. */
import { hues, type Hue } from '../marks/hue'
import { connectText } from '../text/connect'

export function HuePicker({ colour, onChoose }: { readonly colour: Hue; readonly onChoose: (colour: Hue) => void }) {
  return (
    <fieldset className="vd-hues">
      <legend>{connectText.colour}</legend>
      {hues.map((hue) => (
        <label key={hue} className="vd-hues__one" data-hue={hue} title={connectText.colourNames[hue]}>
          <input type="radio" name="hue" checked={hue === colour} aria-label={connectText.colourNames[hue]} onChange={() => onChoose(hue)} />
        </label>
      ))}
    </fieldset>
  )
}
