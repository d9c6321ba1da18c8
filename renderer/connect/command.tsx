/** A command to type into a terminal, with a button that copies it. */
import { api } from '../api'
import { Icon } from '../marks/icon'
import { connectText } from '../text/connect'

export function Command({ command }: { readonly command: string }) {
  return (
    <div className="vd-command">
      <code>{command}</code>
      <button type="button" className="vd-icon-button" aria-label={connectText.copyCommand} title={connectText.copyCommand} onClick={() => void api.app.copyText({ text: command }).catch(() => {})}>
        <Icon name="copy" />
      </button>
    </div>
  )
}
