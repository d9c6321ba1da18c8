import { expect, it, test } from 'vitest'
import { parseLink } from '../../../main/app/link'
import { FailureError } from '../../../preload/contract/failure'

it('names a machine, its connection, and its namespace where it has one', () => {
  expect(parseLink('virt-desktop://console/lab/web')).toEqual({ kind: 'console', connection: 'lab', machine: 'web' })
  expect(parseLink('virt-desktop://start/prod-eu/team-a/web.1')).toEqual({ kind: 'start', connection: 'prod-eu', machine: 'team-a/web.1' })
  expect(parseLink('virt-desktop://show/This%20computer/%C3%9Cbung%20100%25')).toEqual({ kind: 'show', connection: 'This computer', machine: 'Übung 100%' })
})

test.each([
  ['nothing', ''],
  ['another scheme', 'https://show/lab/web'],
  ['the scheme in capitals', 'VIRT-DESKTOP://show/lab/web'],
  ['a page of the window', 'virt-desktop://app/index.html'],
  ['another verb', 'virt-desktop://delete/lab/web'],
  ['a verb in capitals', 'virt-desktop://Show/lab/web'],
  ['no machine', 'virt-desktop://show/lab'],
  ['an empty name', 'virt-desktop://show//web'],
  ['a slash at the end', 'virt-desktop://show/lab/web/'],
  ['too many parts', 'virt-desktop://show/lab/a/b/c'],
  ['a question behind it', 'virt-desktop://show/lab/web?then=start'],
  ['a fragment', 'virt-desktop://show/lab/web#x'],
  ['somebody before the verb', 'virt-desktop://me@show/lab/web'],
  ['a port', 'virt-desktop://show:80/lab/web'],
  ['a slash in disguise', 'virt-desktop://show/lab/team%2fweb'],
  ['a backslash', 'virt-desktop://show/lab/a%5Cb'],
  ['a way up', 'virt-desktop://show/lab/..'],
  ['a way up in disguise', 'virt-desktop://show/%2E%2E/web'],
  ['a switch', 'virt-desktop://show/lab/--start'],
  ['a switch in disguise', 'virt-desktop://show/%2D-list/web'],
  ['words behind it', 'virt-desktop://show/lab/web --start y'],
  ['words in quotes behind it', 'virt-desktop://show/lab/web" --start "y'],
  ['a line break', 'virt-desktop://show/lab/web\n--start'],
  ['a line break in disguise', 'virt-desktop://show/lab/web%0A'],
  ['a zero', 'virt-desktop://show/lab/web%00'],
  ['an escape of a terminal', 'virt-desktop://show/lab/%1B%5B2J'],
  ['text that turns', 'virt-desktop://show/lab/%E2%80%AEbew'],
  ['text that cannot be seen', 'virt-desktop://show/lab/we%E2%80%8Bb'],
  ['space at the edge', 'virt-desktop://show/lab/%20web'],
  ['markup', 'virt-desktop://show/lab/<img src=x>'],
  ['half a byte', 'virt-desktop://show/lab/we%4'],
  ['bytes that are no text', 'virt-desktop://show/lab/%FF%FE'],
  ['letters that are not written as bytes', 'virt-desktop://show/lab/Übung'],
  ['an endless one', `virt-desktop://show/lab/${'x'.repeat(100_000)}`],
  ['a space before it', ' virt-desktop://show/lab/web'],
])('%s is no link', (_name, text) => {
  expect(() => parseLink(text)).toThrow(FailureError)
  expect(() => parseLink(text)).toThrow('A link was not followed')
})
