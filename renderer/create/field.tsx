/** A labelled field with its complaints below it. */
import { FormGroup, FormHelperText, HelperText, HelperTextItem } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import type { Preview } from '../../preload/contract/create'

type Problems = Preview['problems']

interface Props {
  readonly id: string
  readonly label: string
  readonly problems?: Problems
  /** Said when there is nothing to complain about. */
  readonly hint?: string | undefined
  /** The label names a group of controls, not one. */
  readonly isGroup?: boolean
  readonly children: ReactNode
}

export function Field({ id, label, problems = [], hint, isGroup = false, children }: Props) {
  return (
    <FormGroup label={label} {...(isGroup ? { role: 'group' as const } : {})} fieldId={id}>
      {children}
      <Complaints id={`${id}-help`} problems={problems} hint={hint} />
    </FormGroup>
  )
}

export function Complaints({ id, problems, hint }: { readonly id?: string; readonly problems: Problems; readonly hint?: string | undefined }) {
  if (problems.length === 0 && hint === undefined) return null
  return (
    <FormHelperText>
      <HelperText {...(id !== undefined && { id })} aria-live="polite">
        {problems.map(({ severity, message }) => (
          <HelperTextItem key={message} variant={severity === 'error' ? 'error' : 'warning'}>
            {message}
          </HelperTextItem>
        ))}
        {problems.length === 0 && hint !== undefined && <HelperTextItem>{hint}</HelperTextItem>}
      </HelperText>
    </FormHelperText>
  )
}

const hasError = (problems: Problems): boolean => problems.some(({ severity }) => severity === 'error')

/** `validated` as PatternFly's inputs take it. */
export const validated = (problems: Problems): 'error' | 'warning' | 'default' => (hasError(problems) ? 'error' : problems.length > 0 ? 'warning' : 'default')
