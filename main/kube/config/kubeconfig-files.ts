/** Which files kubeconfigs are in, and their reading: never more of a file than the cap, never another file than these. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { delimiter, join, resolve } from 'node:path'
import { emptyKubeconfig, type Kubeconfig } from './kubeconfig'
import { mergeKubeconfigs } from './merge-kubeconfigs'
import { parseKubeconfig } from './parse-kubeconfig'
import { mostYamlBytes } from './yaml'

/** The files of KUBECONFIG in their order, then the default one; each once. */
export function kubeconfigFiles(environment: Readonly<Record<string, string | undefined>>, home: string): string[] {
  const named = (environment['KUBECONFIG'] ?? '').split(delimiter).filter(Boolean).map((path) => resolve(home, path))
  return [...new Set([...named, join(home, '.kube', 'config')])]
}

/** All files read and merged. A file that is not there says nothing; one that cannot be read is a sentence. */
export async function readKubeconfigs(files: readonly string[]): Promise<Kubeconfig> {
  return mergeKubeconfigs(await Promise.all(files.map(readKubeconfig)))
}

async function readKubeconfig(file: string): Promise<Kubeconfig> {
  const trouble = (why: string): Kubeconfig => ({ ...emptyKubeconfig, troubles: [`${file} cannot be used: ${why}.`] })
  try {
    const text = await readCapped(file, mostYamlBytes)
    return text === undefined ? trouble(`it is over ${mostYamlBytes / 2 ** 20} MB long`) : parseKubeconfig(text, file)
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    switch (code) {
      case 'ENOENT': case 'ENOTDIR': return emptyKubeconfig
      case 'EACCES': case 'EPERM': return trouble('you may not read it')
      case 'EISDIR': return trouble('it is a folder')
      default: return trouble(`it cannot be read (${code ?? String(thrown)})`)
    }
  }
}

/** The text of a file, or undefined where it is longer than `mostBytes`. Pipes and devices are refused: they may never end. */
export async function readCapped(file: string, mostBytes: number): Promise<string | undefined> {
  // Not blocking, so that a pipe without a writer does not hold the opening for ever.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const about = await handle.stat()
    if (about.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    if (!about.isFile()) throw Object.assign(new Error('no ordinary file'), { code: 'it is no ordinary file' })
    if (about.size > mostBytes) return undefined
    const buffer = Buffer.alloc(Math.min(mostBytes, about.size + 64 * 1024) + 1)
    let length = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null)
      if (bytesRead === 0) return buffer.toString('utf8', 0, length)
      length += bytesRead
      if (length === buffer.length) return undefined
    }
  } finally {
    await handle.close()
  }
}
