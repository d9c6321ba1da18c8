import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { sessionSocket } from '../../../main/libvirt/session-daemon'
import { writeScript } from '../../fakes/script'
import { failureOf } from './open'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

/** A home with its own PATH; `daemon` is the script that stands for libvirtd there. */
function surroundings(daemon?: string) {
  const home = mkdtempSync(join(tmpdir(), 'session-'))
  mkdirSync(join(home, 'bin'))
  if (daemon !== undefined) writeScript(join(home, 'bin', 'virtqemud'), daemon)
  return { uid: 1_000, home, env: { PATH: join(home, 'bin'), XDG_RUNTIME_DIR: join(home, 'run') } }
}

describe('the session daemon', () => {
  it('that runs is used', async () => {
    const here = surroundings()
    mkdirSync(join(here.home, 'run', 'libvirt'), { recursive: true })
    const socket = join(here.home, 'run', 'libvirt', 'libvirt-sock')
    const server = createServer().listen(socket)
    servers.push(server)
    await new Promise((resolve) => server.once('listening', resolve))
    expect(await sessionSocket(here)).toBe(socket)
  })

  it('that does not run is started for this user, to end by itself', async () => {
    const here = surroundings()
    const script = `echo "$@" > ${here.home}/arguments; exec ${process.execPath} -e 'require("net").createServer((s) => s.end()).listen("${here.home}/run/libvirt/virtqemud-sock"); setTimeout(() => process.exit(), 3000)'`
    writeScript(join(here.home, 'bin', 'virtqemud'), script)
    expect(await sessionSocket(here)).toBe(join(here.home, 'run', 'libvirt', 'virtqemud-sock'))
    expect(readFileSync(join(here.home, 'arguments'), 'utf8')).toBe('--timeout=120\n')
  })

  it('that is just being written is said', async () => {
    const here = surroundings('exit 0')
    const writing = openSync(join(here.home, 'bin', 'virtqemud'), 'r+')
    try {
      expect(await failureOf(sessionSocket(here))).toMatchObject({ code: 'unreachable', detail: expect.stringContaining('ETXTBSY') })
    } finally {
      closeSync(writing)
    }
  })

  it('that ends at once says what it said', async () => {
    const failure = await failureOf(sessionSocket(surroundings('echo "cannot open log" >&2; exit 3')))
    expect(failure).toMatchObject({ code: 'unreachable', message: 'The libvirt daemon of your session could not be started.', detail: expect.stringContaining('code 3') as string })
    expect(failure.remedy).toContain('virtqemud --timeout=120')
  })

  it('is not for root', async () => {
    expect(await failureOf(sessionSocket({ ...surroundings(), uid: 0 }))).toMatchObject({ code: 'unsupported' })
  })
})
