// A window of ours with somebody else's page in it: the peer on the same engine.
import { app, BrowserWindow } from 'electron'

void app.whenReady().then(() => {
  const window = new BrowserWindow({ x: 0, y: 0, width: 1280, height: 800, frame: false, title: 'noVNC bench', backgroundColor: '#000', webPreferences: { sandbox: true, backgroundThrottling: false } })
  return window.loadURL(process.env.VIRT_DESKTOP_BENCH_URL)
})
