/** Logging in by a credential plugin: found, judged, allowed, run, understood, kept. */
import { fail } from '../../../preload/contract/failure'
import { pause, type Clock } from '../clock'
import type { Surroundings } from '../config/access'
import type { ClusterEntry, PluginEntry } from '../config/kubeconfig'
import type { CredentialSource } from './credential'
import { execInfo, readExecCredential, type PluginCredential } from './exec-credential'
import { pluginCommand } from './plugin-command'
import { refuseByPolicy } from './plugin-policy'
import { renewing } from './renewing'
import { pluginLimitMs, runPlugin } from './run-plugin'

/** The plugin's place: which kubeconfig names it, and for which cluster. */
export interface PluginPlace {
  readonly plugin: PluginEntry
  readonly file: string
  readonly cluster?: ClusterEntry
  readonly authorities?: string
}

/** Nothing runs before the surroundings allowed this very command. */
export function pluginCredential(place: PluginPlace, surroundings: Surroundings, clock: Clock): CredentialSource {
  const { plugin, file, cluster, authorities } = place
  const { environment, mayRun, kubercFile } = surroundings
  const obtain = async (): Promise<PluginCredential> => {
    const info = execInfo(plugin, cluster, authorities)
    const command = await pluginCommand(plugin, file, environment)
    if (kubercFile !== undefined) await refuseByPolicy(command, kubercFile, environment)
    if (mayRun === undefined || !await mayRun(command)) {
      throw fail('denied', `The command that logs in to this cluster was not allowed: ${command.command.slice(0, 200)}.`, { remedy: 'Look at it in the connection’s settings, and allow it if you know it.' })
    }
    return readExecCredential(await runPlugin(command, info, environment, (signal) => pause(clock, pluginLimitMs, signal)), plugin)
  }
  return renewing(obtain, clock)
}
