import { describe, expect, it } from 'vitest'
import { tell } from '../../../main/libvirt/occurrences'
import type { DomainEvent } from '../../../main/libvirt/driver'

const about = { uuid: 'u', name: 'n', id: 1 }
const nowhere = { family: 'unix', node: '', service: '' }

/** One of each kind that is told. */
const events: readonly DomainEvent[] = [
  { ...about, kind: 'reboot' }, { ...about, kind: 'rtcChange', offsetSeconds: -3 }, { ...about, kind: 'watchdog', action: 'reset' },
  { ...about, kind: 'ioError', path: '/d', alias: 'virtio-disk0', action: 'pause', reason: 'enospc' },
  { ...about, kind: 'graphics', phase: 'connect', local: nowhere, remote: nowhere, authScheme: '', identities: [] },
  { ...about, kind: 'controlError' }, { ...about, kind: 'blockJob', disk: 'vda', type: 'commit', status: 'failed' },
  { ...about, kind: 'diskChange', alias: 'ide0', oldPath: null, newPath: '/x.iso', reason: 'changed' }, { ...about, kind: 'trayChange', alias: 'ide0', reason: 'open' },
  { ...about, kind: 'pmWakeup' }, { ...about, kind: 'pmSuspend' }, { ...about, kind: 'pmSuspendDisk' }, { ...about, kind: 'balloonChange', actualKiB: 2_097_152 },
  { ...about, kind: 'deviceRemoved', alias: 'net1' }, { ...about, kind: 'deviceAdded', alias: 'net1' }, { ...about, kind: 'deviceRemovalFailed', alias: 'net1' },
  { ...about, kind: 'agentLifecycle', state: 'connected', reason: 'channel' }, { ...about, kind: 'jobCompleted', params: {} }, { ...about, kind: 'metadataChange', type: 'title', uri: null },
  { ...about, kind: 'blockThreshold', disk: 'vda', path: null, thresholdBytes: 1, excessBytes: 1 }, { ...about, kind: 'memoryFailure', recipient: 'guest', action: 'inject', flags: 0 },
  { ...about, kind: 'memoryDeviceSizeChange', alias: 'vmem0', sizeKiB: 1 }, { ...about, kind: 'lifecycle', event: 'something', detail: 'new' },
]

describe('what happens to a machine', () => {
  it.each(events)('is told in one sentence: $kind', (event) => {
    expect(tell(event)?.text).toMatch(/^([A-Z/]|libvirt )[^\n]*\.$/)
  })

  it('is a warning where a person should look', () => {
    expect(events.filter((event) => tell(event)?.kind === 'warning').map(({ kind }) => kind)).toEqual(['watchdog', 'ioError', 'controlError', 'blockJob', 'deviceRemovalFailed', 'blockThreshold', 'memoryFailure'])
    expect(tell({ ...about, kind: 'lifecycle', event: 'stopped', detail: 'crashed' })).toEqual({ kind: 'warning', text: 'It crashed.' })
  })

  it('is not told where it is only noise', () => {
    expect(tell({ ...about, kind: 'graphics', phase: 'initialize', local: nowhere, remote: nowhere, authScheme: '', identities: [] })).toBeUndefined()
    expect(tell({ ...about, kind: 'tunable', params: {} })).toBeUndefined()
  })
})
