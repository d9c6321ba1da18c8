/**
 * Switches of Chromium's command line that would open the window to others or take its guards away. Electron has no fuse
 * against them, so they are met as early as we run. `no-sandbox` is let through: root needs it, and the window says so.
 */

/**
 * What has done its work before a line of ours runs: V8 in this very process has its flags, the process that all pages
 * come from was started through another program or without its guards. Taking such a switch off comes too late.
 */
const fatal = [
  'js-flags', 'load-extension', 'disable-extensions-except', 'remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins',
  'renderer-cmd-prefix', 'utility-cmd-prefix', 'zygote-cmd-prefix', 'gpu-launcher', 'ppapi-plugin-launcher', 'browser-subprocess-path',
  'single-process', 'disable-seccomp-filter-sandbox', 'disable-namespace-sandbox', 'disable-gpu-sandbox',
] as const

/** What is read when a page or its session is made; somebody's start script may hold them in good faith. */
const ignored = [
  'disable-web-security', 'allow-running-insecure-content', 'allow-file-access-from-files', 'ignore-certificate-errors', 'unsafely-treat-insecure-origin-as-secure',
  'host-rules', 'host-resolver-rules', 'proxy-server', 'proxy-pac-url', 'disable-site-isolation-trials', 'use-fake-ui-for-media-stream',
  'auto-select-desktop-capture-source', 'enable-blink-features', 'enable-experimental-web-platform-features', 'custom-devtools-frontend', 'log-net-log', 'ssl-key-log-file',
] as const

/** Takes off what can be; answers with the sentence to end with when there is one that cannot. */
export function refuseSwitches(commandLine: { hasSwitch(name: string): boolean; removeSwitch(name: string): void }): string | undefined {
  for (const name of ignored) commandLine.removeSwitch(name)
  const found = fatal.find((name) => commandLine.hasSwitch(name))
  return found && `Virt Desktop does not start with --${found}: it would let others into its window. Leave it out.`
}
