import { describe, expect, test } from 'vitest'
import { KubeError } from '../../../main/kube/transport'
import { open, vm } from './objects'
import { smallServer } from './small-server'

// A machine's YAML: shown without what the cluster writes, tried by the server, replaced only if nobody else wrote.

const made = () => {
  const server = smallServer()
  server.put(vm('a/web', {
    metadata: { uid: 'v', managedFields: [{ manager: 'x' }], finalizers: ['f'], labels: { app: 'x' }, annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', note: 'mine' } },
    status: { conditions: [{ type: 'RestartRequired', status: 'True', message: 'a non-live-updatable field was changed' }] },
  }))
  return server
}

test('is the definition without status and what the cluster keeps for itself', async () => {
  const session = await open(made())
  const { text, language, waiting, revision } = await session.source('a/web')
  expect(language).toBe('yaml')
  expect(text).toMatch(/^apiVersion: kubevirt.io\/v1\nkind: VirtualMachine\nmetadata:\n/)
  expect(text).toContain('note: mine')
  for (const absent of ['managedFields', 'last-applied', 'status', 'uid', 'resourceVersion', 'finalizers']) expect(text).not.toContain(absent)
  expect(waiting).toEqual(['a non-live-updatable field was changed'])
  expect(revision).toMatch(/^v:\d+$/)
  await session.close()
})

describe('replacing', () => {
  test('puts the text, and all that was left out of it, with the version that was read', async () => {
    const server = made()
    const session = await open(server)
    const { text, revision } = await session.source('a/web')
    await session.replaceSource('a/web', text.replace('1Gi', '2Gi'), revision)
    expect(server.deeds).toMatchObject([{
      method: 'PUT', path: '/apis/kubevirt.io/v1/namespaces/a/virtualmachines/web', query: { fieldValidation: 'Strict' },
      body: { metadata: { uid: 'v', finalizers: ['f'], annotations: { note: 'mine', 'kubectl.kubernetes.io/last-applied-configuration': '{}' } }, spec: { template: { spec: { domain: { memory: { guest: '2Gi' } } } } } },
    }])
    await session.close()
  })
  test('is a conflict when somebody else wrote meanwhile', async () => {
    const server = made()
    const session = await open(server)
    const { text, revision } = await session.source('a/web')
    server.put(vm('a/web', { metadata: { uid: 'v', labels: { app: 'other' } } }))
    await expect(session.replaceSource('a/web', text, revision)).rejects.toMatchObject({ failure: { code: 'conflict', message: 'Somebody else has changed this definition since you opened it.' } })
    expect(server.deeds).toEqual([])
    const again = await session.source('a/web')
    await session.replaceSource('a/web', text, again.revision)
    expect(server.deeds).toHaveLength(1)
    await session.close()
  })
  test('is a conflict also when somebody writes between the look and the write', async () => {
    const server = made()
    const session = await open(server)
    const { text, revision } = await session.source('a/web')
    server.answers.push(({ method }) => (method === 'PUT' ? new KubeError(409, 'the object has been modified', { isStatus: true, reason: 'Conflict' }) : undefined))
    await expect(session.replaceSource('a/web', text, revision)).rejects.toMatchObject({ failure: { code: 'conflict', remedy: 'Compare it with yours, then save again.' } })
    await session.close()
  })
  test('never makes it another machine', async () => {
    const server = made()
    const session = await open(server)
    const { text, revision } = await session.source('a/web')
    await expect(session.replaceSource('a/web', text.replace('name: web', 'name: other'), revision)).rejects.toMatchObject({ failure: { code: 'invalid', message: expect.stringContaining('metadata.name must stay “web”') } })
    expect(server.deeds).toEqual([])
    await session.close()
  })
  test('is refused on a connection that only reads', async () => {
    const session = await open(made(), { isReadOnly: true })
    const { text, revision } = await session.source('a/web')
    await expect(session.replaceSource('a/web', text, revision)).rejects.toMatchObject({ failure: { code: 'denied' } })
    await session.close()
  })
})

describe('validating', () => {
  const judged = async (change: (text: string) => string, refusal?: KubeError) => {
    const server = made()
    if (refusal) server.answers.push(({ query }) => (query?.dryRun === 'All' ? refusal : undefined))
    const session = await open(server)
    const { text } = await session.source('a/web')
    const problems = await session.question.validateSource('a/web', change(text))
    expect(server.deeds.every(({ query }) => query?.dryRun === 'All')).toBe(true)
    await session.close()
    return { problems, lineOf: (words: string) => change(text).split('\n').findIndex((line) => line.includes(words)) + 1 }
  }
  test('finds nothing wrong with what is right', async () => {
    expect((await judged((text) => text)).problems).toEqual([])
  })
  test('says where YAML is broken, without asking anybody', async () => {
    const { problems } = await judged((text) => text.replace('kind: VirtualMachine', 'kind: [VirtualMachine'))
    expect(problems[0]).toMatchObject({ severity: 'error', line: expect.any(Number) })
  })
  test('says where a field stands that the server does not know', async () => {
    const { problems, lineOf } = await judged((text) => text.replace('memory:', 'memori:'), new KubeError(400, 'strict decoding error: unknown field "spec.template.spec.domain.memori"', { isStatus: true, reason: 'BadRequest' }))
    expect(problems).toMatchObject([{ severity: 'error', line: lineOf('memori:'), message: expect.stringContaining('unknown field') }])
  })
  test('says where a value stands that the server does not take', async () => {
    const { problems, lineOf } = await judged((text) => text, new KubeError(422, 'invalid', { isStatus: true, reason: 'Invalid', causes: [{ field: 'spec.template.spec.domain.cpu.cores', message: 'must be more', reason: 'x' }] }))
    expect(problems).toMatchObject([{ severity: 'error', line: lineOf('cores:'), message: 'spec.template.spec.domain.cpu.cores: must be more' }])
  })
  test('a text that is no object is said to be none', async () => {
    expect((await judged(() => 'just words')).problems).toMatchObject([{ severity: 'error', message: 'The text is no object with metadata.' }])
  })
})
