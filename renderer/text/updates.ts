/** Later versions: whether they are looked for, what was found, and what is sent for it. */
import { plain } from './plain'
import { spoken } from './spoken'

export const updatesText = spoken('updatesText', {
  title: 'Updates',
  privacy: 'Virt Desktop sends nothing about you or your machines to anybody: there is no telemetry. Nobody is asked for a later version unless you want it.',
  look: 'Look for a later version',
  lookAbout: (host: string) => `${plain(host, 100)} is asked for its latest release. It sees the address of your computer, and nothing else is sent; nothing is downloaded or installed.`,
  looks: { off: 'Only when I ask', weekly: 'Once a week' },
  now: 'Check now',
  noPlace: 'This build names no place to ask: look where you got it from.',
  asking: 'Asking',
  running: (version: string) => `This is version ${version}.`,
  latest: (version: string, time: string) => `This is version ${version}, and no later one was found on ${time}.`,
  later: (later: string, version: string) => `Version ${plain(later, 60)} has been released; this is ${version}.`,
  open: 'Open its page',
  couldNotOpen: 'The page could not be opened',
})
