/** What the window remembers. Every field has a default, so that an old or empty file is a whole one. */
import { z } from 'zod'

const column = z.strictObject({ id: z.string().max(60), isShown: z.boolean(), widthPx: z.number().min(30).max(2_000).optional() })

export const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  columns: z.array(column).max(40).default([]),
  sort: z.strictObject({ column: z.string().max(60), isDescending: z.boolean() }).default({ column: 'name', isDescending: false }),
  isInspectorShown: z.boolean().default(true),
  isSidebarShown: z.boolean().default(true),
  console: z
    .strictObject({
      scaling: z.enum(['fit', 'actual', 'resizeGuest']).default('fit'),
      serialFontSizePx: z.number().min(6).max(40).default(13),
      /** How many hidden consoles stay connected. */
      keptAlive: z.number().int().min(0).max(20).default(5),
      releaseChord: z.string().max(40).default('Ctrl+Alt'),
    })
    .prefault({}),
})
export type Settings = z.infer<typeof settings>

export const settingsChange = settings.partial()

/** Settings as a watched item; there is exactly one. */
export const settingsItem = z.strictObject({ id: z.literal('settings'), value: settings })
