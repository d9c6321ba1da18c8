/** What the desktop is told of and when not; each kind with a sentence and what it is unless it is changed. */
import { useId } from 'react'
import { noteKinds, type NoteKind, type NotifierItem } from '../../preload/contract/notification'
import { api } from '../api'
import { changeSettings, defaults, useSetting } from '../state/hooks'
import { useWatch } from '../state/use-watch'
import { notificationText as text } from '../text/notifications'
import { Choice } from './controls'
import { Section, useIsFound } from './section'
import './notifications.css'

export function NotificationSettings() {
  const notifications = useSetting('notifications')
  const notifier = useWatch<NotifierItem>('notifier', (sink) => api.app.notifier({}, sink))?.items.get('notifier')
  const { isOn, off, quiet } = notifications
  const change = (next: Partial<typeof notifications>) => changeSettings({ notifications: { ...notifications, ...next } })
  const switchKind = (kind: NoteKind, isTold: boolean) => change({ off: isTold ? off.filter((one) => one !== kind) : [...off, kind] })
  return (
    <Section id="notifications" title={text.title} about={notifier?.state === 'absent' ? text.absent : text.body}>
      <Choice label={text.all} about={text.allAbout} value={isOn ? 'on' : 'off'} fallback={defaults.notifications.isOn ? 'on' : 'off'} options={text.states} onChoose={(value) => change({ isOn: value === 'on' })} />
      <fieldset className="vd-kinds" disabled={!isOn}>
        <legend className="vd-unseen">{text.kindsTitle}</legend>
        {noteKinds.map((kind) => (
          <Kind key={kind} kind={kind} isTold={!off.includes(kind)} onSwitch={(isTold) => switchKind(kind, isTold)} />
        ))}
      </fieldset>
      <Choice label={text.quiet} about={text.quietBody} value={quiet.isOn ? 'on' : 'off'} fallback={defaults.notifications.quiet.isOn ? 'on' : 'off'} options={text.quietStates} onChoose={(value) => change({ quiet: { ...quiet, isOn: value === 'on' } })} />
      {quiet.isOn && (
        <div className="vd-setting">
          <span>{text.quietHours}</span>
          <span className="vd-times">
            <Time label={text.from} value={quiet.from} onChange={(from) => change({ quiet: { ...quiet, from } })} />
            <span aria-hidden="true">–</span>
            <Time label={text.to} value={quiet.to} onChange={(to) => change({ quiet: { ...quiet, to } })} />
          </span>
        </div>
      )}
    </Section>
  )
}

function Kind({ kind, isTold, onSwitch }: { readonly kind: NoteKind; readonly isTold: boolean; readonly onSwitch: (isTold: boolean) => void }) {
  const id = useId()
  const [name, about] = text.kinds[kind]
  if (!useIsFound(name, about)) return null
  return (
    <div className="vd-kind" data-found>
      <input id={id} type="checkbox" checked={isTold} aria-describedby={`${id}-about`} onChange={({ target }) => onSwitch(target.checked)} />
      <label htmlFor={id}>{name}</label>
      <span id={`${id}-about`} className="vd-muted">
        {about}
      </span>
    </div>
  )
}

/** A time that is not whole is not taken. */
function Time({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <input
      type="time"
      aria-label={label}
      defaultValue={value}
      key={value}
      onBlur={({ target }) => {
        if (target.value === '') target.value = value
        else if (target.value !== value) onChange(target.value)
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}
