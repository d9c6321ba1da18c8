// `node test/world/enter.mjs -- <command>` runs a command in a private world: its own processes, network, mounts, libvirt
// daemon, display and session bus. `qemu:///system` in there is the private daemon, so nobody's machines are ever touched.
// The kernel takes the world down with whoever entered it, also after SIGKILL: the command below dies with its parent
// (--pdeathsig), the world's first process with that (--kill-child), and all others with the first. Every file of the world
// lies on a tmpfs that only it has mounted, so nothing is left to sweep.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sharedCache } from '../../scripts/setup/paths.mjs'
import { output } from '../../scripts/setup/run.mjs'
import { main, Stop } from '../../scripts/setup/say.mjs'

/** Why no world can be made here, or undefined. */
export function whyNoWorld() {
  return output('unshare', ...namespaces(), 'true') === undefined
    ? `this system lets ${process.getuid?.() === 0 ? 'even root' : 'an ordinary user'} make no namespaces` : undefined
}

const namespaces = () => [
  // An ordinary user becomes root of a world in which he owns what he makes and nothing else.
  ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']),
  '--mount', '--pid', '--net', '--ipc', '--fork', '--kill-child', '--mount-proc', '--propagation', 'private',
]

/**
 * @param {string[]} command
 * @param {{ without?: string[], env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions }} [options]
 *   without: parts to leave out, of `libvirt` and `display`
 */
export function enter(command, { without = [], env = process.env, stdio = 'inherit' } = {}) {
  const inside = fileURLToPath(new URL('inside.mjs', import.meta.url))
  // The shell is the world's first process because it reaps orphans, and QEMU's processes are orphans by design: libvirt
  // would wait for a zombie for ever.
  const first = ['bash', '-c', '"$@" <&0 & wait $!', 'world', process.execPath, inside, ...without.map((part) => `--without=${part}`), '--', ...command]
  return spawn('setpriv', ['--pdeathsig', 'KILL', 'unshare', ...namespaces(), ...first],
    { stdio, env: { ...env, VIRT_DESKTOP_CACHE: sharedCache } })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const separator = process.argv.indexOf('--')
    const command = separator < 0 ? [] : process.argv.slice(separator + 1)
    if (command.length === 0) throw new Stop('There is no command to run.', 'node test/world/enter.mjs [--without=libvirt|display] -- <command>')
    const reason = whyNoWorld()
    if (reason) throw new Stop(`No private world: ${reason}.`)
    const without = process.argv.slice(2, separator).map((argument) => argument.replace('--without=', ''))
    const world = enter(command, { without })
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => world.kill('SIGKILL'))
    return new Promise((resolve) => world.once('exit', (code) => resolve(code ?? 1)))
  })
}
