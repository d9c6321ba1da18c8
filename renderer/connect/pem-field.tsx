/** A certificate or a key: pasted, or read from a file that the person chooses. */
import { useRef } from 'react'
import { connectText } from '../text/connect'
import { Field } from './field'

const text = connectText.cluster
const mostBytes = 200_000

interface Props {
  readonly label: string
  readonly value: string
  readonly wrong: string | undefined
  readonly onChange: (typed: string) => void
}

export function PemField({ label, value, wrong, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const read = (file: File | undefined) => {
    if (file) void file.slice(0, mostBytes).text().then(onChange)
  }
  return (
    <div className="vd-connect__file">
      <Field label={label} value={value} wrong={wrong} isLong most={mostBytes} placeholder={text.pem} onChange={onChange} />
      <input ref={input} type="file" hidden aria-hidden="true" tabIndex={-1} accept=".pem,.crt,.cer,.key" onChange={({ target }) => read(target.files?.[0])} />
      <button type="button" className="vd-link" aria-label={text.fromFileOf(label)} onClick={() => input.current?.click()}>
        {text.fromFile}
      </button>
    </div>
  )
}
