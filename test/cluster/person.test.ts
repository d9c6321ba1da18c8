import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../world/wait.mjs'
import { makeFolder, removeFolder } from './server/folder'

// `npm run cluster`, as a person sees it who ends it in a good way or a bad one.

test('prints how to reach it, and Ctrl+C ends it without a trace', async () => {
  const { child, output, kubeconfig } = await begin()
  expect(readFileSync(kubeconfig, 'utf8')).toContain('current-context: admin')
  expect(output()).toMatch(/kubectl get vms -A\n/)
  child.kill('SIGINT')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(output()).toMatch(/The cluster is gone\.\n$/)
  expect(existsSync(dirname(kubeconfig))).toBe(false)
  expect(await answers(output())).toBe(false)
})

test('takes its servers along when it is killed, and the next start removes the folder', async () => {
  const { child, output, kubeconfig } = await begin()
  expect(await answers(output())).toBe(true)
  child.kill('SIGKILL')
  await until('the servers to be gone', async () => !await answers(output()))
  expect(existsSync(kubeconfig)).toBe(true)
  removeFolder(makeFolder())
  expect(existsSync(kubeconfig)).toBe(false)
})

async function begin(): Promise<{ child: ChildProcess, output: () => string, kubeconfig: string }> {
  const child = spawn(process.execPath, ['scripts/cluster.mjs'], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text })
  await until('the cluster to run', () => output.includes('Ctrl+C'), { seconds: 100 })
  return { child, output: () => output, kubeconfig: /KUBECONFIG=(\S+)/.exec(output)?.[1] ?? '' }
}

/** Whether anything listens where it says that it does. */
async function answers(output: string): Promise<boolean> {
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(output)?.[1])
  const socket = connect(port, '127.0.0.1')
  const result = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(() => false)
  socket.destroy()
  return result
}
