import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeAuthority, makeSigningKey, type Authority } from './certificates'
import { freePort, startDaemon, type Daemon } from './daemon'
import { ask } from './request'
import { writeTokens } from './users'

/** The only name that a client of an aggregated server may have. */
export const proxyName = 'front-proxy-client'

/** What the API server is started with, again and again. */
export interface ApiServerSetup {
  readonly program: string
  readonly folder: string
  readonly etcdUrl: string
  readonly flags: readonly string[]
}

/** All about an API server that outlives its process: its address, its keys, its command line. */
export interface ApiServer {
  readonly url: string
  readonly authority: Authority
  readonly requestHeaderAuthority: Authority
  start(): Promise<Daemon>
}

/** Makes certificates and keys and chooses a port; nothing runs yet. */
export async function prepareApiServer({ program, folder, etcdUrl, flags }: ApiServerSetup): Promise<ApiServer> {
  const [authority, requestHeaderAuthority, port] = await Promise.all([
    makeAuthority(join(folder, 'pki'), 'test-cluster'), makeAuthority(join(folder, 'pki-front-proxy'), 'test-cluster-front-proxy'), freePort(),
  ])
  const [serving, proxy, signing] = await Promise.all([
    authority.issue({ name: 'kube-apiserver', hosts: ['localhost', '127.0.0.1', 'kubernetes.default.svc', '10.96.0.1'] }),
    requestHeaderAuthority.issue({ name: proxyName }),
    makeSigningKey(join(folder, 'pki')),
  ])
  const url = `https://127.0.0.1:${port}`
  const args = [
    `--etcd-servers=${etcdUrl}`,
    `--secure-port=${port}`, '--bind-address=127.0.0.1', `--cert-dir=${join(folder, 'pki')}`,
    // With a loopback address it would say so in its log for ever.
    '--endpoint-reconciler-type=none', '--advertise-address=192.0.2.1',
    `--tls-cert-file=${serving.certificateFile}`, `--tls-private-key-file=${serving.keyFile}`,
    `--client-ca-file=${authority.certificateFile}`, `--token-auth-file=${writeTokens(folder)}`,
    '--service-account-issuer=https://kubernetes.default.svc', `--service-account-key-file=${signing.publicFile}`, `--service-account-signing-key-file=${signing.privateFile}`,
    `--requestheader-client-ca-file=${requestHeaderAuthority.certificateFile}`, `--requestheader-allowed-names=${proxyName}`,
    '--requestheader-username-headers=X-Remote-User', '--requestheader-group-headers=X-Remote-Group', '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    `--proxy-client-cert-file=${proxy.certificateFile}`, `--proxy-client-key-file=${proxy.keyFile}`,
    // The default allows everybody everything.
    '--authorization-mode=RBAC',
    // No controller manager makes the accounts that it would ask for.
    '--disable-admission-plugins=ServiceAccount',
    '--service-cluster-ip-range=10.96.0.0/16', '--allow-privileged=true', '--profiling=false',
    ...flags,
  ]
  return {
    url,
    authority,
    requestHeaderAuthority,
    async start() {
      const daemon = startDaemon(program, args, join(folder, 'kube-apiserver.log'))
      const ca = readFileSync(authority.certificateFile, 'utf8')
      await daemon.ready(async () => (await ask({ url, ca }, 'GET', '/readyz')).status === 200)
      return daemon
    },
  }
}
