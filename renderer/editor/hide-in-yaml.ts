/**
 * Secrets in YAML are drawn as dots until the person asks for one by its button. What somebody types or pastes is theirs and stays to be
 * seen; what is put in for them (a plan that changed, another revision) is hidden anew.
 */
import { StateEffect, StateField, type EditorState, type Transaction } from '@codemirror/state'
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view'
import { machineText } from '../text/machine'
import { secretsIn, type Range } from './yaml-secrets'

/** To show the secret that begins here. */
export const revealSecret = StateEffect.define<number>()

class Dots extends WidgetType {
  constructor(readonly from: number) {
    super()
  }
  override eq(other: Dots) {
    return other.from === this.from
  }
  override toDOM(view: EditorView) {
    const button = view.dom.ownerDocument.createElement('button')
    button.type = 'button'
    button.className = 'vd-secret'
    button.textContent = '••••••'
    button.title = machineText.source.reveal
    button.setAttribute('aria-label', machineText.source.reveal)
    button.addEventListener('click', () => view.dispatch({ effects: revealSecret.of(this.from) }))
    return button
  }
  override ignoreEvent() {
    return true
  }
}

interface Hidden {
  /** Where revealed secrets begin. */
  readonly revealed: ReadonlySet<number>
  readonly decorations: DecorationSet
}

/** The ranges that are drawn as dots now. */
export const hiddenIn = (state: EditorState): readonly Range[] => {
  const ranges: Range[] = []
  state.field(hideInYaml).decorations.between(0, state.doc.length, (from, to) => void ranges.push({ from, to }))
  return ranges
}

function hide(secrets: readonly Range[], revealed: ReadonlySet<number>): Hidden {
  const rest = secrets.filter(({ from }) => !revealed.has(from))
  return { revealed, decorations: Decoration.set(rest.map(({ from, to }) => Decoration.replace({ widget: new Dots(from) }).range(from, to))) }
}

/** What stays revealed over a change, and what is because somebody typed in it. */
function revealedAfter(before: ReadonlySet<number>, secrets: readonly Range[], transaction: Transaction): Set<number> {
  const after = new Set<number>()
  const isOwn = ['input', 'delete', 'undo', 'redo', 'move'].some((kind) => transaction.isUserEvent(kind))
  for (const from of before) after.add(transaction.changes.mapPos(from, -1))
  if (isOwn) {
    transaction.changes.iterChangedRanges((_fromBefore, _toBefore, from, to) => {
      for (const secret of secrets) if (secret.from <= to && secret.to >= from) after.add(secret.from)
    })
  }
  return new Set(secrets.flatMap(({ from }) => (after.has(from) ? [from] : [])))
}

/** The extension that hides them. */
export const hideInYaml = StateField.define<Hidden>({
  create: (state) => hide(secretsIn(state.doc.toString()), new Set()),
  update(hidden, transaction) {
    const asked = transaction.effects.flatMap((effect) => (effect.is(revealSecret) ? [effect.value] : []))
    if (!transaction.docChanged && asked.length === 0) return hidden
    const secrets = secretsIn(transaction.state.doc.toString())
    const revealed = transaction.docChanged ? revealedAfter(hidden.revealed, secrets, transaction) : new Set(hidden.revealed)
    for (const from of asked) revealed.add(from)
    return hide(secrets, revealed)
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ decorations }) => decorations),
    EditorView.atomicRanges.of((view) => view.state.field(field).decorations),
  ],
})
