/** German: where notifications are set. */
import type { Texts } from '../texts'

export const notificationText: Texts['notificationText'] = {
  title: 'Benachrichtigungen',
  body: 'Der Desktop meldet, was geschieht, während man woanders hinsieht; ein Klick führt an den Ort. Vieles auf einmal wird zu einer Meldung, und was von hier aus getan wurde, wird nicht gemeldet. Alle sind eingeschaltet, bis man sie ausschaltet.',
  absent: 'Auf diesem Desktop zeigt zurzeit niemand Benachrichtigungen an, also sind keine zu sehen. Die meisten Desktops tun das; sonst einen Benachrichtigungsdienst wie dunst, mako oder xfce4-notifyd installieren.',
  all: 'Benachrichtigungen',
  allAbout: 'Alles Folgende auf einmal.',
  states: { on: 'Ein', off: 'Aus' },
  kindsTitle: 'Was gemeldet wird',
  kinds: {
    crashed: ['Maschine abgestürzt oder fehlgeschlagen', 'Ihr Gast oder ihr QEMU ist abgestürzt, oder der Cluster kann sie nicht betreiben.'],
    stopped: ['Maschine beendet', 'Sie wurde von anderswo ausgeschaltet oder konnte nicht weiter betrieben werden.'],
    migrated: ['Maschine umgezogen', 'Sie läuft jetzt auf einem anderen Computer, und niemand hier hat das verlangt.'],
    taskFinished: ['Aufgabe fertig', 'Etwas Langes ist erledigt; nur während man woanders hinsieht.'],
    taskFailed: ['Aufgabe fehlgeschlagen', 'Etwas Langes ist abgebrochen; nur während man woanders hinsieht.'],
    consoleLost: ['Konsole verloren', 'Sie wurde geschlossen und kam nicht von selbst zurück; nur während man woanders hinsieht.'],
    diskFull: ['Laufwerk fast voll', 'Ein Laufwerk eines Gasts hat 95 % überschritten, während seine Seite offen war; nur während man woanders hinsieht.'],
    expiring: ['Anmeldung läuft ab', 'Ein Token oder Zertifikat für einen Cluster, das von Hand erneuert werden muss: eine Woche vorher, bei kürzeren im letzten Fünftel ihrer Gültigkeit.'],
  },
  quiet: 'Ruhezeit',
  quietStates: { off: 'Aus', on: 'Ein' },
  quietHours: 'Nichts wird angezeigt',
  from: 'Von',
  to: 'Bis',
  quietBody: 'In der Ruhezeit wird nichts angezeigt und später nichts nachgeholt; das Symbol im Infobereich sagt trotzdem, dass etwas einen Blick braucht. Aus, bis man sie einschaltet.',
}
