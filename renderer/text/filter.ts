/** The filter: what its fields mean and what is wrong with what was typed. */
import { spoken } from './spoken'

export const filterText = spoken('filterText', {
  label: 'Filter machines',
  placeholder: 'Filter: web, state:running, cpu>50%, tag:db',
  clear: 'Clear the filter',
  hints: 'Suggestions',
  openQuote: 'The quote is not closed.',
  noField: (name: string) => `There is no field "${name}". Fields are name, state, conn, ns, node, os, tag, folder, ip, is, cpu and mem.`,
  notANumber: (field: string) => `${field} is no number: write ${field}: and a word.`,
  noBytes: (written: string) => `"${written}" is no amount of memory: write 512M, 4G or 80%.`,
  noCount: (written: string) => `"${written}" is no number: write cpu>=2 or cpu>50%.`,
  fields: {
    name: 'part of the name or title',
    state: 'running, paused, off and so on, or the host\u2019s own word',
    conn: 'part of the connection\u2019s name',
    ns: 'part of the namespace, for machines of clusters',
    node: 'part of the name of the node that it runs on',
    os: 'part of the guest system\u2019s name',
    tag: 'part of a tag',
    folder: 'a folder, with all that is within it: Lab, Lab/Web',
    ip: 'part of an address',
    is: 'favourite, stale, pending or on',
    cpu: 'number of CPUs, or their use: cpu>=2, cpu>50%',
    mem: 'memory, or its use: mem>4G, mem>80%',
  },
})
