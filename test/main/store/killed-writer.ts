/** The program that test/main/store/killed.ts kills: opens the settings file and writes it for ever, larger and smaller. */
import { jsonFile, type JsonFileOptions } from '../../../main/store/json-file'

interface Value {
  readonly count: number
  readonly padding: string
}

/** By hand instead of zod: a thousand of these are started, and most of a start would be loading it. */
const schema = { safeParse: (data: Value) => ({ success: typeof data.count === 'number' && typeof data.padding === 'string', data }) } as unknown as JsonFileOptions<Value>['schema']

const file = await jsonFile<Value>({
  path: process.argv[2]!,
  version: 1,
  migrations: {},
  schema,
  empty: () => ({ count: 0, padding: '' }),
  onTrouble: (trouble) => process.stdout.write(`TROUBLE ${JSON.stringify(trouble)}\n`),
})
process.stdout.write(`READ ${file.value.count}\n`)
for (let count = file.value.count; ; ) {
  count += 1
  file.set({ count, padding: 'x'.repeat((count * 7_919) % 100_000) })
  await file.flushed()
  process.stdout.write(`WROTE ${count}\n`)
}
