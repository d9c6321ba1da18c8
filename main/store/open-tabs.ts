/** What was open when the program ended: the tabs, and where consoles in windows of their own stood. */
import { z } from 'zod'
import { openTabs } from '../../preload/contract/open-tabs'
import { jsonFile, type JsonFile, type Trouble } from './json-file'
import { windowPlace } from './window'

const lastOpen = z.strictObject({
  tabs: openTabs.exactOptional(),
  /** By the tab that each belongs to. */
  windows: z.array(z.strictObject({ tabId: z.string().max(1_100), place: windowPlace })).max(100),
})
/** See above. */
export type LastOpen = z.infer<typeof lastOpen>

/** Opens the file of what was open. */
export const openTabsFile = (path: string, onTrouble: (trouble: Trouble) => void): Promise<JsonFile<LastOpen>> =>
  jsonFile<LastOpen>({ path, version: 1, migrations: {}, schema: lastOpen, empty: () => ({ windows: [] }), onTrouble })
