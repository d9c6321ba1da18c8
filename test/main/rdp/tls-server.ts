// A real TLS server behind the first packets of RDP, for the bridge to find.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TLSSocket, createSecureContext } from 'node:tls'

/** It agrees to TLS. */
export const agrees = Buffer.from('030000130ed0000000000002000800' + '01000000', 'hex')

/** Listens on loopback with a certificate of its own for "desk"; what it says first, and what happens inside TLS, the test says. */
export async function startTlsServer() {
  const folder = mkdtempSync(join(tmpdir(), 'rdp-'))
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=desk', '-keyout', keyFile, '-out', certificateFile], { stdio: 'ignore' })
  const secureContext = createSecureContext({ key: readFileSync(keyFile), cert: readFileSync(certificateFile) })
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    socket.once('data', () => {
      socket.write(self.confirm)
      if (self.confirm[11] !== 2) return
      const tls = new TLSSocket(socket, { isServer: true, secureContext })
      tls.on('error', () => {})
      self.inside(tls)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const self = {
    port: (server.address() as { port: number }).port,
    /** Those that are connected. */
    sockets,
    confirm: agrees,
    inside: (_tls: TLSSocket): void => {},
    close() {
      server.close()
      rmSync(folder, { recursive: true })
    },
  }
  return self
}
