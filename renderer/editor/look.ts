/** How the editor looks: the window's own tokens, so that it follows the theme without being made anew. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const changed = (colour: string, share: number) => `color-mix(in srgb, ${colour} ${share}%, transparent)`

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--vd-text)', backgroundColor: 'var(--vd-surface)', fontSize: '12.5px' },
  '&.cm-focused': { outline: '2px solid var(--vd-accent-line)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--pf-t--global--font--family--mono, monospace)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--vd-text)', userSelect: 'text' },
  '.cm-cursor': { borderLeftColor: 'var(--vd-text)' },
  '.cm-gutters': { backgroundColor: 'var(--vd-ground)', color: 'var(--vd-muted)', borderRight: '1px solid var(--vd-line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: changed('var(--vd-accent)', 7) },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: changed('var(--vd-accent)', 28) },
  '.cm-searchMatch': { backgroundColor: changed('var(--vd-warning)', 30) },
  '.cm-searchMatch-selected': { backgroundColor: changed('var(--vd-warning)', 60) },
  '.cm-panels': { backgroundColor: 'var(--vd-raised)', color: 'var(--vd-text)', borderColor: 'var(--vd-line)' },
  '.cm-panel.cm-search': { padding: '6px 8px', fontFamily: 'var(--pf-t--global--font--family--body, sans-serif)', fontSize: '12px' },
  '.cm-panel.cm-search label': { fontSize: '12px', color: 'var(--vd-text)' },
  '.cm-panel .cm-textfield, .cm-panel .cm-button': { fontSize: '12px', minHeight: '24px', padding: '2px 8px' },
  // The page's own ring does not reach into a shadow root.
  '.cm-panel :focus-visible': { outline: '2px solid var(--vd-accent-line)', outlineOffset: '1px' },
  '.cm-textfield, .cm-button': { backgroundImage: 'none', backgroundColor: 'var(--vd-surface)', color: 'var(--vd-text)', border: '1px solid var(--vd-line-strong)', borderRadius: '4px' },
  '.cm-panel.cm-search [name=close]': { color: 'var(--vd-text)', right: '8px', top: '6px' },
  '.cm-tooltip': { backgroundColor: 'var(--vd-raised)', color: 'var(--vd-text)', border: '1px solid var(--vd-line-strong)', borderRadius: '4px' },
  '.cm-tooltip-autocomplete ul li': { padding: '2px 8px !important' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--vd-accent-soft)', color: 'var(--vd-text)' },
  '.cm-completionDetail': { color: 'var(--vd-muted)', fontStyle: 'normal' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionInfo, .cm-meaning': { maxWidth: '420px', padding: '6px 10px', whiteSpace: 'normal', fontFamily: 'var(--pf-t--global--font--family--body, sans-serif)' },
  '.cm-meaning p': { margin: '4px 0 0', color: 'var(--vd-muted)' },
  // Drawn without pictures, in the colours of the theme.
  '.cm-lintRange': { backgroundImage: 'none' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--vd-danger)', textDecorationSkipInk: 'none' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--vd-warning)', textDecorationSkipInk: 'none' },
  '.cm-lint-marker': { width: '10px', height: '10px', margin: '4px 2px', borderRadius: '50%' },
  '.cm-lint-marker-error': { content: 'none', backgroundColor: 'var(--vd-danger)' },
  '.cm-lint-marker-warning': { content: 'none', backgroundColor: 'var(--vd-warning)', borderRadius: '2px' },
  '.cm-diagnostic': { padding: '4px 8px', maxWidth: '480px' },
  '.vd-secret': { font: 'inherit', color: 'var(--vd-muted)', backgroundColor: 'var(--vd-hover)', border: '1px solid var(--vd-line-strong)', borderRadius: '4px', padding: '0 6px', cursor: 'pointer' },
  '.vd-secret:focus-visible': { outline: '2px solid var(--vd-accent-line)', outlineOffset: '1px' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--vd-hover)', color: 'var(--vd-muted)', border: 'none' },
  '.cm-changedLine, .cm-insertedLine': { backgroundColor: `${changed('var(--vd-phase-running)', 9)} !important` },
  '.cm-chunkButtons button': { padding: '0 8px', background: 'var(--vd-surface)', color: 'var(--vd-text)', border: '1px solid var(--vd-line-strong)', font: '12px var(--pf-t--global--font--family--body)' },
  '.cm-deletedChunk, &.cm-merge-a .cm-changedLine': { backgroundColor: `${changed('var(--vd-phase-failed)', 9)} !important` },
  '.cm-changedText, .cm-insertedText, ins.cm-insertedLine': { background: `${changed('var(--vd-phase-running)', 22)} !important` },
  '.cm-deletedText, &.cm-merge-a .cm-changedText, del.cm-deletedLine': { background: `${changed('var(--vd-phase-failed)', 20)} !important` },
  // Coloured syntax on a coloured ground is hard to read.
  '.cm-changedText *, .cm-insertedText *, .cm-deletedText *, ins *, del *': { color: 'var(--vd-text) !important' },
  '.cm-collapsedLines': { color: 'var(--vd-muted)', background: 'var(--vd-hover)', padding: '2px 8px' },
})

const highlight = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: 'var(--vd-accent)' },
  { tag: tags.propertyName, color: 'var(--vd-accent)' },
  { tag: [tags.content, tags.string, tags.special(tags.string)], color: 'var(--vd-text)' },
  { tag: tags.attributeName, color: 'var(--vd-phase-moving)' },
  { tag: tags.attributeValue, color: 'var(--vd-warning)' },
  { tag: [tags.comment, tags.processingInstruction], color: 'var(--vd-muted)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--vd-danger)' },
])

export const look = [theme, syntaxHighlighting(highlight)]
