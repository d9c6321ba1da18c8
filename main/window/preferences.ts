/** What every window is opened with. Named one by one: a default that changes must not change them. */
export const securePreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  // The page's own file pickers ask for no permission; ours is main's dialog.
  disableBlinkFeatures: 'FileSystemAccess,FileSystemAccessLocal',
} as const
