import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** How a tool is run. */
export interface ToolRun {
  readonly kubeconfig: string
  readonly folder: string
  readonly input?: string | undefined
}

/**
 * The surroundings in which kubectl and virtctl see this cluster and nothing of the person's: kubectl remembers what a
 * server offers under its address, and the next cluster may have the same one.
 */
export const toolEnvironment = (kubeconfig: string, folder: string): NodeJS.ProcessEnv =>
  ({ ...process.env, KUBECONFIG: kubeconfig, KUBECACHEDIR: `${folder}/kubectl-cache`, KUBERC: 'off' })

/** Runs a tool to its end and returns what it printed; fails with what it printed to stderr. */
export async function runTool(program: string, args: readonly string[], { kubeconfig, folder, input }: ToolRun): Promise<string> {
  const child = spawn(program, args, { env: toolEnvironment(kubeconfig, folder), stdio: ['pipe', 'pipe', 'pipe'] })
  let [output, complaint] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { complaint += text })
  // A tool that ends without reading its input is judged by its exit.
  child.stdin.on('error', () => undefined).end(input)
  const [code] = await once(child, 'close') as [number | null]
  if (code !== 0) throw new Error(complaint.trim() || `It ended with ${code}.`)
  return output
}
