// Real RDP servers for tests: FreeRDP's shadow server over a desktop of its own, on which a terminal writes down what is typed;
// and a keyring for the logins that are remembered.
import { spawn, execFileSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { until } from '../world/wait.mjs'

export const login = { username: 'anna', password: 'Sesame-42' }

/** A desktop that is served over RDP. */
export interface RdpServer {
  readonly port: number
  /** What was typed into the desktop's terminal, line by line. */
  typed(): string
  /** How many are connected now. */
  clients(): number
  /** Ends it in the middle of everything, and starts it again. */
  restart(options?: { readonly security?: Security; readonly hasAnotherCertificate?: boolean; readonly password?: string }): Promise<void>
  /** Holds it still in the middle of everything, as a computer that hangs does. */
  hold(): void
  goOn(): void
  /** What is on the desktop, as BMP. */
  picture(): Buffer
}

const servers: ChildProcess[] = []

/** What the server insists on: TLS, for anybody; or a login before anything is shown. */
type Security = 'tls' | 'nla'
const switches: Readonly<Record<Security, (samFile: string) => string[]>> = {
  tls: () => ['-auth', '/sec:tls'],
  nla: (samFile) => ['+auth', '/sec:nla', `/sam-file:${samFile}`],
}

interface Wish {
  readonly display?: number
  readonly port?: number
  /** Whom its certificate is for; otherwise the server makes one. */
  readonly subject?: string
}

/** All that an X server has. */
const keycodes = Array.from({ length: 248 }, (_, at) => `${at + 8}`)

/** Listens on every address of the world, for guests lead to it. */
export async function startRdpServer({ display = 21, port = 3_399, subject }: Wish = {}): Promise<RdpServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rdp-'))
  const typedFile = join(folder, 'typed')
  writeFileSync(typedFile, '')
  const samFile = join(folder, 'sam')
  const env = { ...process.env, DISPLAY: `:${display}`, HOME: folder, XDG_CONFIG_HOME: join(folder, '.config') }
  const start = (command: string, args: readonly string[]) => {
    const child = spawn(command, args, { env, stdio: 'ignore' })
    servers.push(child)
    return child
  }
  // One that was killed leaves its socket behind.
  rmSync(`/tmp/.X11-unix/X${display}`, { force: true })
  start('Xvfb', [`:${display}`, '-screen', '0', '1000x700x24', '-r', '-nolisten', 'tcp', '-nolock', '-ac', '-fbdir', folder])
  await until('the desktop', () => existsSync(`/tmp/.X11-unix/X${display}`))
  start('xterm', ['-geometry', '160x50+0+0', '-fa', 'monospace', '-e', `cat > ${typedFile}`])
  const setPassword = (password: string) => writeFileSync(samFile, execFileSync('winpr-hash', ['-u', login.username, '-p', password, '-f', 'sam']))
  setPassword(login.password)
  const listens = () => execFileSync('ss', ['-ltnH'], { encoding: 'utf8' }).includes(`:${port} `)
  const serve = async (security: Security) => {
    const child = start('freerdp-shadow-cli', [`/port:${port}`, '/bind-address:0.0.0.0', ...switches[security](samFile)])
    await until('the RDP server', listens)
    return child
  }
  const certificates = join(folder, '.config/freerdp/shadow')
  const setCertificate = () => {
    rmSync(certificates, { recursive: true, force: true })
    if (subject === undefined) return
    mkdirSync(certificates, { recursive: true })
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-utf8', '-subj', `/CN=${subject}`, '-keyout', join(certificates, 'shadow.key'), '-out', join(certificates, 'shadow.crt')], { stdio: 'ignore' })
  }
  setCertificate()
  let server = await serve('tls')
  return {
    port,
    typed: () => readFileSync(typedFile, 'utf8'),
    clients: () => execFileSync('ss', ['-tnH', 'state', 'established', `( sport = :${port} )`], { encoding: 'utf8' }).split('\n').filter(Boolean).length,
    async restart({ security = 'tls', hasAnotherCertificate = false, password = login.password } = {}) {
      server.kill('SIGKILL')
      await until('the end of the RDP server', () => !listens())
      // A key or button whose release was still under way would be held on the desktop from now on, and repeat itself.
      execFileSync('xdotool', ['keyup', '--delay', '0', ...keycodes, ...[1, 2, 3].flatMap((button) => ['mouseup', `${button}`])], { env })
      if (hasAnotherCertificate) setCertificate()
      setPassword(password)
      server = await serve(security)
    },
    hold: () => void server.kill('SIGSTOP'),
    goOn: () => void server.kill('SIGCONT'),
    picture: () => bitmapOf(readFileSync(join(folder, 'Xvfb_screen0'))),
  }
}

/** A keyring, which a computer without a desktop has not: what it encrypts is turned about. */
export const keepSecrets = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ safeStorage }) => {
    const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a))
    Object.assign(safeStorage, { isEncryptionAvailable: () => true, getSelectedStorageBackend: () => 'gnome_libsecret', encryptString: (text: string) => turn(Buffer.from(text)), decryptString: (bytes: Buffer) => turn(bytes).toString() })
  })

/** The X server's own picture of its screen (XWD, 32 bits a pixel) as a bitmap: the same rows behind another head. */
function bitmapOf(xwd: Buffer): Buffer {
  const field = (index: number) => xwd.readUInt32BE(4 * index)
  const [headSize, width, height, lineBytes, colours] = [field(0), field(4), field(5), field(12), field(19)]
  const rows = xwd.subarray(headSize + 12 * colours, headSize + 12 * colours + lineBytes * height)
  const head = Buffer.alloc(54)
  head.write('BM')
  head.writeUInt32LE(head.byteLength + rows.byteLength, 2)
  head.writeUInt32LE(head.byteLength, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(width, 18)
  // Negative: from the top down.
  head.writeInt32LE(-height, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(32, 28)
  return Buffer.concat([head, rows])
}

/** Ends all that was started. */
export function stopRdpServers(): void {
  for (const child of servers.splice(0).reverse()) child.kill('SIGKILL')
}
