/**
 * The watch of one opened machine: its row and facets. What the definition says is shown at once; what must be asked
 * (disks' sizes, addresses, the agent) follows. It is read again when the inventory has news of the machine, and the
 * guest gently every ten seconds while somebody looks. Changes without an event are looked for meanwhile.
 */
import { DomainXmlFlags } from '../../native/constants'
import { failureFrom } from '../../preload/contract/failure'
import type { Facets } from '../../preload/contract/facet'
import type { Sink } from '../../preload/wire/roles'
import type { SessionMachine } from '../provider/host-contract'
import type { End } from '../provider/session'
import { addressesOf, own } from './addresses'
import { askAlone } from './alone'
import type { Known, SessionContext } from './context'
import type { Connection, Domain } from './driver'
import { libvirtFailure } from './failures'
import { computeFacet } from './facets/compute'
import { definedDisks, disksFacet } from './facets/disks'
import { guestFacet, silentGuest } from './facets/guest'
import { libvirtFacet } from './facets/libvirt'
import { nicsFacet } from './facets/nics'
import { openPort } from './guest-port'
import type { Ledger } from './ledger'
import { rowOf } from './row'
import { watchSilentChanges } from './silent-changes'
import { apart } from './xml/apart'
import { endingWith } from '../provider/when-over'

const againMs = 10_000

/** libvirt itself waits half a minute for a machine that is busy, ms. */
const limitMs = 40_000

export function watchDetail(context: SessionContext, ledger: Ledger, key: string, sink: Sink<SessionMachine>): End {
  let isOver = false
  let isReading = false
  let mustReadAgain = false
  let told = ''
  let asked: Pick<Facets, 'guest' | 'disks' | 'nics' | 'libvirt'> | undefined

  const publish = () => {
    const known = ledger.get(key)
    if (isOver || !known) return
    const machine = machineOf(context, known, asked)
    const look = JSON.stringify(machine)
    if (look === told) return
    told = look
    sink.change({ upserts: [machine], removes: [] })
  }

  const read = async () => {
    if (isReading) return void (mustReadAgain = true)
    isReading = true
    do {
      mustReadAgain = false
      try {
        asked = await ask(context, ledger, key)
        publish()
      } catch (thrown) {
        // A machine that went is told by the ledger; a lost link by its own watch. Only our own mistakes end this.
        const failure = failureFrom(libvirtFailure(thrown))
        if (failure.code === 'bug' && !isOver) sink.ended(failure)
      }
    } while (mustReadAgain && !isOver)
    isReading = false
  }

  const known = ledger.get(key)
  const first = known && machineOf(context, known, undefined)
  told = JSON.stringify(first ?? null)
  sink.snapshot(first ? [first] : [])
  const forget = ledger.onChange(({ changed, removed }) => {
    if (removed.includes(key)) {
      told = ''
      asked = undefined
      sink.change({ upserts: [], removes: [key] })
    }
    if (!changed.includes(key)) return
    publish()
    void read()
  })
  const timer = setInterval(() => void (ledger.get(key)?.summary.isActive && read()), againMs)
  const endLooking = watchSilentChanges(context, key)
  const end = () => {
    isOver = true
    forget()
    endLooking()
    clearInterval(timer)
  }
  if (known) void read()
  return endingWith(context.over, end)
}

function machineOf(context: SessionContext, known: Known, asked: Partial<Facets> | undefined): SessionMachine {
  const { definition } = known
  const facets = definition
    ? { compute: computeFacet(context, definition), disks: definedDisks(known), nics: nicsFacet(known, new Map()), libvirt: libvirtFacet(known, definition, known.summary.isAutostart ?? false, []), ...asked }
    : {}
  return { ...rowOf(context, known), facets }
}

async function ask(context: SessionContext, ledger: Ledger, key: string): Promise<Pick<Facets, 'guest' | 'disks' | 'nics' | 'libvirt'> | undefined> {
  const known = ledger.get(key)
  if (!known?.definition) return undefined
  const domain = await context.domain(key)
  try {
    const { isActive, isPersistent } = known.summary
    if (isActive && context.isLocal && !context.isDemo) void context.rdp.look(key, (guestPort, signal) => openPort(context, { key, guestPort }, signal))
    const [[guest, disks, byMac], isAutostarted, waiting] = await Promise.all([
      askAlone(context, { ask: (connection) => askGuest(context, known, connection), about: key, limitMs }).catch((thrown) => withoutGuest(context, known, thrown)),
      isPersistent ? domain.autostart().catch(() => false) : false,
      isActive && isPersistent ? waitingOf(domain) : [],
    ])
    if (isPersistent && known.summary.isAutostart !== isAutostarted) ledger.amend(key, { summary: { ...known.summary, isAutostart: isAutostarted } })
    const addresses = own(known, byMac)
    if (addresses.length > 0 && addresses.join() !== known.addresses.join()) ledger.amend(key, { addresses })
    return { guest, disks, nics: nicsFacet(known, byMac), libvirt: libvirtFacet(known, known.definition, isAutostarted, waiting) }
  } finally {
    domain.close()
  }
}

/** What QEMU or the agent inside must say, who may hang. */
async function askGuest(context: SessionContext, known: Known, connection: Connection) {
  const domain = await connection.domainByUUID(known.key)
  try {
    return await Promise.all([
      guestFacet(context, known, domain),
      disksFacet(context, known, domain),
      known.summary.isActive ? addressesOf(domain, known) : new Map<string, readonly string[]>(),
    ])
  } finally {
    domain.close()
  }
}

/** What its definition says; the rest of the page goes on. */
function withoutGuest(context: SessionContext, known: Known, thrown: unknown): Awaited<ReturnType<typeof askGuest>> {
  if (failureFrom(thrown).code !== 'unreachable') throw thrown
  return [silentGuest(context, known), definedDisks(known), new Map()]
}

async function waitingOf(domain: Domain): Promise<string[]> {
  const [live, inactive] = await Promise.all([domain.xml(), domain.xml(DomainXmlFlags.INACTIVE)])
  return apart('differences', live, inactive)
}
