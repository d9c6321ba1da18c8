/** A credential plugin as a person sees it before allowing it, and the fingerprint that any change of it changes. */
import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { basename, delimiter, isAbsolute, join, resolve, sep } from 'node:path'
import { fail } from '../../../preload/contract/failure'
import type { PluginEntry } from '../config/kubeconfig'

/** What would run. All of it is the kubeconfig's text: show it as text. */
export interface PluginCommand {
  /** As the kubeconfig names it. */
  readonly command: string
  readonly args: readonly string[]
  /** Added to the environment by the kubeconfig. */
  readonly env: readonly { readonly name: string; readonly value: string }[]
  /** The program that would run: an absolute path. */
  readonly path: string
  /** SHA-256 of the program, hex. */
  readonly programSha256: string
  /** The kubeconfig that says so. */
  readonly file: string
  /** SHA-256 over all of the above, and over the scripts that an interpreter is told to run; hex. */
  readonly fingerprint: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Looks the program up as a shell would and hashes it; nothing runs. A program that is not there is a failure with the install hint. */
export async function pluginCommand(plugin: PluginEntry, file: string, environment: Environment): Promise<PluginCommand> {
  const path = await findProgram(plugin.command, environment)
  if (path === undefined) {
    throw fail('notFound', `The program that logs in to this cluster is not installed: ${plugin.command.slice(0, 200)}.`, {
      remedy: plugin.installHint ? `The kubeconfig says: ${hintLine(plugin.installHint)}` : 'Install it, or see that your login shell finds it (PATH).',
    })
  }
  const programSha256 = await hashOf(path)
  const { command, args, env } = plugin
  const scripts = await scriptHashes(command, args, environment)
  const fingerprint = createHash('sha256').update(JSON.stringify([command, args, env.map(({ name, value }) => [name, value]), path, programSha256, file, ...scripts])).digest('hex')
  return { command, args, env, path, programSha256, file, fingerprint }
}

/** Programs that run what a file says: then the file is the program. */
const interpreter = /^(?:(?:ba|da|z|k|fi|c|tc|a)?sh|busybox|env|python[\d.]*|node|bun|deno|perl|ruby|php|lua[\d.]*|pwsh)(?:\.exe)?$/

/** One for each file among an interpreter's arguments; relative ones are looked for where plugins run. */
async function scriptHashes(command: string, args: readonly string[], environment: Environment): Promise<string[]> {
  if (!interpreter.test(basename(command))) return []
  const hashed = await Promise.all(args.map(async (argument) => {
    const place = resolve(environment['HOME'] ?? '/', argument)
    const isScript = await stat(place).then((about) => about.isFile() && about.size <= mostScriptBytes, () => false)
    return isScript ? [await hashOf(place)] : []
  }))
  return hashed.flat()
}

/** What is larger is no script. */
const mostScriptBytes = 16 * 2 ** 20

/** Where a program is: a path as it stands, a bare name in the folders of PATH. Folders that are not absolute are passed over. */
export async function findProgram(command: string, environment: Environment): Promise<string | undefined> {
  const isPath = command.includes(sep) || command.includes('/')
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
  const places = isPath ? (isAbsolute(command) ? [command] : []) : folders.map((folder) => join(folder, command))
  const endings = process.platform === 'win32' ? ['', '.exe', '.com'] : ['']
  for (const place of places) {
    for (const ending of endings) {
      const path = place + ending
      const isProgram = await stat(path).then((about) => about.isFile(), () => false)
      if (isProgram && await access(path, constants.X_OK).then(() => true, () => false)) return path
    }
  }
  return undefined
}

/** A stranger's hint as one short line without control characters: it is shown, nothing else. */
export function hintLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim().slice(0, 500)
}

/** Of programs that were hashed once and did not change since: they are some 50 MB each. */
const hashes = new Map<string, { readonly stamp: string; readonly sha256: string }>()

async function hashOf(path: string): Promise<string> {
  const about = await stat(path)
  const stamp = [about.dev, about.ino, about.size, about.mtimeMs, about.ctimeMs].join(' ')
  const known = hashes.get(path)
  if (known?.stamp === stamp) return known.sha256
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  const sha256 = hash.digest('hex')
  hashes.set(path, { stamp, sha256 })
  return sha256
}
