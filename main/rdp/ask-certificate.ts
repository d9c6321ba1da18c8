/** Looks at an RDP server's certificate and hangs up: what a person is asked to trust before anything is typed. */
import type { ServerCertificate } from '../provider/host-contract'
import type { GuestStream } from '../provider/session'
import { describe } from './certificate'
import { secure } from './handshake'
import { connectionRequest } from './negotiation'

/** Rejects where nothing answers, or what answers does not speak RDP over TLS. */
export async function askCertificate(open: (signal: AbortSignal) => Promise<GuestStream>): Promise<ServerCertificate> {
  const guest = await open(new AbortController().signal)
  guest.forget()
  const { tls, certificates } = await secure(guest.stream, connectionRequest())
  tls.on('error', () => {})
  tls.destroy()
  return describe(certificates[0]!)
}
