/** Short messages at the window's edge: what came of a deed, with an undo where there is one. Failures stay until they are dismissed. */
import { createStore, useStore } from 'zustand'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { actionText } from '../text/actions'
import { isShown } from '../text/failures'
import { FailureAlert } from './failure-alert'
import { Icon } from '../marks/icon'
import './toasts.css'

export interface Toast {
  readonly title: string
  /** Present for what failed; several for a deed on several machines. */
  readonly failures?: readonly { readonly name?: string; readonly failure: Failure }[]
  readonly undo?: () => void
  /** Says when it is not true any more, so that it goes at once. Returns how to stop listening. */
  readonly whenOver?: (tell: () => void) => () => void
  /** Nothing was done, and the title says why. */
  readonly isRefusal?: true
}

const shownFor = 6_000
/** Taking something back wants a moment's thought. */
const shownForUndo = 10_000
const toasts = createStore<{ readonly open: readonly (Toast & { readonly key: number })[] }>(() => ({ open: [] }))
let lastKey = 0

/** Shows a message; good news goes by itself, failures wait. The same good news again takes the place of the first. */
export function showToast(toast: Toast): void {
  const key = ++lastKey
  const isSame = (one: Toast) => !one.failures && !toast.failures && one.title === toast.title
  toasts.setState(({ open }) => ({ open: [...open.filter((one) => !isSame(one)), { ...toast, key }].slice(-5) }))
  if (toast.failures) return
  const stop = toast.whenOver?.(() => dismiss(key))
  setTimeout(() => {
    stop?.()
    dismiss(key)
  }, toast.undo ? shownForUndo : shownFor)
}

/** Says why something cannot be done, to a person who pressed it all the same. */
export const showReason = (reason: string): void => showToast({ title: reason, isRefusal: true })

/** Shows what was thrown, under a sentence that says what was wanted. Nothing is shown for `cancelled`. */
export function showFailure(title: string, thrown: unknown): void {
  const failure = failureFrom(thrown)
  if (isShown(failure)) showToast({ title, failures: [{ failure }] })
}

const dismiss = (key: number) => toasts.setState(({ open }) => ({ open: open.filter((one) => one.key !== key) }))

/** Drawn once, by the shell. */
export function Toasts() {
  const open = useStore(toasts, (state) => state.open)
  return (
    <div className="vd-toasts" role="status" aria-live="polite">
      {open.map(({ key, title, failures, undo, isRefusal }) => (
        <div key={key} className="vd-toast" data-kind={failures ? 'failure' : isRefusal ? 'refusal' : 'done'}>
          <div className="vd-toast__head">
            <Icon name={failures ? 'warning' : isRefusal ? 'info' : 'check'} />
            <span className="vd-toast__title">{title}</span>
            {undo && (
              <button type="button" className="vd-link" onClick={() => { dismiss(key); undo() }}>
                {actionText.undo}
              </button>
            )}
            <button type="button" className="vd-icon-button" aria-label={actionText.dismiss} onClick={() => dismiss(key)}>
              <Icon name="close" />
            </button>
          </div>
          {failures?.map(({ name, failure }, index) => (
            <FailureAlert key={index} failure={failure} isPlain {...(name === undefined ? {} : { name })} />
          ))}
        </div>
      ))}
    </div>
  )
}
