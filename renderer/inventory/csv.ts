/**
 * The list as CSV (RFC 4180), for a spreadsheet: the rows and columns that are shown, numbers as plain numbers with their
 * unit in the title. Names, tags and addresses are other people's words: one that a spreadsheet would take for a formula
 * begins with an apostrophe.
 */
import type { Row } from '../../preload/contract/machine'
import { inventoryText } from '../text/inventory'
import { plain } from '../text/plain'
import { titleOf, type ColumnId } from './columns'
import type { Around } from './filter/fields'

const mostOfOne = 10_000
const mebibyte = 2 ** 20

/** With a byte order mark, by which spreadsheets know that it is UTF-8. */
export function csvOf(rows: readonly Row[], columns: readonly ColumnId[], around: Around): string {
  const lines = [columns.map(title), ...rows.map((row) => columns.map((column) => value(row, column, around)))]
  return `\u{feff}${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
}

function title(column: ColumnId): string {
  if (column === 'memory') return `${titleOf(column)} (MiB)`
  return column === 'cpuUse' || column === 'memoryUse' ? `${titleOf(column)} (%)` : titleOf(column)
}

function value(row: Row, column: ColumnId, around: Around): string | number | undefined {
  switch (column) {
    case 'name':
      return row.name
    case 'state': {
      const words = row.status.reason === undefined ? row.status.word : `${row.status.word} (${row.status.reason})`
      return row.isStale ? `${words} - ${inventoryText.isStale}` : words
    }
    case 'connection': {
      const name = around.connectionName(row.connectionId)
      return row.place === undefined ? name : `${name} / ${row.place}`
    }
    case 'node':
      return row.node
    case 'vcpus':
      return row.vcpus
    case 'memory':
      return row.memoryBytes === undefined ? undefined : Math.round(row.memoryBytes / mebibyte)
    case 'cpuUse':
      return around.usagePercent(row, 'cpu')
    case 'memoryUse':
      return around.usagePercent(row, 'memory')
    case 'addresses':
      return row.addresses.join(' ')
    case 'guestOs':
      return row.guestOs
    case 'tags':
      return row.tags.join(' ')
  }
}

function quoted(cell: string | number | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const text = plain(cell, mostOfOne)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
