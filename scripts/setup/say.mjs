import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache } from './paths.mjs'

/** A failure that is explained already: one sentence, and what the person can do about it. */
export class Stop extends Error {
  /**
   * @param {string} sentence
   * @param {string} [remedy]
   */
  constructor(sentence, remedy) {
    super(sentence)
    this.remedy = remedy
  }
}

const colours = process.stdout.isTTY && !process.env.NO_COLOR

/** @param {number} code @param {string} text */
const paint = (code, text) => (colours ? `\x1b[${code}m${text}\x1b[0m` : text)

/** @param {string} text */
export const dim = (text) => paint(2, text)
/** @param {string} text */
export const red = (text) => paint(31, text)
/** @param {string} text */
export const green = (text) => paint(32, text)
/** @param {string} text */
export const bold = (text) => paint(1, text)

/** @param {string} text */
export const say = (text) => console.log(text)

/** @param {number} milliseconds */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`

/**
 * Runs a command-line program and turns whatever ends it into sentences. A stack never reaches the terminal: an unexpected
 * error leaves it in a file and names the file.
 * @param {() => Promise<number | void>} program
 */
export async function main(program) {
  try {
    const code = await program()
    if (typeof code === 'number') process.exitCode = code
  } catch (error) {
    process.exitCode = 1
    if (error instanceof Stop) {
      console.error(red(error.message))
      if (error.remedy) console.error(error.remedy)
      return
    }
    const log = join(cache, 'last-error.log')
    mkdirSync(cache, { recursive: true })
    writeFileSync(log, String(error instanceof Error ? error.stack : error))
    console.error(red(`This is a mistake of ours: ${error instanceof Error ? error.message : error}.`))
    console.error(`The details are in ${log}; please file them as an issue.`)
  }
}
