import { expect, test } from './app'

test('every window is isolated, sandboxed, without Node', async ({ launch }) => {
  const { app } = await launch()
  const [preferences] = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()))
  expect(preferences).toMatchObject({
    contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false,
  })
})

test('nothing of Node or Electron can be reached from the page, also by walking what it is given', async ({ launch }) => {
  const { page } = await launch()
  const found = await page.evaluate(() => {
    const words = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron', '__dirname', 'setImmediate']
    const global = window as unknown as Record<string, unknown>
    const direct = words.filter((word) => global[word] !== undefined)
    const walked: string[] = []
    const seen = new Set<unknown>()
    const walk = (value: unknown, path: string, depth: number) => {
      if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value) || depth > 6) return
      seen.add(value)
      for (const name of Reflect.ownKeys(value)) {
        let child: unknown
        try {
          child = (value as Record<PropertyKey, unknown>)[name]
        } catch {
          continue
        }
        if (typeof name === 'string' && words.includes(name)) walked.push(`${path}.${name}`)
        // A function of another world would bring that world's Function along.
        if (typeof child === 'function' && name === 'constructor' && !(child instanceof Function)) walked.push(`${path}.constructor`)
        walk(child, `${path}.${String(name)}`, depth + 1)
      }
      walk(Object.getPrototypeOf(value), `${path}.__proto__`, depth + 1)
    }
    walk(window.virtDesktop, 'virtDesktop', 0)
    return { direct, walked, keys: Object.keys(window.virtDesktop), isFrozen: Object.isFrozen(window.virtDesktop) }
  })
  expect(found).toEqual({ direct: [], walked: [], keys: ['post', 'listen', 'pathOf'], isFrozen: true })
})

test('what reaches out of the bridge through a callback is nothing but the message', async ({ launch }) => {
  const { page } = await launch()
  const kinds = await page.evaluate(async () => {
    const seen = new Promise<unknown[]>((resolve) => window.virtDesktop.listen((...args: unknown[]) => resolve(args)))
    window.virtDesktop.post({ t: 'ask', id: 77, path: 'app.facts', input: {} })
    const args = await seen
    return { count: args.length, isOwnObject: Object.getPrototypeOf(args[0]) === Object.prototype }
  })
  expect(kinds).toEqual({ count: 1, isOwnObject: true })
})

test('the way of a file is told only for one that the person brought', async ({ launch }) => {
  const { page } = await launch()
  const told = await page.evaluate(() => [new File(['x'], '/etc/passwd'), new File([], '../../etc/passwd'), '/etc/passwd', { path: '/etc/passwd' }, null, undefined].map((one) => {
    try {
      return window.virtDesktop.pathOf(one as File)
    } catch {
      return 'refused'
    }
  }))
  expect(told).toEqual(['', '', 'refused', 'refused', 'refused', 'refused'])
})

test('the policy refuses inline script, eval, remote script, frames, forms and connections to elsewhere', async ({ launch }) => {
  const { page } = await launch()
  const outcome = await page.evaluate(async () => {
    const violated = new Set<string>()
    document.addEventListener('securitypolicyviolation', (event) => violated.add(event.effectiveDirective))
    const add = (name: string, attributes: Record<string, string>, text = '') => {
      const element = document.createElement(name)
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
      element.textContent = text
      document.body.append(element)
      return element
    }
    const ran = window as unknown as Record<string, unknown>
    add('script', {}, 'window.inlineRan = true')
    add('script', { src: 'https://example.com/x.js' })
    add('img', { src: 'https://example.com/x.png', onerror: 'window.handlerRan = true' })
    add('iframe', { src: 'https://example.com/' })
    add('iframe', { src: 'virt-desktop://app/index.html' })
    add('iframe', { srcdoc: '<p>x</p>' })
    add('object', { data: 'https://example.com/' })
    add('link', { rel: 'stylesheet', href: 'https://example.com/x.css' })
    add('base', { href: 'https://example.com/' })
    // From a timer: what a debugger evaluates is exempt from the policy.
    const evaluated = await new Promise((resolve) => setTimeout(() => {
      try {
        // oxlint-disable-next-line no-eval
        resolve((0, eval)('1 + 1'))
      } catch (error) {
        resolve((error as Error).name)
      }
    }))
    const fetched = await fetch('https://example.com/').then(() => 'fetched', () => 'refused')
    const socket = await new Promise((resolve) => {
      try {
        const one = new WebSocket('wss://example.com/')
        one.onerror = () => resolve('refused')
        one.onopen = () => resolve('open')
      } catch {
        resolve('refused')
      }
    })
    const worker = await new Promise((resolve) => {
      try {
        new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))).onerror = () => resolve('refused')
      } catch {
        resolve('refused')
      }
    })
    const compiled = await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'compiled', () => 'refused')
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { inline: ran['inlineRan'], handler: ran['handlerRan'], evaluated, fetched, socket, worker, compiled, base: document.baseURI, violated: [...violated].sort() }
  })
  expect(outcome).toMatchObject({ evaluated: 'EvalError', fetched: 'refused', socket: 'refused', worker: 'refused', compiled: 'compiled', base: expect.stringMatching(/^virt-desktop:\/\/app\//) })
  expect(outcome.inline).toBeUndefined()
  expect(outcome.handler).toBeUndefined()
  expect(outcome.violated).toEqual(expect.arrayContaining(['base-uri', 'connect-src', 'frame-src', 'img-src', 'object-src', 'script-src', 'script-src-attr', 'script-src-elem', 'style-src-elem', 'worker-src']))
})

test('the own scheme serves the built page and nothing beside it', async ({ launch }) => {
  const { page } = await launch()
  const statuses = await page.evaluate(async () => {
    const ways = ['/index.html', '/console.html', '/../../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/%2e%2e%2f%2e%2e%2fpackage.json', '/..%5c..%5cpackage.json', '//etc/passwd', '/assets/../../main/index.js', '/index.html%00.js', '/etc/passwd', '/', '/none.js']
    return Object.fromEntries(await Promise.all(ways.map(async (way) => [way, await fetch(`virt-desktop://app${way}`).then(({ status }) => status, () => 'refused')])))
  })
  const { '/index.html': start, '/console.html': own, ...others } = statuses
  expect([start, own]).toEqual([200, 200])
  expect(new Set(Object.values(others))).toEqual(new Set([404]))
  expect(await page.evaluate(() => fetch('virt-desktop://elsewhere/index.html').then(({ status }) => status, () => 'refused'))).toBe('refused')
  expect(await page.evaluate(() => fetch('virt-desktop://app/index.html', { method: 'POST' }).then(({ status }) => status))).toBe(405)
})

test('our own page needs nothing that the policy refuses', async ({ launch }) => {
  const { page } = await launch()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.reload()
  await expect(page.locator('#root > *').first()).toBeVisible()
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  expect(complaints).toEqual([])
})
