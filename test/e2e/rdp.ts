// Real RDP servers for tests: FreeRDP's shadow server over a desktop of its own, on which a terminal writes down what is typed.
import { spawn, execFileSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../world/wait.mjs'

export const login = { username: 'anna', password: 'Sesame-42' }

/** A desktop that is served over RDP. */
export interface RdpServer {
  readonly port: number
  /** What was typed into the desktop's terminal, line by line. */
  typed(): string
  /** A program with the desktop as its display. */
  run(command: string, ...args: string[]): string
  kill(): void
}

const servers: ChildProcess[] = []

/** `security`: what the server insists on. Listens on every address of the world, for guests lead to it. */
export async function startRdpServer({ security = 'tls', display = 21, port = 3_399 }: { readonly security?: 'tls' | 'nla'; readonly display?: number; readonly port?: number } = {}): Promise<RdpServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rdp-'))
  const typedFile = join(folder, 'typed')
  writeFileSync(typedFile, '')
  const samFile = join(folder, 'sam')
  const env = { ...process.env, DISPLAY: `:${display}`, HOME: folder }
  const start = (command: string, args: readonly string[]) => {
    const child = spawn(command, args, { env, stdio: 'ignore' })
    servers.push(child)
    return child
  }
  start('Xvfb', [`:${display}`, '-screen', '0', '1000x700x24', '-nolisten', 'tcp', '-nolock', '-ac'])
  await until('the desktop', () => existsSync(`/tmp/.X11-unix/X${display}`))
  start('xterm', ['-geometry', '160x50+0+0', '-fa', 'monospace', '-e', `cat > ${typedFile}`])
  if (security === 'nla') writeFileSync(samFile, `${login.username}:::${ntHash(login.password)}:::\n`)
  const args = security === 'tls' ? ['-auth', '/sec:tls'] : ['+auth', '/sec:nla', `/sam-file:${samFile}`]
  const server = start('freerdp-shadow-cli', [`/port:${port}`, '/bind-address:0.0.0.0', ...args])
  await until('the RDP server', () => execFileSync('ss', ['-ltnH'], { encoding: 'utf8' }).includes(`:${port} `))
  return {
    port,
    typed: () => readFileSync(typedFile, 'utf8'),
    run: (command, ...given) => execFileSync(command, given, { env, encoding: 'utf8' }),
    kill: () => void server.kill('SIGKILL'),
  }
}

/** As Windows keeps a password. */
const ntHash = (password: string) => execFileSync('winpr-hash', ['-u', login.username, '-p', password, '-f', 'default'], { encoding: 'utf8' }).trim()

/** Ends all that was started. */
export function stopRdpServers(): void {
  for (const child of servers.splice(0).reverse()) child.kill('SIGKILL')
}
