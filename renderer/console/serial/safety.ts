/**
 * What a guest may make our terminal do. Everything on a serial line is the guest's text, so: nothing is answered but
 * device attributes and the cursor's place (digits only), nothing reaches the clipboard, counts are capped.
 */
import type { IDisposable, Terminal } from '@xterm/xterm'

/** CSI sequences that xterm.js runs in a loop as long as the guest says; the largest count that makes any sense. */
const counted = ['I', 'Z', 'L', 'M', 'P', '@', 'S', 'T', 'X', 'b']
const mostCount = 4_096

/** OSC numbers that touch the clipboard or the window. */
const ignoredOsc = [0, 1, 2, 7, 9, 50, 52, 777, 1337]
/** OSC numbers that set a colour, or ask for it with `?`. */
const colourOsc = [4, 5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]

/** Bounds a terminal; xterm.js asks the handler that was registered last first. */
export function bound({ parser }: Pick<Terminal, 'parser'>): IDisposable[] {
  const always = () => true
  const tooMany = (params: (number | number[])[]) => params.some((count) => typeof count === 'number' && count > mostCount)
  return [
    ...counted.map((final) => parser.registerCsiHandler({ final }, tooMany)),
    parser.registerCsiHandler({ intermediates: "'", final: '}' }, tooMany),
    parser.registerCsiHandler({ intermediates: "'", final: '~' }, tooMany),
    parser.registerCsiHandler({ intermediates: ' ', final: '@' }, tooMany),
    parser.registerCsiHandler({ intermediates: ' ', final: 'A' }, tooMany),
    ...ignoredOsc.map((number) => parser.registerOscHandler(number, always)),
    ...colourOsc.map((number) => parser.registerOscHandler(number, (said) => said.includes('?'))),
    // DECRQSS, mode requests, window reports and version: questions whose answer would be typed into the guest.
    parser.registerDcsHandler({ intermediates: '$', final: 'q' }, always),
    parser.registerDcsHandler({ intermediates: '+', final: 'q' }, always),
    parser.registerCsiHandler({ intermediates: '$', final: 'p' }, always),
    parser.registerCsiHandler({ prefix: '?', intermediates: '$', final: 'p' }, always),
    parser.registerCsiHandler({ final: 't' }, always),
    parser.registerCsiHandler({ prefix: '>', final: 'q' }, always),
  ]
}

/** The web address of a link, or nothing: everything but http and https stays text. */
export function linkTarget(said: string): string | undefined {
  if (said.length > 2_000 || !URL.canParse(said)) return undefined
  const { protocol, href } = new URL(said)
  return protocol === 'http:' || protocol === 'https:' ? href : undefined
}
