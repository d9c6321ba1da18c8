/** A command to type into a terminal, with a button that copies it. */
import { connectText } from '../text/connect'
import { CopyButton } from './copy-button'
import './command.css'

export function Command({ command }: { readonly command: string }) {
  return (
    <div className="vd-command">
      <code data-selectable>{command}</code>
      <CopyButton value={command} label={connectText.copyCommand} />
    </div>
  )
}
