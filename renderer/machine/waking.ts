/** What brings a sleeping machine to life. */
import type { Offers } from '../../preload/contract/action'

const wakes = ['resume', 'restore', 'start'] as const

/** The first that is offered: a paused machine resumes, a saved one is restored. None while it runs: then the console is what one wants. */
export const wakingVerb = (offers: Offers): (typeof wakes)[number] | undefined => wakes.find((verb) => offers[verb] === true)
