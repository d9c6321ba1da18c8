// A real xrdp with a session of xorgxrdp behind it: its screen follows the client's size, and its clipboard is shared. The session is made
// by the test and xrdp is led straight to it, so that no account of the system is asked for anything.
import { spawn, spawnSync, execFileSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInstalled } from '../../scripts/setup/run.mjs'
import { until } from '../world/wait.mjs'

const sockets = '/run/xrdp/sockdir'
const children: ChildProcess[] = []

const programs = { xorg: '/usr/lib/xorg/Xorg', xrdp: '/usr/sbin/xrdp' }

/** Whether it is installed here. */
export const canServeXrdp = (): boolean => Object.values(programs).every((path) => existsSync(path)) && existsSync('/etc/X11/xrdp/xorg.conf') && isInstalled('xterm')

/** A session that is served over RDP. */
export interface Xrdp {
  readonly port: number
  /** What was typed into the session's terminal, line by line. */
  typed(): string
  /** Of the session's screen, as `1000x700`. */
  size(): string
  /** Holds the server still in the middle of everything, as a computer that hangs does. */
  hold(): void
  goOn(): void
  stop(): void
}

/** Listens on every address of the world at `port`. */
export async function startXrdp({ display, port }: { readonly display: number; readonly port: number }): Promise<Xrdp> {
  const folder = mkdtempSync(join(tmpdir(), 'xrdp-'))
  mkdirSync(sockets, { recursive: true })
  const env = { ...process.env, DISPLAY: `:${display}`, HOME: folder, XRDP_SOCKET_PATH: sockets, LC_ALL: 'C.UTF-8' }
  const start = (command: string, args: readonly string[]) => {
    const child = spawn(command, args, { env, stdio: 'ignore' })
    children.push(child)
    return child
  }
  const typedFile = join(folder, 'typed')
  start(programs.xorg, [`:${display}`, '-config', 'xrdp/xorg.conf', '-noreset', '-nolisten', 'tcp', '-nolock', '-logfile', join(folder, 'xorg.log')])
  await until('the session', () => existsSync(join(sockets, `xrdp_display_${display}`)) && spawnSync('xrandr', { env }).status === 0)
  // What is selected in the terminal goes onto the clipboard, and Shift+Insert takes it from there.
  start('xterm', ['-geometry', '160x50+0+0', '-fa', 'monospace', '-xrm', '*selectToClipboard: true', '-xrm', '*VT100.translations: #override Ctrl Alt <Key>Delete: string("all three")', '-e', `touch ${typedFile}; cat > ${typedFile}`])
  start('xrdp-chansrv', [])
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=session', '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  const configuration = join(folder, 'xrdp.ini')
  writeFileSync(configuration, `[Globals]
ini_version=1
fork=false
port=${port}
security_layer=tls
certificate=${certificate}
key_file=${key}
ssl_protocols=TLSv1.2, TLSv1.3
autorun=session
allow_channels=true
max_bpp=32
use_fastpath=both
[Logging]
LogFile=${join(folder, 'xrdp.log')}
LogLevel=DEBUG
EnableSyslog=false
[Channels]
drdynvc=true
cliprdr=true
[session]
name=session
lib=libxup.so
username=anybody
password=any
ip=127.0.0.1
port=${join(sockets, `xrdp_display_${display}`)}
chansrvport=DISPLAY(${display})
code=20
`)
  const server = start(programs.xrdp, ['--nodaemon', '--config', configuration])
  await until('the terminal', () => existsSync(typedFile))
  await until('xrdp', () => execFileSync('ss', ['-ltnH'], { encoding: 'utf8' }).includes(`:${port} `))
  return {
    port,
    typed: () => readFileSync(typedFile, 'utf8'),
    size: () => /current (\d+) x (\d+)/.exec(execFileSync('xrandr', { env, encoding: 'utf8' }))!.slice(1).join('x'),
    hold: () => void server.kill('SIGSTOP'),
    goOn: () => void server.kill('SIGCONT'),
    stop() {
      for (const child of children.splice(0).reverse()) child.kill('SIGKILL')
    },
  }
}
