/** Whether there is a later version: told here, looked for only when the person wants it. */
import type { UpdateItem } from '../../preload/contract/update'
import { FailureAlert } from '../actions/failure-alert'
import { showFailure } from '../actions/toasts'
import { api } from '../api'
import { changeSettings, defaults, useSetting } from '../state/hooks'
import { useWatch } from '../state/use-watch'
import { exactTime } from '../text/time'
import { updatesText as text } from '../text/updates'
import { Choice } from './controls'
import { Found, Section } from './section'

export function UpdateSettings() {
  const item = useWatch<UpdateItem>('updates', (sink) => api.updates.state({}, sink))?.items.get('updates')
  const chosen = useSetting('updates')
  return (
    <Section id="updates" title={text.title} about={text.privacy}>
      {item?.host !== undefined && <Choice label={text.look} about={text.lookAbout(item.host)} value={chosen} fallback={defaults.updates} options={text.looks} onChoose={(updates) => changeSettings({ updates })} />}
      <Found words={`${text.now} ${text.privacy}`}>{item && <Now item={item} />}</Found>
    </Section>
  )
}

function Now({ item }: { readonly item: UpdateItem }) {
  const { host, isAsking, last } = item
  const canAsk = host !== undefined && !isAsking
  const reason = host === undefined ? text.noPlace : undefined
  // What went wrong stands in the state that is watched.
  const ask = () => void api.updates.check({}).catch(() => {})
  const open = (page: string) => void api.app.openLink({ url: page }).catch((thrown: unknown) => showFailure(text.couldNotOpen, thrown))
  return (
    <>
      <p role="status" data-selectable>
        {said(item)}{' '}
        {last?.state === 'later' && !isAsking && (
          <button type="button" className="vd-link" title={last.page} onClick={() => open(last.page)}>
            {text.open}
          </button>
        )}
      </p>
      {last?.state === 'failed' && !isAsking && <FailureAlert failure={last.failure} />}
      <div className="vd-settings__buttons">
        <button type="button" className="vd-bar-button" aria-disabled={!canAsk} title={reason} aria-describedby={reason === undefined ? undefined : 'updates-reason'} onClick={() => canAsk && ask()}>
          {text.now}
        </button>
        {reason !== undefined && (
          <span id="updates-reason" className="vd-muted vd-settings__reason">
            {reason}
          </span>
        )}
      </div>
    </>
  )
}

function said({ isAsking, last, version }: UpdateItem): string {
  if (isAsking) return `${text.asking}…`
  switch (last?.state) {
    case 'later':
      return text.later(last.version, version)
    case 'latest':
      return text.latest(version, exactTime(last.at))
    case 'failed':
    case undefined:
      return text.running(version)
  }
}
