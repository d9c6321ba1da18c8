import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { handleCounts, open, type CredentialRequest } from '../../native/index.js'
import { eventually, nothingAlive, uri } from './fixture.js'

const folder = mkdtempSync(join(tmpdir(), 'virt-desktop-'))
const file = join(folder, 'host.xml')
writeFileSync(file, '<node><auth><user password="sesame">ali</user></auth></node>')
const guarded = `test://${file}`
afterAll(() => rmSync(folder, { recursive: true }))

describe('a host that asks who is there', () => {
  it('opens for the right answers', async () => {
    const asked: CredentialRequest[] = []
    const connection = await open(guarded, {
      auth: async (requests) => {
        asked.push(...requests)
        return requests.map(({ type }) => (type === 'authname' ? 'ali' : 'sesame'))
      },
    })
    expect(asked.map(({ type }) => type)).toEqual(['authname', 'passphrase'])
    expect(await connection.type()).toBe('TEST')
    await connection.close()
  })

  it.each([
    ['wrong answers', async () => ['ali']],
    ['no answers', async () => null],
    ['a rejection', () => Promise.reject(new Error('no'))],
    ['answers of the wrong type', async () => [1] as never],
    ['NUL in an answer', async () => ['a\0b']],
    ['something that throws', () => {
      throw new Error('no')
    }],
  ])('stays shut for %s', async (_, auth) => {
    await expect(open(guarded, { auth })).rejects.toMatchObject({ name: 'VIR_ERR_AUTH_FAILED' })
  })

  it('stays shut when nobody can be asked', async () => {
    await expect(open(guarded)).rejects.toMatchObject({ name: expect.stringMatching(/^VIR_ERR_/) })
  })

  it('does not hold up others while it waits', async () => {
    let waiting!: Promise<unknown>
    // The other host may be open first: nothing can be answered before it was asked.
    const answer = await new Promise<(_: null) => void>((asked) => {
      waiting = open(guarded, { auth: () => new Promise<null>(asked) })
    })
    const other = await open(uri)
    expect(await other.type()).toBe('TEST')
    await other.close()
    answer(null)
    await expect(waiting).rejects.toBeInstanceOf(Error)
    await eventually(() => expect(handleCounts()).toEqual(nothingAlive))
  })
})
