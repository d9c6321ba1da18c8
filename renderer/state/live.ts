/** The watches that are open for the life of the window. */
import type { z } from 'zod'
import type { contract } from '../../preload/contract'
import type { DesktopItem } from '../../preload/contract/desktop'
import type { Connection } from '../../preload/contract/connection'
import type { Forward } from '../../preload/contract/forward'
import type { Row } from '../../preload/contract/machine'
import type { settingsItem } from '../../preload/contract/settings'
import type { Task } from '../../preload/contract/task'
import { api } from '../api'
import { watched } from './watched'

/** Something to tell the person once. */
export type Notice = z.infer<(typeof contract)['app']['notices']['item']>
type SettingsItem = z.infer<typeof settingsItem>

/** All connections. */
export const connections = watched<Connection>((sink) => api.connections.all({}, sink))
/** All machines of all connections. */
export const rows = watched<Row>((sink) => api.machines.rows({}, sink))
/** Long work, going on or just done. */
export const tasks = watched<Task>((sink) => api.tasks.all({}, sink))
/** Ports of this computer that lead to guests. */
export const forwards = watched<Forward>((sink) => api.forwards.all({}, sink))
/** What is to be told. */
export const notices = watched<Notice>((sink) => api.app.notices({}, sink))
/** The settings; one item. */
export const settings = watched<SettingsItem>((sink) => api.settings.current({}, sink))
/** What the page cannot see of the desktop; one item. */
export const desktop = watched<DesktopItem>((sink) => api.app.desktop({}, sink))
