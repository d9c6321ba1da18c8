import { describe, expect, it } from 'vitest'
import { withVnc } from '../../../renderer/machine/source/add-vnc'

describe('a VNC display', () => {
  it('is added as the last device, in the text’s own indentation, and nothing else is touched', () => {
    const xml = "<domain>\n  <devices>\n    <graphics type='spice'/>\n  </devices>\n</domain>\n"
    expect(withVnc(xml)).toBe("<domain>\n  <devices>\n    <graphics type='spice'/>\n    <graphics type='vnc'>\n      <listen type='none'/>\n    </graphics>\n  </devices>\n</domain>\n")
  })
  it('is added to a text on one line, too', () => {
    expect(withVnc('<domain><devices></devices></domain>')).toBe("<domain><devices><graphics type='vnc'><listen type='none'/></graphics></devices></domain>")
  })
  it('is not added to what has no devices', () => {
    expect(withVnc('<domain/>')).toBe('<domain/>')
  })
})
