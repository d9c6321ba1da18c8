import { expect, test } from './app'

test('the page goes nowhere', async ({ launch }) => {
  const { app, page } = await launch()
  const start = page.url()
  for (const address of ['https://example.com/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'data:text/html,<p>x</p>', 'javascript:document.title="ran"', 'virt-desktop://app/../x', 'virt-desktop://other/index.html', 'virt-desktop://app/console.html', 'chrome://gpu/', 'devtools://devtools/bundled/inspector.html']) {
    await page.evaluate((to) => {
      window.location.href = to
    }, address).catch(() => undefined)
    await page.evaluate((to) => {
      const link = document.createElement('a')
      link.href = to
      link.rel = 'noopener'
      document.body.append(link)
      link.click()
      link.remove()
    }, address).catch(() => undefined)
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
    expect(page.url(), address).toBe(start)
  }
  expect(await page.title()).not.toBe('ran')
  // The one address that no handler is asked about: the window comes back.
  await page.evaluate(() => {
    window.location.href = 'about:blank'
  })
  await expect.poll(() => page.url()).toBe(start)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('no window opens but a console of our own', async ({ launch }) => {
  const { app, page } = await launch()
  const opened = await page.evaluate(() => {
    const tries: [string, string, string][] = [
      ['https://example.com/', '', ''],
      ['https://example.com/', 'console:x', ''],
      ['about:blank', 'console:x', ''],
      ['virt-desktop://app/index.html', 'console:x', ''],
      ['virt-desktop://app/console.html', '', ''],
      ['virt-desktop://app/console.html', 'other', 'nodeIntegration=yes'],
      ['virt-desktop://app/console.html?x', 'console:x', ''],
      ['virt-desktop://app/../app/console.html/../index.html', 'console:x', ''],
      ['javascript:1', 'console:x', ''],
      ['file:///etc/passwd', 'console:x', ''],
    ]
    return tries.map(([url, name, features]) => window.open(url, name, features) !== null)
  })
  expect(opened).toEqual(opened.map(() => false))
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test("a console's own window is as closed as the main one, and has no bridge", async ({ launch }) => {
  const { app, page } = await launch()
  const [child] = await Promise.all([
    app.waitForEvent('window'),
    page.evaluate(() => {
      Object.assign(window, { child: window.open('virt-desktop://app/console.html', 'console:a/b:vnc:0', 'nodeIntegration=yes,contextIsolation=no,sandbox=no,webviewTag=yes,preload=/etc/passwd') })
    }),
  ])
  await child.waitForLoadState('domcontentloaded')
  expect(await child.evaluate(() => ['virtDesktop', 'require', 'process'].map((name) => typeof (window as unknown as Record<string, unknown>)[name]))).toEqual(['undefined', 'undefined', 'undefined'])
  const preferences = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()))
  expect(preferences).toHaveLength(2)
  for (const one of preferences) expect(one).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false })

  // The main page draws into it: one process, one script.
  expect(await page.evaluate(() => {
    const { child } = window as unknown as { child: Window }
    child.document.body.textContent = 'drawn from the main page'
    return child.document.body.textContent
  })).toBe('drawn from the main page')

  expect(await child.evaluate(() => window.open('virt-desktop://app/console.html', 'console:c') !== null)).toBe(false)
  await child.evaluate(() => {
    window.location.href = 'https://example.com/'
  })
  await child.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)))
  expect(child.url()).toBe('virt-desktop://app/console.html')
})

test('a dropped file or link goes nowhere', async ({ launch }) => {
  const { page } = await launch()
  const start = page.url()
  for (const [kind, text] of [['text/uri-list', 'https://example.com/'], ['text/uri-list', 'file:///etc/passwd'], ['text/html', '<script>document.title="ran"</script>']] as const) {
    await page.evaluate(([type, data]) => {
      const transfer = new DataTransfer()
      transfer.setData(type, data)
      transfer.items.add(new File(['x'], 'x.html', { type: 'text/html' }))
      for (const name of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }))
    }, [kind, text] as const)
  }
  // The real thing as well: a drag that the browser itself carries out.
  const session = await page.context().newCDPSession(page)
  const data = { items: [{ mimeType: 'text/uri-list', data: 'https://example.com/' }], files: ['/etc/hostname'], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)))
  expect(page.url()).toBe(start)
})

test('downloads are refused', async ({ launch }) => {
  const { app, page } = await launch()
  await app.evaluate(({ session }) => {
    const seen: string[] = []
    Object.assign(globalThis, { seen })
    session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented ? 'refused' : 'begun'))
  })
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['x']))
    link.download = 'x.sh'
    document.body.append(link)
    link.click()
  })
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual(['refused'])
})

test('permissions are refused', async ({ launch }) => {
  const { page } = await launch()
  const answers = await page.evaluate(async () => {
    const refused = (work: () => Promise<unknown>) => Promise.race([work().then(() => 'granted', () => 'refused'), new Promise((resolve) => setTimeout(resolve, 5_000, 'asks'))])
    const devices = navigator as unknown as Record<'usb' | 'serial' | 'hid' | 'bluetooth', { requestDevice?: (o: object) => Promise<unknown>; requestPort?: () => Promise<unknown> } | undefined>
    return {
      camera: await refused(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await refused(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await refused(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
      location: await refused(() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      notifications: await refused(async () => (await Notification.requestPermission()) === 'granted' || Promise.reject()),
      clipboard: await refused(() => navigator.clipboard.readText()),
      usb: await refused(async () => devices.usb!.requestDevice!({ filters: [] })),
      serial: await refused(async () => devices.serial!.requestPort!()),
      files: await refused(async () => (window as unknown as { showOpenFilePicker(): Promise<unknown> }).showOpenFilePicker()),
      persistent: await refused(async () => (await navigator.storage.persist()) || Promise.reject()),
    }
  })
  expect(new Set(Object.values(answers)), JSON.stringify(answers)).toEqual(new Set(['refused']))
})

test('the clipboard is read in front, once for each press of a person’s, and not watched from behind', async ({ launch }) => {
  const { takeBridge } = await import('./raw-wire')
  const { app, page } = await launch()
  const { ask } = await takeBridge(page)
  await app.evaluate(({ clipboard, BrowserWindow }) => {
    clipboard.writeText('s3cret')
    BrowserWindow.getAllWindows()[0]!.focus()
  })
  const read = () => ask('app.readClipboard', {})
  const denied = { t: 'failed', failure: { code: 'denied' } }
  const readAfterPress = async () => {
    await page.keyboard.press('Shift')
    return read()
  }
  await expect.poll(readAfterPress).toMatchObject({ t: 'answer', value: { text: 's3cret' } })
  for (let times = 0; times < 20; times++) expect(await read()).toMatchObject(denied)
  // What the page makes up is no press.
  await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'v', ctrlKey: true, bubbles: true })))
  await page.evaluate(() => document.body.click())
  expect(await read()).toMatchObject(denied)
  await page.mouse.click(5, 5)
  expect(await read()).toMatchObject({ t: 'answer', value: { text: 's3cret' } })
  // As when the person turns to another program.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.hide())
  await expect.poll(readAfterPress).toMatchObject(denied)
})

test('a page cannot bury the person under dialogs, or write where nobody said', async ({ launch }) => {
  const { takeBridge } = await import('./raw-wire')
  const { app, page } = await launch()
  await app.evaluate(({ dialog }) => {
    const log: unknown[] = []
    Object.assign(globalThis, { log })
    dialog.showOpenDialog = (() => new Promise(() => log.push('choose'))) as unknown as typeof dialog.showOpenDialog
    dialog.showSaveDialog = (async (_window: unknown, options: unknown) => {
      log.push(options)
      return { canceled: true, filePath: '' }
    }) as unknown as typeof dialog.showSaveDialog
  })
  const { ask, send } = await takeBridge(page)
  const bytes = (suggestedName: string) => page.evaluate(async (name) => {
    const { replies } = window as unknown as { replies: { id: number }[] }
    const id = 2_000_000 + Math.floor(Math.random() * 1_000_000)
    window.virtDesktop.post({ t: 'ask', id, path: 'app.saveFile', input: { suggestedName: name, bytes: new Uint8Array([1]) } })
    while (!replies.some((one) => one.id === id)) await new Promise((resolve) => setTimeout(resolve, 5))
    return replies.find((one) => one.id === id) as unknown
  }, suggestedName)
  expect(await bytes('../../.bashrc')).toMatchObject({ t: 'answer', value: {} })
  expect(await app.evaluate(() => (globalThis as unknown as { log: unknown[] }).log)).toEqual([{ defaultPath: '-..-.bashrc', properties: ['showOverwriteConfirmation'] }])
  await send({ t: 'ask', id: 3_000_001, path: 'app.chooseFile', input: { purpose: 'medium' } })
  for (let times = 0; times < 20; times++) expect(await ask('app.chooseFile', { purpose: 'medium' })).toMatchObject({ t: 'failed', failure: { code: 'conflict' } })
  expect(await ask('app.openLink', { url: 'https://example.com/' })).toMatchObject({ t: 'failed', failure: { code: 'conflict' } })
})

test('an external link is asked about with its host, and only http(s) is opened', async ({ launch }) => {
  const { takeBridge } = await import('./raw-wire')
  const { app, page } = await launch()
  await app.evaluate(({ dialog, shell }) => {
    const log: string[] = []
    Object.assign(globalThis, { log, answer: 0 })
    dialog.showMessageBox = (async (_window: unknown, { message }: { message: string }) => {
      log.push(message)
      return { response: (globalThis as unknown as { answer: number }).answer, checkboxChecked: false }
    }) as unknown as typeof dialog.showMessageBox
    shell.openExternal = async (url) => void log.push(`opened ${url}`)
  })
  const { ask } = await takeBridge(page)
  for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'ssh://host/', 'virt-desktop://app/', 'https://good.example@evil.example/', 'nonsense']) {
    expect(await ask('app.openLink', { url }), url).toMatchObject({ t: 'failed', failure: { code: expect.stringMatching(/denied|invalid/) } })
  }
  const log = () => app.evaluate(() => (globalThis as unknown as { log: string[] }).log)
  expect(await log()).toEqual([])
  await ask('app.openLink', { url: 'https://example.com/a b' })
  expect(await log()).toEqual(['Open example.com in your browser?'])
  await app.evaluate(() => Object.assign(globalThis, { answer: 1 }))
  await ask('app.openLink', { url: 'https://еxample.com/' })
  expect(await log()).toEqual(['Open example.com in your browser?', 'Open xn--xample-2of.com in your browser?', 'opened https://xn--xample-2of.com/'])
})
