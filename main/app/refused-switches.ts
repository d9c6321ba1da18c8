/**
 * Switches of Chromium's command line that would open the window to others or take its guards away. They are taken off
 * before any page has a process, which would inherit them. `no-sandbox` stays: root needs it, and the window says so.
 */
const refused = [
  'remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins', 'load-extension', 'disable-extensions-except', 'js-flags',
  'disable-web-security', 'allow-running-insecure-content', 'allow-file-access-from-files', 'ignore-certificate-errors', 'host-rules', 'host-resolver-rules',
  'proxy-server', 'proxy-pac-url', 'disable-site-isolation-trials', 'renderer-cmd-prefix', 'gpu-launcher', 'utility-cmd-prefix', 'ppapi-plugin-launcher',
  'use-fake-ui-for-media-stream', 'auto-select-desktop-capture-source',
] as const

/** Takes them off. */
export function refuseSwitches(commandLine: { removeSwitch(name: string): void }): void {
  for (const name of refused) commandLine.removeSwitch(name)
}
