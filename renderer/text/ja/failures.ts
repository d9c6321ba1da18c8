/** Japanese: what to do about a failure. */
import type { Texts } from '../texts'

export const remedyText: Texts['remedyText'] = {
  unreachable: 'ホストとその libvirt サービスが動いていることを確認し、もう一度試してください。',
  denied: 'このホストの管理者に許可を求めるか、別の接続を使ってください。',
  notFound: '誰かが削除した可能性があります。一覧をもう一度確認してください。',
  conflict: 'その間に状態が変わりました。もう一度確認してから決めてください。',
  unsupported: undefined,
  invalid: '入力を直して、もう一度試してください。',
  cancelled: undefined,
  bug: 'もう一度試してください。続く場合は、詳細を添えて報告してください。',
}
