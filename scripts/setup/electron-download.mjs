import { inRoot } from './paths.mjs'
import { runStep, showProgress } from './run.mjs'

const firstByteMilliseconds = 10_000
const stallMilliseconds = 30_000

/**
 * Downloads the pinned Electron the way its own installer does, except that it gives up soon: behind many a firewall the
 * connection neither opens nor fails.
 * @param {string} version
 * @returns {Promise<string | undefined>} why it failed, in a few words
 */
export async function downloadElectron(version) {
  const progress = showProgress(`Downloading Electron ${version}`)
  const control = new AbortController()
  let timer = setTimeout(() => control.abort(new Error('no answer within 10 s')), firstByteMilliseconds)
  const alive = (/** @type {{ percent: number }} */ { percent }) => {
    clearTimeout(timer)
    timer = setTimeout(() => control.abort(new Error('the transfer stalled')), stallMilliseconds)
    progress.detail(`${Math.round(percent * 100)} %`)
  }
  try {
    const { downloadArtifact } = await import('@electron/get')
    const { default: checksums } = await import(inRoot('node_modules/electron/checksums.json'), { with: { type: 'json' } })
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums,
      ...(process.env.electron_config_cache && { cacheRoot: process.env.electron_config_cache }),
      downloadOptions: { quiet: true, signal: control.signal, getProgressCallback: alive },
    })
  } catch (error) {
    return reasonOf(control.signal.aborted ? control.signal.reason : error)
  } finally {
    clearTimeout(timer)
    progress.end()
  }
  // The archive is in its installer's cache now, so this only unpacks.
  await runStep('Unpacking Electron', process.execPath, ['node_modules/electron/install.js'])
  return undefined
}

/** @param {unknown} error */
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error)
  const cause = /** @type {{ code?: string } | undefined} */ (error.cause)
  if (cause?.code === 'ENOTFOUND' || cause?.code === 'EAI_AGAIN') return 'its host name does not resolve'
  return cause?.code ?? error.message.split('\n')[0]
}
