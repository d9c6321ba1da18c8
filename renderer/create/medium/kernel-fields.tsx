/** A kernel, its initial RAM disk and command line. */
import { Button, InputGroup, InputGroupItem, TextInput } from '@patternfly/react-core'
import type { Medium } from '../../../preload/contract/create'
import { showFailure } from '../../actions/toasts'
import { api } from '../../api'
import { createText } from '../../text/create'
import { Field, validated } from '../field'
import type { ProblemsOf } from '../use-preview'

const text = createText.from
type Kernel = Extract<Medium, { kind: 'kernel' }>

interface Props {
  readonly medium: Kernel
  readonly problemsOf: ProblemsOf
  readonly onChange: (medium: Kernel) => void
}

export function KernelFields({ medium, problemsOf, onChange }: Props) {
  const { initrd: _initrd, commandLine: _line, ...bare } = medium
  const line = medium.commandLine ?? ''
  const withInitrd = (path: string) => onChange({ ...bare, ...(path && { initrd: path }), ...(line && { commandLine: line }) })
  const withLine = (next: string) => onChange({ ...bare, ...(medium.initrd && { initrd: medium.initrd }), ...(next && { commandLine: next }) })
  return (
    <div className="vd-create__grid">
      <PathField id="create-kernel" label={text.kernelPath} path={medium.kernel} purpose="kernel" problemsOf={problemsOf} field="medium.kernel" onChange={(kernel) => onChange({ ...medium, kernel })} />
      <PathField id="create-initrd" label={`${text.initrdPath} (${text.optional})`} path={medium.initrd ?? ''} purpose="initrd" problemsOf={problemsOf} field="medium.initrd" onChange={withInitrd} />
      <div className="vd-create__wide">
        <Field id="create-command-line" label={`${text.commandLine} (${text.optional})`}>
          <TextInput id="create-command-line" value={line} placeholder="console=ttyS0" onChange={(_event, next) => withLine(next)} />
        </Field>
      </div>
    </div>
  )
}

interface PathProps {
  readonly id: string
  readonly label: string
  readonly path: string
  readonly purpose: 'kernel' | 'initrd'
  readonly field: string
  readonly problemsOf: ProblemsOf
  readonly onChange: (path: string) => void
}

function PathField({ id, label, path, purpose, field, problemsOf, onChange }: PathProps) {
  const problems = problemsOf(field)
  const browse = () =>
    api.app
      .chooseFile({ purpose })
      .then((chosen) => chosen.path !== undefined && onChange(chosen.path))
      .catch((thrown: unknown) => showFailure(text.chooseFailed, thrown))
  return (
    <Field id={id} label={label} problems={problems}>
      <InputGroup>
        <InputGroupItem isFill>
          <TextInput id={id} value={path} placeholder="/" validated={validated(problems)} aria-describedby={`${id}-help`} onChange={(_event, next) => onChange(next)} />
        </InputGroupItem>
        <InputGroupItem>
          <Button variant="control" aria-label={`${text.browse}: ${label}`} onClick={() => void browse()}>
            {text.browse}
          </Button>
        </InputGroupItem>
      </InputGroup>
    </Field>
  )
}
