/** Japanese: whether this computer can run machines, what mends it, and what is told to whoever is asked for help. */
import type { Texts } from '../texts'

const thenLogIn = 'その後、ログアウトしてログインし直してください。グループは次のログインから有効です。'
const logIn = 'ログアウトしてログインし直すか、コンピューターを再起動してください。グループは次のログインから有効です。'

export const healthText: Texts['healthText'] = {
  title: 'このコンピューター',
  open: 'このコンピューターを確認',
  about: 'このコンピューターでマシンを動かすために必要なものです。確認しても、何も起動も接続もしません。',
  looking: 'このコンピューターを調べています',
  again: 'もう一度確認',
  checkedAt: (time) => `${time} に確認`,
  allGood: 'ここではマシンを本来の速度で実行できます。',
  some: (count) => `マシンがうまく動かない原因が ${count} 件あります。`,
  elsewhere: 'クラスターのマシンには、どれも関係ありません。',
  states: { good: '正常', bad: '要対応', note: '参考' },
  parts: { processor: 'プロセッサー', kvm: 'KVM', nested: '入れ子の仮想化', qemu: 'QEMU', system: 'libvirt', session: '自分のマシン', platform: 'システム' },
  couldNotCheck: 'このコンピューターを調べられませんでした',
  findings: {
    processorWorks: ['プロセッサー自身がマシンを実行できます。'],
    processorOff: ['プロセッサーが仮想化機能 (vmx も svm も) を提供していないため、マシンは低速なエミュレーションで動きます。', 'ファームウェアの設定で VT-x、AMD-V または SVM を有効にしてください。'],
    processorOfGuest: ['このコンピューター自体が仮想マシンで、そのホストが仮想化機能を渡していないため、マシンは低速なエミュレーションで動きます。', 'このコンピューターのホストで入れ子の仮想化を有効にするか、対応する種類のマシンを選んでください。'],
    kvmWorks: ['KVM があり、使用できます。'],
    kvmIdle: ['KVM はありますが、プロセッサーの機能がないと何もできません。'],
    kvmClosed: ['KVM はありますが、あなた自身には使用が許可されておらず、自分のマシンはエミュレーションで動きます。コンピューター全体の libvirt のマシンには影響しません。', thenLogIn],
    kvmNextLogin: ['グループ kvm に加わっていますが、このログインはその前に始まりました。', logIn],
    kvmMissing: ['KVM (/dev/kvm) がないため、マシンは低速なエミュレーションで動きます。', 'モジュールを読み込んでください。失敗する場合は、ファームウェアで仮想化が無効になっています。'],
    kvmImpossible: ['KVM (/dev/kvm) がありません。プロセッサーの仮想化機能があれば使えます。'],
    nestedWorks: ['ここのマシンは、その中でマシンを実行できます。'],
    nestedOff: ['入れ子の仮想化が無効なため、ここのマシンの中でマシンを実行できません。', '必要な場合は有効にし、コンピューターを再起動してください。'],
    nestedUnknown: ['KVM のモジュールが読み込まれていないため、マシンの中でマシンを実行できるかどうかは不明です。'],
    nestedImpossible: ['ここのマシンの中でマシンを実行することはできません。'],
    qemuWorks: ['QEMU はインストールされています。'],
    qemuMissing: ['QEMU がインストールされていません。', 'libvirt と一緒にインストールしてください。'],
    systemWorks: ['デーモンがあり、このコンピューターのマシンを管理できます。'],
    systemClosed: ['グループ libvirt に入っていないため、このコンピューターのマシンをまだ管理できません。', thenLogIn],
    systemNextLogin: ['グループ libvirt に加わっていますが、このログインはその前に始まりました。', logIn],
    systemStopped: ['libvirt はインストールされていますが、開始されていません。', '開始してください。接続は自動でできます。'],
    systemDead: ['libvirt デーモンのソケットはありますが、応答するものがありません。デーモンが終了しています。', '開始してください。接続は自動でできます。'],
    systemMissing: ['このコンピューターに libvirt がインストールされていません。', 'インストールしてください。接続は自動でできます。'],
    sessionWorks: ['自分のマシン (qemu:///session) を実行できます。デーモンは必要なときに開始されます。'],
    sessionMissing: ['自分のマシン (qemu:///session) には、このコンピューターの libvirt が必要です。'],
    notLinux: ['このコンピューターのマシンには KVM のある Linux が必要です。クラスターはここから使えます。'],
  },
}

export const diagnosticsText: Texts['diagnosticsText'] = {
  title: '診断',
  open: '診断を表示\u2026',
  about: '助けを求めるときに役立つ情報です。バージョン、このコンピューター、接続、最近の警告とエラーを含みます。ここで知られているホスト、マシン、人の名前とアドレスは置き換えてありますが、ほかの名前が残ることがあります。渡す前に読んでください。Virt Desktop は何も送信しません。',
  gathering: '集めています',
  text: 'コピーされる内容',
  copy: 'コピー',
  copied: 'コピーしました。',
  save: 'ファイルに保存\u2026',
  saved: (path) => `${path} に保存しました。`,
  close: '閉じる',
  couldNot: { copy: '診断をコピーできませんでした', save: '診断を保存できませんでした' },
}
