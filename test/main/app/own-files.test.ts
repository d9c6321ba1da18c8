import { describe, expect, test } from 'vitest'
import { ownFile } from '../../../main/app/own-files'
import { contentSecurityPolicy } from '../../../main/app/policy'
import { isOwnPage } from '../../../main/window/address'

const of = (address: string) => ownFile('/opt/app/renderer', address)

describe('the own scheme', () => {
  test('serves files of the page with their kind', () => {
    expect(of('virt-desktop://app/index.html')).toEqual({ path: '/opt/app/renderer/index.html', kind: 'text/html; charset=utf-8' })
    expect(of('virt-desktop://app/assets/a-1.js?x#y')).toEqual({ path: '/opt/app/renderer/assets/a-1.js', kind: 'text/javascript; charset=utf-8' })
    expect(of('virt-desktop://app/a%20b.woff2')?.path).toBe('/opt/app/renderer/a b.woff2')
  })
  test.each([
    'virt-desktop://app/%2e%2e%2fsecret.js', 'virt-desktop://app/..%2f..%2fsecret.js', 'virt-desktop://app/..%5csecret.js', 'virt-desktop://app/%00.js', 'virt-desktop://app/%zz.js',
    'virt-desktop://app/%2e%2e%2frenderer-other/x.js', 'virt-desktop://other/index.html', 'virt-desktop://app.evil/index.html', 'virt-desktop://user@other/index.html', 'https://app/index.html', 'file:///opt/app/renderer/index.html', 'virt-desktop://app/', 'virt-desktop://app/x.exe',
    'virt-desktop://app/etc/passwd', 'nonsense',
  ])('refuses %s', (address) => {
    expect(of(address)).toBeUndefined()
  })
  test('stays in its folder however often it is asked to leave', () => {
    expect(of('virt-desktop://app/../../../etc/x.json')?.path).toBe('/opt/app/renderer/etc/x.json')
  })
})

describe('who may talk to main', () => {
  test.each([['virt-desktop://app/index.html', true], ['virt-desktop://app/index.html#/x', true], ['virt-desktop://app/index.html?x', true]])('%s', (address, may) => expect(isOwnPage(address)).toBe(may))
  test.each(['virt-desktop://app/console.html', 'virt-desktop://app/crashed.html', 'virt-desktop://app.evil/index.html', 'https://app/index.html', 'file:///index.html', 'about:blank', '', 'data:text/html,x'])('not %s', (address) => expect(isOwnPage(address)).toBe(false))
})

test('the policy allows no script but our own files, and no connection to elsewhere', () => {
  const rules = Object.fromEntries(contentSecurityPolicy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]))
  expect(rules).toMatchObject({ 'default-src': ["'none'"], 'script-src': ["'self'", "'wasm-unsafe-eval'"], 'connect-src': ["'self'"], 'frame-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"], 'frame-ancestors': ["'none'"] })
})
