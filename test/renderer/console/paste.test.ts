import { describe, expect, it } from 'vitest'
import { linesIn, pasteable } from '../../../renderer/console/serial/paste'

describe('what is pasted', () => {
  it('cannot end a bracketed paste early, press keys or hide anything', () => {
    expect(pasteable('ls\u001b[201~\rrm -rf /\r')).toBe('ls[201~\nrm -rf /\n')
    expect(pasteable('a\u009b201~b\u0003c\u0004d\u0000e\u007ff')).toBe('a201~bcdef')
  })
  it('keeps text, tabs and line ends', () => {
    expect(pasteable('one\r\ntwo\tthree\r\n語 ñ\n')).toBe('one\ntwo\tthree\n語 ñ\n')
  })
  it('is counted in lines that are run', () => {
    expect(['ls', 'ls\n', 'ls\n\n', 'a\nb', 'a\nb\n'].map(linesIn)).toEqual([1, 1, 1, 2, 2])
  })
})
