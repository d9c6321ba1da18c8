/** The application's menu: small, because verbs live in the page where their reasons can be shown. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'

export function applicationMenu(): Menu {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    // A page that can be inspected can be scripted; that is for those who build it.
    ...(app.isPackaged ? [] : [{ type: 'separator' as const }, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
  ]
  return Menu.buildFromTemplate([
    { label: '&Virt Desktop', submenu: [{ role: 'quit' }] },
    { role: 'editMenu' },
    { label: '&View', submenu: view },
  ])
}
