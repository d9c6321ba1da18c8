// Unpacks what addon/bridge/table.h packs. A row is a clone of its shape's template with the values put in: V8 then copies one hidden
// class instead of finding its way through twenty transitions, and the objects stay fast ones.

/** One of `parts.length` columns: how to read it, and where to put it. */
function readShape(text) {
  const columns = text.split('\0').slice(0, -1).map((part) => ({ kind: part[0], key: part.slice(1) }))
  // Parsed, since an object that grows key by key turns into a slow dictionary at about a dozen.
  const template = JSON.parse(`{${columns.map(({ kind, key }) => `${JSON.stringify(key)}:${kind === 's' ? '""' : kind === 'n' ? '0.5' : 'null'}`)}}`)
  return { columns, template }
}

/**
 * @param {string[]} shapeTexts per shape its columns, each behind its kind and followed by a NUL
 * @param {Uint32Array} rows per row its shape
 * @param {Float64Array} numbers numbers and booleans in order of appearance
 * @param {string} texts texts in order of appearance, a NUL after each
 * @param {string} uuids per row, a NUL after each; empty when rows have none
 */
export function decodeTable(shapeTexts, rows, numbers, texts, uuids) {
  const shapes = shapeTexts.map(readShape)
  const strings = texts.split('\0')
  const heads = uuids === '' ? undefined : uuids.split('\0')
  const objects = new Array(rows.length)
  let number = 0
  let string = 0
  for (let i = 0; i < rows.length; i++) {
    const { columns, template } = shapes[rows[i]]
    const row = { ...template }
    for (const { kind, key } of columns) {
      if (kind === 'n') row[key] = numbers[number++]
      else if (kind === 's') row[key] = strings[string++]
      else if (kind === 'b') row[key] = numbers[number++] === 1
    }
    objects[i] = heads ? { uuid: heads[i], params: row } : row
  }
  return objects
}
