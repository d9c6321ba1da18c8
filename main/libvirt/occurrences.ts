/** What happened to machines, as sentences. Edges for the eye: nothing is concluded from them. */
import type { Occurrence } from '../../preload/contract/machine'
import type { DomainEvent, LibvirtEvent } from './driver'

type Told = Pick<Occurrence, 'kind' | 'text'>

/** Nothing for events that would only be noise on a machine's page. */
export function tell(event: LibvirtEvent): Told | undefined {
  switch (event.kind) {
    case 'lifecycle':
      return lifecycle(event)
    case 'reboot':
      return { kind: 'state', text: 'The guest rebooted.' }
    case 'rtcChange':
      return { kind: 'guest', text: `The guest set its clock: ${Math.abs(event.offsetSeconds)} s ${event.offsetSeconds < 0 ? 'behind' : 'ahead of'} the host.` }
    case 'watchdog':
      return { kind: 'warning', text: `Its watchdog bit${event.action && event.action !== 'none' ? ` (${event.action})` : ''}: the guest hung.` }
    case 'ioError':
      return { kind: 'warning', text: `${event.path || event.alias || 'A disk'} could not be read or written${event.reason ? ` (${event.reason})` : ''}${event.action === 'pause' ? '; the machine was paused' : ''}.` }
    case 'controlError':
      return { kind: 'warning', text: 'libvirt lost its control connection to the machine.' }
    case 'graphics':
      return graphics(event)
    case 'blockJob':
      return { kind: event.status === 'failed' ? 'warning' : 'device', text: `Disk ${event.disk}: ${event.type} ${event.status}.` }
    case 'diskChange':
      return { kind: 'device', text: event.newPath ? `The medium ${event.newPath} was put into ${event.alias}.` : `The medium ${event.oldPath ?? ''} was taken out of ${event.alias}.` }
    case 'trayChange':
      return { kind: 'device', text: `The tray of ${event.alias} was ${event.reason === 'open' ? 'opened' : 'closed'}.` }
    case 'pmWakeup':
      return { kind: 'state', text: 'The guest woke up.' }
    case 'pmSuspend':
      return { kind: 'state', text: 'The guest went to sleep.' }
    case 'pmSuspendDisk':
      return { kind: 'state', text: 'The guest hibernated.' }
    case 'balloonChange':
      return { kind: 'device', text: `The guest now has ${(event.actualKiB / 1024).toLocaleString('en-US', { maximumFractionDigits: 0 })} MiB of memory.` }
    case 'deviceAdded':
      return { kind: 'device', text: `The device ${event.alias} was added.` }
    case 'deviceRemoved':
      return { kind: 'device', text: `The device ${event.alias} was removed.` }
    case 'deviceRemovalFailed':
      return { kind: 'warning', text: `The guest did not let go of the device ${event.alias}.` }
    case 'agentLifecycle':
      return { kind: 'guest', text: event.state === 'connected' ? 'The guest agent connected.' : 'The guest agent disconnected.' }
    case 'jobCompleted':
      return { kind: 'state', text: 'A long operation on it has finished.' }
    case 'metadataChange':
      return { kind: 'definition', text: event.type === 'title' ? 'Its title was changed.' : event.type === 'description' ? 'Its description was changed.' : 'A note in its definition was changed.' }
    case 'blockThreshold':
      return { kind: 'warning', text: `Disk ${event.disk} has filled up past its mark.` }
    case 'memoryFailure':
      return { kind: 'warning', text: `The host’s memory failed under the ${event.recipient} (${event.action}).` }
    case 'memoryDeviceSizeChange':
      return { kind: 'device', text: `The memory device ${event.alias} changed its size.` }
    case 'migrationIteration':
    case 'tunable':
    case 'networkLifecycle':
    case 'storagePoolLifecycle':
    case 'storagePoolRefresh':
    case 'nodeDeviceLifecycle':
    case 'overflow':
      return undefined
  }
}

const plain: Readonly<Record<string, Told>> = {
  defined: { kind: 'definition', text: 'It was defined.' },
  'defined updated': { kind: 'definition', text: 'Its definition was changed.' },
  'defined renamed': { kind: 'definition', text: 'It was renamed.' },
  'defined from snapshot': { kind: 'definition', text: 'Its definition came back from a snapshot.' },
  undefined: { kind: 'definition', text: 'Its definition was removed.' },
  'undefined renamed': { kind: 'definition', text: 'It gave up its old name.' },
  started: { kind: 'state', text: 'It started.' },
  'started restored': { kind: 'state', text: 'It was restored from its saved state.' },
  'started migrated': { kind: 'state', text: 'It arrived from another host.' },
  'started from snapshot': { kind: 'state', text: 'It started from a snapshot.' },
  'started wakeup': { kind: 'state', text: 'It woke up.' },
  suspended: { kind: 'state', text: 'It was paused.' },
  'suspended migrated': { kind: 'state', text: 'It was paused for its move to another host.' },
  'suspended ioerror': { kind: 'warning', text: 'It was paused because a disk could not be read or written.' },
  'suspended watchdog': { kind: 'warning', text: 'It was paused by its watchdog.' },
  'suspended restored': { kind: 'state', text: 'It was restored, paused.' },
  'suspended api error': { kind: 'warning', text: 'It stayed paused because an operation failed.' },
  resumed: { kind: 'state', text: 'It was resumed.' },
  'resumed migrated': { kind: 'state', text: 'It goes on after its move.' },
  stopped: { kind: 'state', text: 'It stopped.' },
  'stopped shutdown': { kind: 'state', text: 'It shut down.' },
  'stopped destroyed': { kind: 'state', text: 'It was powered off.' },
  'stopped crashed': { kind: 'warning', text: 'It crashed.' },
  'stopped migrated': { kind: 'state', text: 'It moved to another host.' },
  'stopped saved': { kind: 'state', text: 'Its memory was saved and it was turned off.' },
  'stopped failed': { kind: 'warning', text: 'It could not be kept running: QEMU failed.' },
  'stopped from snapshot': { kind: 'state', text: 'It was turned off by going back to a snapshot.' },
  shutdown: { kind: 'state', text: 'It is shutting down.' },
  'shutdown guest': { kind: 'state', text: 'The guest is shutting down.' },
  'shutdown host': { kind: 'state', text: 'The host is shutting it down.' },
  pmsuspended: { kind: 'state', text: 'It went to sleep.' },
  'pmsuspended disk': { kind: 'state', text: 'It hibernated.' },
  crashed: { kind: 'warning', text: 'The guest’s system crashed.' },
}

function lifecycle({ event, detail }: Extract<DomainEvent, { kind: 'lifecycle' }>): Told {
  return plain[`${event} ${detail}`] ?? plain[event] ?? { kind: 'state', text: `libvirt says: ${event} ${detail}.` }
}

/** Initialising says nothing that connecting did not. */
function graphics({ phase, remote }: Extract<DomainEvent, { kind: 'graphics' }>): Told | undefined {
  if (phase === 'initialize') return undefined
  const from = remote.family === 'unix' || remote.node === '' ? 'on this host' : `at ${remote.node}`
  return { kind: 'device', text: `A viewer ${from} ${phase === 'connect' ? 'connected to' : 'left'} its display.` }
}
