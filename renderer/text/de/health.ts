/** German: whether this computer can run machines, what mends it, and what is told to whoever is asked for help. */
import { plural } from '../plural'
import type { Texts } from '../texts'

const thenLogIn = 'Danach ab- und wieder anmelden: Gruppen gelten ab der nächsten Anmeldung.'
const logIn = 'Ab- und wieder anmelden oder den Computer neu starten: Gruppen gelten ab der nächsten Anmeldung.'

export const healthText: Texts['healthText'] = {
  title: 'Dieser Computer',
  open: 'Diesen Computer prüfen',
  about: 'Was Maschinen auf diesem Computer brauchen. Das Nachsehen startet nichts und verbindet nichts.',
  looking: 'Dieser Computer wird geprüft',
  again: 'Erneut prüfen',
  checkedAt: (time) => `Geprüft um ${time}`,
  allGood: 'Maschinen können hier mit voller Geschwindigkeit laufen.',
  some: (count) => plural(count, { one: 'Eines hindert Maschinen hier daran, gut zu laufen.', other: `${count} Dinge hindern Maschinen hier daran, gut zu laufen.` }),
  elsewhere: 'Maschinen in Clustern hängen von alldem nicht ab.',
  states: { good: 'Funktioniert', bad: 'Zu beheben', note: 'Wissenswert' },
  parts: { processor: 'Prozessor', kvm: 'KVM', nested: 'Verschachtelung', qemu: 'QEMU', system: 'libvirt', session: 'Eigene Maschinen', platform: 'System' },
  couldNotCheck: 'Dieser Computer konnte nicht geprüft werden',
  findings: {
    processorWorks: ['Der Prozessor kann Maschinen selbst ausführen.'],
    processorOff: ['Der Prozessor bietet keine Virtualisierung an (weder vmx noch svm), daher werden Maschinen emuliert, was langsam ist.', 'In der Firmware einschalten, wo sie VT-x, AMD-V oder SVM heißt.'],
    processorOfGuest: ['Dieser Computer ist selbst eine virtuelle Maschine, und sein Host reicht die Virtualisierung nicht weiter, daher werden Maschinen hier emuliert, was langsam ist.', 'Beim Host dieses Computers die Verschachtelung einschalten oder dort eine Art Maschine wählen, die sie hat.'],
    kvmWorks: ['KVM ist da und darf benutzt werden.'],
    kvmIdle: ['KVM ist da, kann aber ohne den Prozessor nichts tun.'],
    kvmClosed: ['KVM ist da, darf aber vom eigenen Benutzer nicht benutzt werden: eigene Maschinen werden emuliert. Die von libvirt für den ganzen Computer betrifft das nicht.', thenLogIn],
    kvmNextLogin: ['Die Mitgliedschaft in der Gruppe kvm besteht, aber diese Anmeldung hat vorher begonnen.', logIn],
    kvmMissing: ['KVM ist nicht da (/dev/kvm), daher werden Maschinen emuliert, was langsam ist.', 'Sein Modul laden. Wenn das nicht gelingt, ist die Virtualisierung in der Firmware ausgeschaltet.'],
    kvmImpossible: ['KVM ist nicht da (/dev/kvm); es kommt mit der Virtualisierung des Prozessors.'],
    nestedWorks: ['Maschinen können hier eigene Maschinen betreiben.'],
    nestedOff: ['Maschinen können hier keine eigenen Maschinen betreiben: die Verschachtelung ist ausgeschaltet.', 'Wenn sie gebraucht wird, einschalten und den Computer neu starten.'],
    nestedUnknown: ['Ob Maschinen hier eigene Maschinen betreiben können, ist nicht bekannt, da das Modul von KVM nicht geladen ist.'],
    nestedImpossible: ['Maschinen können hier keine eigenen Maschinen betreiben.'],
    qemuWorks: ['QEMU ist installiert.'],
    qemuMissing: ['QEMU ist nicht installiert.', 'Zusammen mit libvirt installieren.'],
    systemWorks: ['Der Dienst ist da, und die Maschinen dieses Computers dürfen verwaltet werden.'],
    systemClosed: ['Die Maschinen dieses Computers dürfen noch nicht verwaltet werden: die Mitgliedschaft in der Gruppe libvirt fehlt.', thenLogIn],
    systemNextLogin: ['Die Mitgliedschaft in der Gruppe libvirt besteht, aber diese Anmeldung hat vorher begonnen.', logIn],
    systemStopped: ['libvirt ist installiert und nicht gestartet.', 'Starten; die Verbindung kommt von selbst.'],
    systemDead: ['Der Socket des libvirt-Dienstes ist da, aber niemand scheint daran zu lauschen: der Dienst ist beendet.', 'Starten; die Verbindung kommt von selbst.'],
    systemMissing: ['libvirt ist auf diesem Computer nicht installiert.', 'Installieren; die Verbindung kommt von selbst.'],
    sessionWorks: ['Eigene Maschinen (qemu:///session) können laufen; ihr Dienst startet, wenn er gebraucht wird.'],
    sessionMissing: ['Eigene Maschinen (qemu:///session) brauchen libvirt auf diesem Computer.'],
    notLinux: ['Maschinen dieses Computers brauchen Linux mit KVM. Cluster lassen sich von hier aus benutzen.'],
  },
}

export const diagnosticsText: Texts['diagnosticsText'] = {
  title: 'Diagnose',
  open: 'Diagnose zeigen\u2026',
  about: 'Was denen hilft, die um Hilfe gebeten werden: Versionen, dieser Computer, Verbindungen, die letzten Warnungen und Fehler. Hier bekannte Namen von Hosts, Maschinen und Personen sowie Adressen sind ersetzt; andere können noch darin stehen. Vor dem Weitergeben lesen: Virt Desktop sendet nichts.',
  gathering: 'Wird zusammengestellt',
  text: 'Der Text, der kopiert wird',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  save: 'Als Datei speichern\u2026',
  saved: (path) => `Gespeichert als ${path}.`,
  close: 'Schließen',
  couldNot: { copy: 'Die Diagnose konnte nicht kopiert werden', save: 'Die Diagnose konnte nicht gespeichert werden' },
}
