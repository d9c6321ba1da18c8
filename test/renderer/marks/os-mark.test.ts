import { expect, test } from 'vitest'
import { osMarkKind } from '../../../renderer/marks/os-mark'

test.each([
  ['debian', 'debian'], ['Ubuntu 24.04', 'ubuntu'], ['win11', 'windows'], ['Microsoft Windows Server', 'windows'], ['centos-stream', 'rhel'],
  ['opensuse', 'suse'], ['freebsd', 'bsd'], ['alpine', 'linux'], ['linux', 'linux'], ['darwin', 'unknown'], ['', 'unknown'], [undefined, 'unknown'],
])('the family %j gets the mark %s', (family, kind) => {
  expect(osMarkKind(family)).toBe(kind)
})
