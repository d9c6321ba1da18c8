/** IronRDP, loaded when the first RDP console is opened: 4 MB of WebAssembly that nobody else should wait for. */
import { consoleText } from '../../text/console'
import { fail, type Failure } from '../../../preload/contract/failure'

export type Engine = typeof import('@devolutions/iron-remote-desktop-rdp')
export type RdpSession = Awaited<ReturnType<InstanceType<Engine['Backend']['SessionBuilder']>['connect']>>
export type DeviceEvent = ReturnType<Engine['Backend']['DeviceEvent']['keyPressed']>

let loading: Promise<Engine> | undefined

/** The engine; a failure to load is forgotten, so that the next console tries again. */
export function loadEngine(): Promise<Engine> {
  loading ??= import('@devolutions/iron-remote-desktop-rdp').then(async (engine) => {
    await engine.init('error')
    return engine
  })
  loading.catch(() => (loading = undefined))
  return loading
}

/** What IronRDP throws. */
interface IronError {
  kind(): number
  backtrace(): string
}

/** By IronRDP's number of the kind. */
const kinds = ['general', 'wrongPassword', 'logonFailure', 'accessDenied', 'cleanPath', 'proxyConnect', 'negotiation'] as const

/** How far a session had come when IronRDP threw: `resizing` while the server makes the size that it was asked for. */
export type Progress = 'beginning' | 'up' | 'resizing'

/** Why a session could not be begun or went; `denied` where the person has to decide, `unreachable` where it may be begun again at once. */
export function readError(thrown: unknown, progress: Progress): Failure {
  const error = thrown as Partial<IronError>
  const kind = (typeof error?.kind === 'function' && kinds[error.kind()]) || 'general'
  const detail = typeof error?.backtrace === 'function' ? error.backtrace().slice(0, 4_000) : String(thrown)
  // xrdp falls over two sizes that follow one another too soon, and takes whoever comes back. It hangs up with the very same words on
  // who signed out and on whom another client has thrown out: whoever came back by himself would throw the other out in turn.
  if (progress !== 'beginning' && detail.includes('disconnect provider ultimatum'))
    return (progress === 'resizing' ? fail('unreachable', consoleText.rdpHungUp, { detail }) : fail('denied', consoleText.rdpSilentEnd, { detail })).failure
  const isDenied = kind === 'wrongPassword' || kind === 'logonFailure' || kind === 'accessDenied'
  const locked = /0xC0000234|0xC0000071|0xC0000224|0xC0000072|0xC0000193|0xC000015B|0xC000006E/i.exec(detail)?.[0]?.toLowerCase()
  const message = (locked !== undefined && consoleText.rdpAccount[locked]) || consoleText.rdpError[kind]
  return fail(isDenied ? 'denied' : 'invalid', message, { detail, remedy: isDenied ? consoleText.loginRemedy : consoleText.rdpErrorRemedy }).failure
}
