/** What backends call a machine's state and why, in the languages that are spoken here; what is not known is shown as it is said. */
import type { Language } from './language'

/** By the word in small letters. In English each stays as its backend says it. */
const known: Readonly<Record<string, Readonly<Record<Exclude<Language, 'en'>, string>>>> = {
  'no state': { de: 'ohne Zustand', ja: '状態なし' },
  running: { de: 'läuft', ja: '実行中' },
  idle: { de: 'untätig', ja: 'アイドル' },
  paused: { de: 'angehalten', ja: '一時停止' },
  'in shutdown': { de: 'fährt herunter', ja: 'シャットダウン中' },
  'shutting down': { de: 'fährt herunter', ja: 'シャットダウン中' },
  'shut off': { de: 'aus', ja: '停止' },
  stopped: { de: 'aus', ja: '停止' },
  crashed: { de: 'abgestürzt', ja: 'クラッシュ' },
  failed: { de: 'fehlgeschlagen', ja: '障害' },
  pmsuspended: { de: 'im Ruhezustand', ja: 'スリープ' },
  starting: { de: 'startet', ja: '起動中' },
  'starting up': { de: 'startet', ja: '起動中' },
  stopping: { de: 'wird beendet', ja: '停止中' },
  migrating: { de: 'zieht um', ja: '移動中' },
  migrated: { de: 'umgezogen', ja: '移動済み' },
  provisioning: { de: 'wird eingerichtet', ja: '準備中' },
  terminating: { de: 'wird gelöscht', ja: '削除中' },
  saving: { de: 'wird gespeichert', ja: '保存中' },
  saved: { de: 'gespeichert', ja: '保存済み' },
  'from snapshot': { de: 'aus Snapshot', ja: 'スナップショットから' },
  'i/o error': { de: 'E/A-Fehler', ja: 'I/O エラー' },
  unknown: { de: 'unbekannt', ja: '不明' },
}

/** A backend's own word or reason as it is said in `language`. */
export function backendWord(word: string, language: Language): string {
  const lower = word.toLowerCase()
  return language !== 'en' && Object.hasOwn(known, lower) ? known[lower]![language] : word
}
