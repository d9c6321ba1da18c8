/**
 * The plan in the making: what was suggested, overlaid with what the person touched. Touched values are never lost: a
 * different medium changes the suggestions under them and leaves them alone.
 */
import { useReducer } from 'react'
import type { CreateOptions, FoundMedium, Medium, Os, Plan, Recognition } from '../../preload/contract/create'
import { suggest, suggestsCopy } from './suggest'

/** What can be chosen beyond the medium. */
export type Choices = Omit<Plan, 'connectionId' | 'medium' | 'os'>

/** What was chosen so far, and which of it by the person. */
export interface Draft {
  readonly medium?: Medium | undefined
  readonly recognition?: Recognition | undefined
  readonly touched: Partial<Choices>
  /** `null`: the person said that nobody knows; absent: whatever is recognised. */
  readonly chosenOs?: Os | null | undefined
}

/** One change of the draft. */
export type Step =
  | { readonly do: 'medium'; readonly medium: Medium }
  | { readonly do: 'recognised'; readonly path: string; readonly recognition: Recognition }
  | { readonly do: 'touch'; readonly choices: Partial<Choices> }
  | { readonly do: 'os'; readonly os: Os | null }
  | { readonly do: 'untouch'; readonly field: keyof Choices }

/** The draft after a step. */
export function take(draft: Draft, step: Step): Draft {
  switch (step.do) {
    case 'medium':
      return { ...draft, medium: step.medium, recognition: isSameFile(draft.medium, step.medium) ? draft.recognition : undefined }
    case 'recognised':
      return draft.medium && 'path' in draft.medium && draft.medium.path === step.path ? recognised(draft, draft.medium, step.recognition) : draft
    case 'touch':
      return { ...draft, touched: { ...draft.touched, ...step.choices } }
    case 'os':
      return { ...draft, chosenOs: step.os }
    case 'untouch': {
      const { [step.field]: _, ...touched } = draft.touched
      return { ...draft, touched }
    }
  }
}

const isSameFile = (a: Medium | undefined, b: Medium): boolean => a !== undefined && 'path' in a && 'path' in b && a.path === b.path

/** The file decides what it is: what was browsed for as an ISO may be an image or a kernel. */
function recognised(draft: Draft, medium: Extract<Medium, { path: string }>, recognition: Recognition): Draft {
  if (recognition.kind === 'kernel') return { ...draft, medium: { kind: 'kernel', kernel: medium.path }, recognition }
  if (recognition.kind === 'iso' && medium.kind === 'image') return { ...draft, medium: { kind: 'iso', path: medium.path }, recognition }
  if (recognition.kind === 'image' && medium.kind === 'iso') return { ...draft, medium: { kind: 'image', path: medium.path, copy: true }, recognition }
  return { ...draft, recognition }
}

/** A medium for a path, as a first guess until its bytes are read. */
export function mediumOf(options: CreateOptions, path: string): Medium {
  const found: FoundMedium | undefined = options.media.find((one) => one.path === path)
  return found?.kind === 'image' ? { kind: 'image', path, copy: suggestsCopy({ options }, path, found) } : { kind: 'iso', path }
}

/** The whole plan, once there is a medium. */
export function planOf(connectionId: string, options: CreateOptions, { medium, recognition, touched, chosenOs }: Draft): Plan | undefined {
  return medium && { ...suggest({ connectionId, options, medium, recognition, chosenOs }), ...touched }
}

export const useDraft = () => useReducer(take, { touched: {} })
