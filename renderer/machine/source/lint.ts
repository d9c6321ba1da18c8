/** The backend's complaints about an edited source, asked for when typing rests, as marks at their lines. */
import { linter, lintGutter, lintKeymap, type Diagnostic } from '@codemirror/lint'
import type { Extension, Text } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import type { Problem } from '../../../preload/contract/machine'

/** Typing must rest this long before the backend is asked. */
const rest = 600

/** A complaint at its place; one without a place marks the first line, one beyond the end the last. */
export function diagnosticOf(problem: Problem, doc: Text): Diagnostic {
  const line = doc.line(Math.min(Math.max(problem.line ?? 1, 1), doc.lines))
  const from = Math.min(line.from + Math.max((problem.column ?? 1) - 1, 0), line.to)
  const isWholeLine = problem.column === undefined
  return { from: isWholeLine ? line.from : from, to: line.to > from || isWholeLine ? line.to : from, severity: problem.severity, message: problem.message }
}

/** Asks `validate` and marks what it answers; `onProblems` also gets the list, for where marks cannot be seen. */
export const lintBy = (validate: (text: string) => Promise<readonly Problem[]>, onProblems: (problems: readonly Problem[]) => void): Extension => [
  lintGutter(),
  keymap.of(lintKeymap),
  linter(
    async ({ state }) => {
      const problems = await validate(state.doc.toString())
      onProblems(problems)
      return problems.map((problem) => diagnosticOf(problem, state.doc))
    },
    { delay: rest },
  ),
]
