/**
 * kubectl's own policy for credential plugins, in its preferences file (`kuberc`, since Kubernetes 1.35): what a person forbade
 * there is not asked about here.
 */
import { z } from 'zod'
import { fail } from '../../../preload/contract/failure'
import { readCapped } from '../config/kubeconfig-files'
import { mostYamlBytes, readYaml } from '../config/yaml'
import { findProgram, type PluginCommand } from './plugin-command'

const shape = z.object({
  credentialPluginPolicy: z.enum(['', 'AllowAll', 'DenyAll', 'Allowlist']).nullish(),
  // `name` in 1.35, `command` since 1.36.
  credentialPluginAllowlist: z.array(z.object({ name: z.string().nullish(), command: z.string().nullish() })).nullish(),
})

/** Refuses what the file forbids. A file that is not there forbids nothing; one that cannot be understood forbids all. */
export async function refuseByPolicy(command: PluginCommand, kubercFile: string, environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const refuse = (why: string) => fail('denied', `The command that logs in to this cluster may not run: ${why}.`, { remedy: `See credentialPluginPolicy in ${kubercFile}.` })
  let text: string | undefined
  try {
    text = await readCapped(kubercFile, mostYamlBytes)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return
    throw refuse('kubectl’s preferences cannot be read')
  }
  const policy = text === undefined ? undefined : understood(text)
  if (!policy) throw refuse('kubectl’s preferences cannot be understood')
  switch (policy.credentialPluginPolicy ?? '') {
    case '': case 'AllowAll': return
    case 'DenyAll': throw refuse('kubectl’s preferences deny all such commands')
    case 'Allowlist':
      for (const { name, command: allowed } of policy.credentialPluginAllowlist ?? []) {
        const entry = allowed || name
        if (entry && await findProgram(entry, environment) === command.path) return
      }
      throw refuse('it is not on the list in kubectl’s preferences')
  }
}

function understood(text: string): z.output<typeof shape> | undefined {
  try {
    return shape.safeParse(readYaml(text) ?? {}).data
  } catch {
    return undefined
  }
}
