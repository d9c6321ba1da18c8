/** Passwords in a source are never shown: the value of every `passwd` attribute is drawn as dots, also while it is edited. */
import { Decoration, MatchDecorator, ViewPlugin, WidgetType, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view'

/** The attribute up to its value, then the value in its quotes. */
export const secretPattern = /\b(passwd\s*=\s*)("[^"]*"|'[^']*')/g

class Dots extends WidgetType {
  override eq() {
    return true
  }
  override toDOM(view: EditorView) {
    const dots = view.dom.ownerDocument.createElement('span')
    dots.textContent = '••••••'
    return dots
  }
}

const hidden = Decoration.replace({ widget: new Dots() })

const matcher = new MatchDecorator({
  regexp: secretPattern,
  decorate(add, from, _to, [, before = '', value = '']) {
    const start = from + before.length + 1
    const end = start + value.length - 2
    if (end > start) add(start, end, hidden)
  },
})

/** The extension that hides them. The cursor steps over a hidden value; deleting it and typing another one works. */
export const hideSecrets = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = matcher.createDeco(view)
    }
    update(update: ViewUpdate) {
      this.decorations = matcher.updateDeco(update, this.decorations)
    }
  },
  { decorations: ({ decorations }) => decorations },
)
