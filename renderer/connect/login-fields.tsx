/** What proves who the person is: a token, or a certificate with its key. It goes to main and never comes back. */
import { connectText } from '../text/connect'
import type { ByHandDraft, Wrong } from './cluster-draft'
import { PemField } from './pem-field'
import { Field } from './field'

const text = connectText.cluster

type Login = Pick<ByHandDraft, 'credential' | 'token' | 'clientCertificate' | 'clientKey'>

interface Props {
  readonly draft: Login
  readonly wrong: Wrong<ByHandDraft>
  readonly onChange: (change: Partial<Login>) => void
}

export function LoginFields({ draft: { credential, token, clientCertificate, clientKey }, wrong, onChange }: Props) {
  switch (credential) {
    case 'none':
      return null
    case 'token':
      return <Field label={text.token} help={text.tokenHelp} value={token} wrong={wrong.token} isSecret most={100_000} onChange={(typed) => onChange({ token: typed })} />
    case 'certificate':
      return (
        <>
          <PemField label={text.clientCertificate} value={clientCertificate} wrong={wrong.clientCertificate} onChange={(typed) => onChange({ clientCertificate: typed })} />
          <PemField label={text.clientKey} value={clientKey} wrong={wrong.clientKey} onChange={(typed) => onChange({ clientKey: typed })} />
        </>
      )
  }
}
