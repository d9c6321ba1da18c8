import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './app'
import { takeBridge } from './raw-wire'

test('unknown commands, wrong types and polluted objects are refused by schema', async ({ launch }) => {
  const { page } = await launch()
  const { ask } = await takeBridge(page)
  for (const [path, input] of [
    ['app.quit', {}], ['machines.__proto__', {}], ['constructor.constructor', {}], ['app.facts', { more: 1 }], ['app.facts', null],
    ['machines.perform', { id: 'a/b', deed: { action: 'format', args: {} } }], ['machines.perform', { id: 'a/b', deed: { action: 'start', args: { evil: 1 } } }],
    ['connections.add', { uri: 5 }], ['connections.add', { uri: 'x'.repeat(3_000) }], ['settings.change', { theme: 'neon' }],
    ['app.chooseFile', { purpose: '/etc/passwd' }], ['app.copyText', { text: 'x'.repeat(1_000_001) }],
  ] as const) {
    expect(await ask(path, input), path).toMatchObject({ t: 'failed', failure: { code: 'invalid' } })
  }
  await page.evaluate(() => window.virtDesktop.post(JSON.parse('{"t":"ask","id":5,"path":"settings.change","input":{"__proto__":{"theme":"dark"},"theme":"light"}}')))
  expect(await ask('app.facts', {})).toMatchObject({ t: 'answer', value: { version: expect.any(String) } })
})

test('10,000 calls in a second are cut off, and main answers within 50 ms after', async ({ launch }) => {
  const { page } = await launch()
  const { ask } = await takeBridge(page)
  await page.evaluate(() => {
    for (let id = 100; id < 10_100; id++) window.virtDesktop.post({ t: 'ask', id, path: 'app.facts', input: {} })
  })
  const counts = async () => page.evaluate(() => {
    const { replies } = window as unknown as { replies: { id: number; t: string }[] }
    const mine = replies.filter(({ id }) => id >= 100 && id < 10_100)
    return { all: mine.length, answered: mine.filter(({ t }) => t === 'answer').length }
  })
  await expect.poll(async () => (await counts()).all).toBe(10_000)
  const { answered } = await counts()
  expect(answered).toBeGreaterThan(0)
  expect(answered).toBeLessThan(9_000)
  await expect.poll(async () => (await ask('app.facts', {})).t).toBe('answer')
  const times = await page.evaluate(async () => {
    const { replies } = window as unknown as { replies: { id: number }[] }
    const took: number[] = []
    for (let at = 0; at < 15; at++) {
      const begun = performance.now()
      const id = 50_000 + at
      window.virtDesktop.post({ t: 'ask', id, path: 'app.facts', input: {} })
      while (!replies.some((one) => one.id === id)) await new Promise((resolve) => setTimeout(resolve, 1))
      took.push(performance.now() - begun)
    }
    return took.sort((a, b) => a - b)
  })
  expect(times[Math.floor(times.length / 2)]!).toBeLessThan(50)
})

test('100 MB are refused, by the bridge and by main behind it', async ({ launch }) => {
  const { app, page } = await launch()
  const { ask } = await takeBridge(page)
  expect(await page.evaluate(() => {
    try {
      window.virtDesktop.post({ t: 'ask', id: 1, path: 'app.copyText', input: { text: 'x'.repeat(100 * 2 ** 20) } })
      return 'sent'
    } catch (error) {
      return (error as Error).message
    }
  })).toContain('too large')
  // As if the bridge were gone: the message arrives in main as it is.
  const reply = await app.evaluate(async ({ ipcMain, webContents }, text) => {
    const [contents] = webContents.getAllWebContents()
    const said = new Promise<unknown>((resolve) => {
      const send = contents!.send.bind(contents)
      contents!.send = (channel, ...args: unknown[]) => {
        if ((args[1] as { id?: number }).id === 4_242) resolve(args[1])
        else send(channel, ...args)
      }
    })
    let page = ''
    ipcMain.once('wire', (event, id: string) => {
      page = id
      ipcMain.emit('wire', event, page, { t: 'ask', id: 4_242, path: 'app.copyText', input: { text: text.repeat(100 * 2 ** 20) } })
    })
    await contents!.executeJavaScript(`window.virtDesktop.post({ t: 'unwatch', id: 1 })`)
    return said
  }, 'x')
  expect(reply).toMatchObject({ t: 'failed', failure: { code: 'invalid', message: 'That is too large to send.' } })
  expect((await ask('app.facts', {})).t).toBe('answer')
})

test('an array of four thousand million holes does not stop main', async ({ launch }) => {
  const { app, page } = await launch()
  // The page may well stop itself with it, so nobody waits for the page here.
  await page.evaluate(() => void setTimeout(() => window.virtDesktop.post({ t: 'watch', id: 9, path: 'machines.usage', input: { ids: new Array(4_000_000_000) } })))
  // As if the bridge were gone: the message arrives in main as it is, and is refused.
  const { reply, longestMs } = await app.evaluate(async ({ ipcMain, webContents }) => {
    const [contents] = webContents.getAllWebContents()
    const event = { sender: contents, senderFrame: contents!.mainFrame }
    const said = new Promise<unknown>((resolve) => {
      contents!.send = (_channel, ...args: unknown[]) => {
        if ((args[1] as { id?: number }).id === 4_243) resolve(args[1])
      }
    })
    let last = performance.now()
    let longestMs = 0
    const beat = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - last)
      last = performance.now()
    }, 5)
    ipcMain.emit('wire-open', event, 'hostile')
    ipcMain.emit('wire', event, 'hostile', { t: 'watch', id: 4_243, path: 'machines.usage', input: { ids: new Array(4_000_000_000) } })
    const reply = await said
    clearInterval(beat)
    return { reply, longestMs }
  })
  expect(reply).toMatchObject({ t: expect.stringMatching(/ended|failed/) as unknown, failure: { code: 'invalid' } })
  expect(longestMs).toBeLessThan(5_000)
})

test('a window that was not let in is not answered, with our own bridge and our own page', async ({ launch }) => {
  const { app } = await launch()
  const preload = join(import.meta.dirname, '../../out/preload/index.cjs')
  const answered = await app.evaluate(async ({ BrowserWindow }, path) => {
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true, contextIsolation: true } })
    await stranger.loadURL('virt-desktop://app/index.html')
    const got = await stranger.webContents.executeJavaScript(`new Promise((resolve) => {
      window.virtDesktop.listen(() => resolve(true))
      window.virtDesktop.post({ t: 'ask', id: 1, path: 'app.facts', input: {} })
      setTimeout(() => resolve(false), 500)
    })`)
    stranger.destroy()
    return got as boolean
  }, preload)
  expect(answered).toBe(false)
})

test('the main window on another page is not answered either', async ({ launch }) => {
  const { app } = await launch()
  const answered = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    await window!.loadURL('virt-desktop://app/console.html')
    return window!.webContents.executeJavaScript(`new Promise((resolve) => {
      window.virtDesktop.listen(() => resolve(true))
      window.virtDesktop.post({ t: 'ask', id: 1, path: 'app.facts', input: {} })
      setTimeout(() => resolve(false), 500)
    })`) as Promise<boolean>
  })
  expect(answered).toBe(false)
})

test('a page cannot find out what lies on the computer: a path that nobody chose is answered as one that is not there', async ({ launch }) => {
  const { app, page, userData } = await launch()
  const { ask } = await takeBridge(page)
  const file = join(userData, 'connections.json')
  const stored = () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { value: { connections: { id: string; uri: string }[] } }).value.connections : [])
  const local = () => stored().find(({ uri }) => uri === 'qemu:///system')?.id
  await expect.poll(local).toBeDefined()
  const recognise = (path: string) => ask('create.recognise', { connectionId: local(), path })
  await expect.poll(async () => (await recognise('/tmp/none')).t).toBe('answer')

  const absent = (await recognise('/tmp/there is no such file')).value
  expect(absent).toMatchObject({ kind: 'unknown', trouble: expect.stringContaining('no such file') as unknown })
  for (const path of ['/etc/passwd', '/etc', '/root', '/etc/../etc/none.iso', '/proc/self/exe', '/tmp/none.iso']) expect((await recognise(path)).value, path).toEqual(absent)

  // The same path, once the person has chosen it in main's own dialog.
  const chosen = join(mkdtempSync(join(tmpdir(), 'chosen-')), 'a letter')
  writeFileSync(chosen, 'no image at all')
  expect((await recognise(chosen)).value).toEqual(absent)
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as unknown as typeof dialog.showOpenDialog
  }, chosen)
  expect(await ask('app.chooseFile', { purpose: 'medium' })).toMatchObject({ value: { path: chosen } })
  expect((await recognise(chosen)).value).toMatchObject({ sizeBytes: 15, trouble: expect.stringContaining('no disk image') as unknown })
})
