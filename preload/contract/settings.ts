/** What the window remembers. Every field has a default, so that an old or empty file is a whole one. */
import { z } from 'zod'
import { combination, machineConsoles, mostCombinations, mostRemembered } from './console-memory'
import { closings } from './desktop'
import { languageChoices } from './language'
import { notificationSettings } from './notification'
import { updateChecks } from './update'

const column = z.strictObject({ id: z.string().max(60), isShown: z.boolean(), widthPx: z.number().min(30).max(2_000).optional() })

/** A filter by its name; with a connection, narrowed to that as well. */
const savedFilter = z.strictObject({ name: z.string().min(1).max(60), text: z.string().max(1_000), connectionId: z.string().max(100).exactOptional() })
export type SavedFilter = z.infer<typeof savedFilter>

/** So many filters can be saved. */
export const mostSavedFilters = 100

/** So many machines can have a star. */
export const mostFavourites = 1_000

/** So many folders there can be, and so many machines in all of them. */
export const mostFolders = 200
export const mostFiled = 5_000

/** Where a folder is: `Lab/Web` is the folder Web within Lab. */
export const folderPath = z.string().min(1).max(200)
/** Machines of any connection that a person put together. A machine is in one folder at most. */
const folder = z.strictObject({ path: folderPath, /** What is within is not shown. */ isFolded: z.boolean(), machineIds: z.array(z.string().max(500)).max(mostFiled) })
export type Folder = z.infer<typeof folder>

const fields = {
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  /** `system`: the first of the desktop's that is spoken here. */
  language: z.enum(languageChoices),
  columns: z.array(column).max(40),
  sort: z.strictObject({ column: z.string().max(60), isDescending: z.boolean() }),
  /** Machines with a star. */
  favourites: z.array(z.string().max(500)).max(mostFavourites),
  savedFilters: z.array(savedFilter).max(mostSavedFilters),
  /** How the machines are shown. */
  inventoryView: z.enum(['list', 'thumbnails']),
  isInspectorShown: z.boolean(),
  isSidebarShown: z.boolean(),
  isTrayShown: z.boolean(),
  closing: z.enum(closings),
  /** What the window shows first: what was open last, or the list alone. */
  atStart: z.enum(['lastTabs', 'list']),
  notifications: notificationSettings,
  updates: updateChecks,
  console: z.strictObject({
    scaling: z.enum(['fit', 'actual', 'resizeGuest']).default('fit'),
    serialFontSizePx: z.number().min(6).max(40).default(13),
    /** How many hidden consoles stay connected. */
    keptAlive: z.number().int().min(0).max(20).default(5),
    releaseChord: z.string().max(40).default('Ctrl+Alt'),
  }),
}

/** Key combinations for the consoles of all machines. */
const combinations = z.array(combination).max(mostCombinations)
/** By machine, the one used last at the end. */
const consoleMemory = z.array(machineConsoles).max(mostRemembered)
/** So many machines are known as those used last. */
export const mostRecent = 12
/** Machines that something was done with, the last one first. */
const recent = z.array(z.string().max(500)).max(mostRecent)
/** Shortcuts that stay with the window while a console has the keyboard: `Ctrl+Tab`. */
const hostShortcuts = z.array(z.string().min(1).max(60)).max(30)
const keys = z.array(z.string().min(1).max(60)).max(4).exactOptional()
/** Shortcuts of the window's commands, of those that a person changed; an empty list is a command without any. */
const shortcuts = z.strictObject({
  palette: keys, filter: keys, newMachine: keys, addConnection: keys, list: keys, nextTab: keys, previousTab: keys, closeTab: keys, reopenTab: keys,
  view: keys, exportList: keys, sidebar: keys, inspector: keys, computer: keys, diagnostics: keys, settings: keys, help: keys,
})
/** What the window itself can be told by keys. */
export const commandIds = shortcuts.keyof().options
export type CommandId = (typeof commandIds)[number]

/** All that is remembered. */
export const settings = z.strictObject({
  theme: fields.theme.default('system'),
  density: fields.density.default('comfortable'),
  language: fields.language.default('system'),
  columns: fields.columns.default([]),
  sort: fields.sort.default({ column: 'name', isDescending: false }),
  favourites: fields.favourites.default([]),
  savedFilters: fields.savedFilters.default([]),
  folders: z.array(folder).max(mostFolders).default([]),
  inventoryView: fields.inventoryView.default('list'),
  isInspectorShown: fields.isInspectorShown.default(true),
  isSidebarShown: fields.isSidebarShown.default(true),
  isTrayShown: fields.isTrayShown.default(true),
  closing: fields.closing.default('ask'),
  atStart: fields.atStart.default('lastTabs'),
  notifications: fields.notifications.prefault({}),
  updates: fields.updates.default('off'),
  console: fields.console.prefault({}),
  combinations: combinations.default([]),
  consoleMemory: consoleMemory.default([]),
  hostShortcuts: hostShortcuts.default([]),
  shortcuts: shortcuts.default({}),
  recent: recent.default([]),
})
export type Settings = z.infer<typeof settings>

/** What is not named stays as it is; hence not `settings.partial()`, which would name everything with its default. Machines’ consoles and folders have commands of their own. */
export const settingsChange = z.strictObject({ ...fields, combinations, hostShortcuts, shortcuts }).partial()
export type SettingsChange = z.infer<typeof settingsChange>

/** Settings as a watched item; there is exactly one. */
export const settingsItem = z.strictObject({ id: z.literal('settings'), value: settings })
