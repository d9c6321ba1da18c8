/** A VNC display for a machine that has none, written into its definition as a person would: nothing else of it changes. */

/** The definition with a display that listens nowhere: whoever asks libvirt for it is handed a connection. */
export function withVnc(xml: string): string {
  const end = xml.lastIndexOf('</devices>')
  if (end < 0) return xml
  const lineStart = xml.lastIndexOf('\n', end) + 1
  const indent = xml.slice(lineStart, end)
  // Devices that share their line with the end: a text of somebody's own making.
  if (indent.trim() !== '') return `${xml.slice(0, end)}<graphics type='vnc'><listen type='none'/></graphics>${xml.slice(end)}`
  return `${xml.slice(0, lineStart)}${indent}  <graphics type='vnc'>\n${indent}    <listen type='none'/>\n${indent}  </graphics>\n${xml.slice(lineStart)}`
}
