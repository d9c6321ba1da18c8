/** The watches that are open for the life of the window. */
import { api } from '../api'
import { watched } from './watched'

export const connections = watched((sink) => api.connections.all({}, sink))
export const rows = watched((sink) => api.machines.rows({}, sink))
export const tasks = watched((sink) => api.tasks.all({}, sink))
export const notices = watched((sink) => api.app.notices({}, sink))
export const settings = watched((sink) => api.settings.current({}, sink))
