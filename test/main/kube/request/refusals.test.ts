import { describe, expect, test } from 'vitest'
import { KubeError } from '../../../../main/kube/transport'
import { apiServer, say, statusObject, stoppedClock, unproven } from '../loopback'
import { failed, open, thrownBy } from '../opened'

describe('refusals', () => {
  test('a Status object becomes an error with its words', async () => {
    const status = statusObject(422, 'Invalid', 'VirtualMachine "a" is invalid', { details: { causes: [{ reason: 'FieldValueInvalid', message: 'must be positive', field: 'spec.cpu' }], retryAfterSeconds: 7 } })
    const server = await apiServer((_request, response) => say(response, status, 422))
    const thrown = await thrownBy(open(unproven(server.url)).json({ method: 'POST', path: '/a', body: {} }))
    expect(thrown).toBeInstanceOf(KubeError)
    expect(thrown).toMatchObject({ status: 422, message: 'VirtualMachine "a" is invalid', more: { isStatus: true, reason: 'Invalid', retryAfterSeconds: 7, causes: [{ reason: 'FieldValueInvalid', message: 'must be positive', field: 'spec.cpu' }] } })
  })

  test('of a long text the beginning is kept; a page is not quoted; a Status with odd fields is still one', async () => {
    const bodies: Record<string, [number, string, string]> = {
      '/long': [500, 'text/plain', 'x'.repeat(50_000_000)], '/page': [502, 'text/html', '<html><script>evil</script>'], '/empty': [503, '', ''],
      '/odd': [403, 'application/json', JSON.stringify({ kind: 'Status', message: 7, reason: 'Forbidden', details: { causes: 'none', retryAfterSeconds: '9' } })],
    }
    const server = await apiServer((request, response) => {
      const [status, type, body] = bodies[request.url ?? ''] ?? [404, '', '']
      response.writeHead(status, { 'Content-Type': type }).end(body)
    })
    const transport = open(unproven(server.url))
    const error = async (path: string) => await thrownBy(transport.json({ path })) as KubeError
    expect((await error('/long')).message).toHaveLength(2_000)
    expect((await error('/page')).message).toBe('HTTP 502')
    expect((await error('/empty')).message).toBe('HTTP 503')
    expect(await error('/odd')).toMatchObject({ status: 403, message: 'Forbidden', more: { isStatus: true, reason: 'Forbidden' } })
  })

  test.each([301, 302, 307, 308])('a redirect (%i) is not followed, least of all with the token', async (code) => {
    const target = await apiServer((_request, response) => say(response, {}))
    const server = await apiServer((_request, response) => response.writeHead(code, { Location: `${target.url}/login?secret=1` }).end())
    const failure = await failed(open({ ...unproven(server.url), login: { kind: 'token' } }, { secrets: { token: 't' } }).json({ path: '/a' }))
    expect(failure).toMatchObject({ code: 'unreachable', message: expect.stringContaining(target.url) })
    expect(failure.message).not.toContain('secret')
    expect(target.opened()).toBe(0)
  })

  test('"later" is waited for, but not for long, not for ever, and only where asking twice does no harm', async () => {
    const time = stoppedClock(true)
    let refusals = 0
    let afterSeconds = '2'
    const server = await apiServer((_request, response) => {
      if (refusals > 0) {
        refusals -= 1
        say(response, statusObject(429, 'TooManyRequests', 'slow down'), 429, { 'Retry-After': afterSeconds })
      } else say(response, { ok: true })
    })
    const transport = open(unproven(server.url), { clock: time.clock })
    const pauses = async (count: number, method: 'GET' | 'POST' = 'GET') => {
      refusals = count
      time.asked.length = 0
      const outcome = await transport.json({ method, path: '/a' }).then(() => 'ok', (thrown: KubeError) => thrown.more.retryAfterSeconds)
      return [outcome, ...time.asked]
    }
    expect(await pauses(2)).toEqual(['ok', 2_000, 2_000])
    expect(await pauses(9)).toEqual([2, 2_000, 2_000, 2_000])
    expect(await pauses(1, 'POST')).toEqual([2])
    afterSeconds = '0'
    expect(await pauses(1)).toEqual(['ok', 1_000])
    afterSeconds = '3600'
    expect(await pauses(1)).toEqual([3_600])
    afterSeconds = new Date(time.clock.now() + 5_000).toUTCString()
    expect(await pauses(1)).toEqual(['ok', expect.toSatisfy((ms: number) => ms >= 4_000 && ms <= 6_000)])
    afterSeconds = 'soon'
    expect(await pauses(1)).toEqual([undefined])
  })
})
