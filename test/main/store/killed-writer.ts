/** The program that test/main/store/killed.ts kills: opens the settings file and writes it for ever, larger and smaller. */
import { z } from 'zod'
import { jsonFile } from '../../../main/store/json-file'

const schema = z.strictObject({ count: z.number(), padding: z.string() })
const file = await jsonFile<z.infer<typeof schema>>({
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
