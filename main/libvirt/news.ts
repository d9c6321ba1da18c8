/** How deep an event makes us look at a machine again. */
import type { LibvirtEvent } from './driver'

/** Only its state; its state and its definition; or only its definition, when the state has just come with a list. */
export type Depth = 'state' | 'definition' | 'text'

/** Nothing for events that change nothing we show. */
export function newsOf(event: LibvirtEvent): Depth | undefined {
  switch (event.kind) {
    case 'lifecycle':
      return event.event === 'suspended' || event.event === 'resumed' || event.event === 'shutdown' ? 'state' : 'definition'
    case 'pmWakeup':
    case 'pmSuspend':
    case 'pmSuspendDisk':
    case 'watchdog':
    case 'ioError':
    case 'controlError':
    case 'memoryFailure':
      return 'state'
    case 'diskChange':
    case 'trayChange':
    case 'balloonChange':
    case 'deviceAdded':
    case 'deviceRemoved':
    case 'deviceRemovalFailed':
    case 'agentLifecycle':
    case 'metadataChange':
    case 'memoryDeviceSizeChange':
    case 'jobCompleted':
    case 'blockJob':
      return 'definition'
    case 'reboot':
    case 'rtcChange':
    case 'graphics':
    case 'tunable':
    case 'migrationIteration':
    case 'blockThreshold':
    case 'networkLifecycle':
    case 'storagePoolLifecycle':
    case 'storagePoolRefresh':
    case 'nodeDeviceLifecycle':
    case 'overflow':
      return undefined
  }
}
