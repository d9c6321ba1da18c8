import { describe, expect, test } from 'vitest'
import { fail } from '../../../preload/contract/failure'
import { failureErrorOf, failureOf } from '../../../main/kube/failures'
import { KubeError } from '../../../main/kube/transport'

const error = (status: number, message = 'words', more: Partial<KubeError['more']> = {}) => new KubeError(status, message, { isStatus: true, ...more })
const system = (code: string, message = code) => Object.assign(new Error(message), { code })

describe('what the server says', () => {
  test.each([
    [400, 'invalid'], [401, 'denied'], [403, 'denied'], [404, 'notFound'], [405, 'unsupported'], [409, 'conflict'], [410, 'conflict'], [413, 'invalid'], [415, 'unsupported'],
    [422, 'invalid'], [429, 'unreachable'], [500, 'unreachable'], [502, 'unreachable'], [503, 'unreachable'], [504, 'unreachable'], [418, 'unsupported'],
  ])('%i is %s, with the server’s words for the details', (status, code) => {
    expect(failureOf(error(status))).toMatchObject({ code, detail: `HTTP ${status}: words` })
  })

  test('a login that is over says how to log in again, on OpenShift too; a 401 that is no Status is about a right', () => {
    expect(failureOf(error(401)).remedy).toContain('Log in again')
    expect(failureOf(error(401), { isOpenShift: true }).remedy).toContain('oc login')
    expect(failureOf(error(401, 'forbidden by virt-api', { isStatus: false }))).toMatchObject({ code: 'denied', message: 'The cluster does not allow this: forbidden by virt-api.' })
  })

  test('of what is invalid the fields are named', () => {
    expect(failureOf(error(422, 'x is invalid', { causes: [{ field: 'spec.cpu', message: 'must be positive' }, { message: 'and more' }] })).message).toBe('The cluster does not accept this: spec.cpu: must be positive; and more.')
  })

  test('a name that is taken is another conflict than a state', () => {
    expect(failureOf(error(409, 'pods "a" already exists', { reason: 'AlreadyExists' })).remedy).toBe('Choose another name.')
    expect(failureOf(error(409, 'VM is already running', { reason: 'Conflict' })).message).toContain('VM is already running.')
  })

  test('how long to wait is said', () => {
    expect(failureOf(error(429, 'slow', { retryAfterSeconds: 1 })).remedy).toBe('Try again in 1 second.')
    expect(failureOf(error(503, 'slow', { retryAfterSeconds: 30 })).remedy).toBe('Try again in 30 seconds.')
  })

  test('words without an end, with line breaks or of a megabyte stay a sentence', () => {
    const { message, detail } = failureOf(error(403, `a\n\n b ${'x'.repeat(1_000_000)}`))
    expect(message.length).toBeLessThan(700)
    expect(message).toMatch(/: a b x+\.$/)
    expect(detail?.length).toBeLessThanOrEqual(10_000)
  })
})

describe('what the way says', () => {
  test.each([
    ['ECONNREFUSED', 'unreachable'], ['ENOTFOUND', 'unreachable'], ['ETIMEDOUT', 'unreachable'], ['ECONNRESET', 'unreachable'], ['EPIPE', 'unreachable'], ['EHOSTUNREACH', 'unreachable'],
    ['CERT_HAS_EXPIRED', 'denied'], ['DEPTH_ZERO_SELF_SIGNED_CERT', 'denied'], ['ERR_TLS_CERT_ALTNAME_INVALID', 'denied'], ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'denied'],
    ['CERT_REVOKED', 'denied'], ['UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', 'denied'], ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'denied'], ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'denied'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'unreachable'], ['EPROTO', 'unreachable'], ['HPE_INVALID_CONSTANT', 'unreachable'], ['Z_DATA_ERROR', 'unreachable'],
  ])('%s is %s with a remedy', (code, expected) => {
    const failure = failureOf(system(code, 'system words'))
    expect(failure).toMatchObject({ code: expected, remedy: expect.stringMatching(/.+\.$/), detail: `${code}: system words` })
    expect(failure.message).toMatch(/^[A-Z].+\.$/)
  })

  test('the server is named where it is known', () => {
    expect(failureOf(system('ETIMEDOUT'), { server: 'lab:6443' }).message).toBe('The cluster at lab:6443 does not answer.')
  })

  test('what was ended on purpose is cancelled; what is a failure stays it; anything else is our mistake', () => {
    expect(failureOf(new DOMException('stop', 'AbortError')).code).toBe('cancelled')
    const own = fail('denied', 'No.')
    expect(failureErrorOf(own)).toBe(own)
    expect(failureOf(new TypeError('undefined is not a function')).code).toBe('bug')
    expect(failureOf('thrown text').code).toBe('bug')
  })
})
