// Real credential plugins for tests: shell scripts that count their runs.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Surroundings } from '../../../../main/kube/config/access'
import type { PluginEntry } from '../../../../main/kube/config/kubeconfig'
import { writeScript } from '../../../fakes/script'

/** A script in a folder, and a kubeconfig's entry for it. `body` runs under sh; $RUN is how often it ran before. */
export function pluginScript(folder: string, body: string, entry: Partial<PluginEntry> = {}) {
  const path = join(folder, 'login-plugin')
  writeScript(path, `RUN=$(cat "${folder}/runs" 2>/dev/null | wc -c)\nRUN=$((RUN))\nprintf x >> "${folder}/runs"\n${body}`)
  const plugin: PluginEntry = { apiVersion: 'client.authentication.k8s.io/v1', command: 'login-plugin', args: [], env: [], interactiveMode: 'IfAvailable', wantsClusterInfo: false, ...entry }
  return { path, plugin, runs: () => (existsSync(join(folder, 'runs')) ? readFileSync(join(folder, 'runs'), 'utf8').length : 0) }
}

/** What a plugin prints. */
export function execCredential(status: object, apiVersion = 'client.authentication.k8s.io/v1'): string {
  return JSON.stringify({ apiVersion, kind: 'ExecCredential', status })
}

/** Surroundings whose PATH holds the folder and in which everything is allowed. */
export function allowing(folder: string, more: Partial<Surroundings> = {}): Surroundings {
  return { environment: { PATH: `${folder}:/usr/bin:/bin`, HOME: folder }, mayRun: () => true, ...more }
}
