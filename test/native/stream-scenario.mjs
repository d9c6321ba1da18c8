// What streams do over a real daemon's wire, printed as JSON for stream.test.ts. Runs inside private-host.sh.
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { handleCounts, open } from '../../native/index.js'

const mebibyte = 1 << 20
const sizeMiB = 16

async function patiently(attempt) {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === 100) throw error
      await sleep(100)
    }
  }
}

const hash = () => createHash('sha256')
const descriptors = () => readdirSync('/proc/self/fd').length

/** Reads to the end, with a say after each chunk. */
function read(stream, after = () => {}) {
  const digest = hash()
  let bytes = 0
  let largest = 0
  return new Promise((resolve) => {
    stream.start({
      data(chunk) {
        digest.update(chunk)
        bytes += chunk.length
        largest = Math.max(largest, chunk.length)
        after()
      },
      end: ({ reason, error }) => resolve({ bytes, largest, reason, error: error?.name, digest: digest.digest('hex') }),
    })
  })
}

async function upload(volume) {
  const stream = await volume.upload()
  const ended = read(stream)
  const digest = hash()
  for (let i = 0; i < sizeMiB; i++) {
    const chunk = new Uint8Array(mebibyte).fill(i + 1)
    digest.update(chunk)
    await stream.write(chunk)
  }
  await stream.finish()
  const late = await stream.write(new Uint8Array(1)).catch((error) => error.name)
  return { digest: digest.digest('hex'), reason: (await ended).reason, late }
}

const connection = await patiently(() => open('qemu:///system'))
const pool = await connection.createStoragePool("<pool type='dir'><name>p</name><target><path>/var/lib/libvirt/images</path></target></pool>")
const volume = await pool.createVolume(`<volume><name>v</name><capacity>${sizeMiB * mebibyte}</capacity></volume>`)

const uploaded = await upload(volume)
const downloaded = await read(await volume.download())

const slow = await volume.download()
const paused = await read(slow, () => {
  slow.pause()
  setTimeout(() => slow.resume(), 2)
})

const given = await volume.download()
const givenUp = read(given, () => given.abort())
const aborted = (await givenUp).reason

await sleep(200)
const before = descriptors()
for (let i = 0; i < 1000; i++) {
  const stream = await volume.download(0, mebibyte)
  if (i % 2) stream.start({ data() {}, end() {} })
  stream.close()
}
for (let tries = 0; handleCounts().streams > 0 && tries < 100; tries++) await sleep(50)
const churn = { streams: handleCounts().streams, descriptors: descriptors() - before }

const orphan = read(await volume.download())
await connection.close()
const orphaned = (await orphan).reason
await sleep(200)
console.log(JSON.stringify({ uploaded, downloaded, paused, aborted, churn, orphaned, left: handleCounts() }))
