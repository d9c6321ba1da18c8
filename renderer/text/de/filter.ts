/** German: the filter. Its fields keep their names, since a filter that was saved must mean the same in every language. */
import type { Texts } from '../texts'

export const filterText: Texts['filterText'] = {
  label: 'Maschinen filtern',
  placeholder: 'Filter: web, state:running, cpu>50%, tag:db',
  clear: 'Filter leeren',
  hints: 'Vorschläge',
  openQuote: 'Das Anführungszeichen ist nicht geschlossen.',
  noField: (name) => `Es gibt kein Feld „${name}“. Felder sind name, state, conn, ns, node, os, tag, folder, ip, is, cpu und mem.`,
  notANumber: (field) => `${field} ist keine Zahl: ${field}: und ein Wort schreiben.`,
  noBytes: (written) => `„${written}“ ist keine Speichermenge: 512M, 4G oder 80% schreiben.`,
  noCount: (written) => `„${written}“ ist keine Zahl: cpu>=2 oder cpu>50% schreiben.`,
  fields: {
    name: 'Teil des Namens oder Titels',
    state: 'running, paused, off und so weiter, oder das Wort des Hosts',
    conn: 'Teil des Namens der Verbindung',
    ns: 'Teil des Namespace, für Maschinen in Clustern',
    node: 'Teil des Namens des Knotens, auf dem sie läuft',
    os: 'Teil des Namens des Gastsystems',
    tag: 'Teil eines Schlagworts',
    folder: 'ein Ordner mit allem, was darin ist: Labor, Labor/Web',
    ip: 'Teil einer Adresse',
    is: 'favourite, stale, pending oder on',
    cpu: 'Anzahl der CPUs oder ihre Auslastung: cpu>=2, cpu>50%',
    mem: 'Arbeitsspeicher oder seine Auslastung: mem>4G, mem>80%',
  },
}
