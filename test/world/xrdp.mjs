// A real xrdp with a session of xorgxrdp behind it: its screen follows the client's size. The session is made here and xrdp is led straight
// to it, so that no account of the system is asked for anything.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './wait.mjs'

const sockets = '/run/xrdp/sockdir'
const programs = { xorg: '/usr/lib/xorg/Xorg', xrdp: '/usr/sbin/xrdp' }

/** Whether it is installed here. */
export const canServeXrdp = () => Object.values(programs).every((path) => existsSync(path)) && existsSync('/etc/X11/xrdp/xorg.conf')

/**
 * Listens on every address of the world at `port`. `start` runs a program in the session, which `stop` ends with all the others.
 * @param {{ readonly display: number, readonly port: number }} wish
 */
export async function startXrdpSession({ display, port }) {
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = []
  const folder = mkdtempSync(join(tmpdir(), 'xrdp-'))
  mkdirSync(sockets, { recursive: true })
  const env = { ...process.env, DISPLAY: `:${display}`, HOME: folder, XRDP_SOCKET_PATH: sockets, LC_ALL: 'C.UTF-8' }
  /** @param {string} command @param {readonly string[]} args @param {'ignore' | 'pipe'} [input] */
  const start = (command, args, input = 'ignore') => {
    const child = spawn(command, args, { env, stdio: [input, 'ignore', 'ignore'] })
    children.push(child)
    return child
  }
  start(programs.xorg, [`:${display}`, '-config', 'xrdp/xorg.conf', '-noreset', '-r', '-nolisten', 'tcp', '-nolock', '-logfile', join(folder, 'xorg.log')])
  await until('the session', () => existsSync(join(sockets, `xrdp_display_${display}`)) && spawnSync('xrandr', { env }).status === 0)
  // The clipboard; xrdp waits long for who does not answer.
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
  let isOver = false
  // Where each client has a process, as on a real system, one that falls over takes no other with it; here it is put up again.
  const serve = () => start(programs.xrdp, ['--nodaemon', '--config', configuration]).once('exit', () => {
    if (!isOver) server = serve()
  })
  let server = serve()
  await until('xrdp', () => execFileSync('ss', ['-ltnH'], { encoding: 'utf8' }).includes(`:${port} `))
  return {
    port,
    folder,
    start,
    /** Of the session's screen, as `1000x700`; nothing in the moment in which it changes. */
    size: () => /current (\d+) x (\d+)/.exec(spawnSync('xrandr', { env, encoding: 'utf8' }).stdout)?.slice(1).join('x') ?? '',
    /** Holds the server still in the middle of everything, as a computer that hangs does. */
    hold: () => void server.kill('SIGSTOP'),
    goOn: () => void server.kill('SIGCONT'),
    stop() {
      isOver = true
      for (const child of children.splice(0).reverse()) child.kill('SIGKILL')
    },
  }
}
