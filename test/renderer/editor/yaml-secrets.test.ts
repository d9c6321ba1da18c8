/** Secrets in YAML are hidden until they are asked for; what somebody types is not. */
import { EditorState } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { hiddenIn, hideInYaml, revealSecret } from '../../../renderer/editor/hide-in-yaml'
import { isSecretField, secretsIn } from '../../../renderer/editor/yaml-secrets'

const found = (text: string) => secretsIn(text).map(({ from, to }) => text.slice(from, to))
const machine = `spec:
  volumes:
    - name: cloudinit
      cloudInitNoCloud:
        userData: |
          #cloud-config
          password: canary

          chpasswd: { expire: false }
        networkDataBase64: Y2FuYXJ5
    - name: root
      dataVolume:
        name: root
`

describe('secrets in YAML', () => {
  test('are what cloud-init is given, and passwords, whatever form they are written in', () => {
    expect(found(machine)).toEqual(['#cloud-config\n          password: canary\n\n          chpasswd: { expire: false }', 'Y2FuYXJ5'])
    expect(found('password: "a: b" # c\nname: x')).toEqual(['"a: b" # c'])
    expect(found('- passwd: one\n  name: x')).toEqual(['one'])
    expect(found('a: {"password": "x, y", name: z, userData: abc}')).toEqual(['"x, y"', 'abc'])
    expect(found('userData: one\n  two\n\n  three\nname: x')).toEqual(['one\n  two\n\n  three'])
    expect(found('"userData": >-\n  folded\n')).toEqual(['folded'])
    expect(found('userData:\n  |\n  odd\nb: 1')).toEqual(['|\n  odd'])
    expect(found('Hashed_Passwd: $6$x')).toEqual(['$6$x'])
  })

  test('are no other fields, and none that is empty', () => {
    expect(found('passwordHint: x\nname: password\nmyuserData: x\nuserData:\nuserData: \nsecretRef:\n  name: x\n')).toEqual([])
    expect([isSecretField('spec.volumes[1].cloudInitNoCloud.userData'), isSecretField('spec.userDataSecretRef.name'), isSecretField('password')]).toEqual([true, false, true])
  })

  test('are found in two megabytes at once', () => {
    const long = `${machine.repeat(2_000)}${'  - - '.repeat(50_000)}\n${'{a: '.repeat(50_000)}\n${`password: ${'x'.repeat(500_000)}`}`
    const begun = performance.now()
    expect(secretsIn(long).length).toBe(4_001)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

describe('an editor', () => {
  const editor = (doc: string) => EditorState.create({ doc, extensions: hideInYaml })
  const hidden = (state: EditorState) => hiddenIn(state).map(({ from, to }) => state.doc.sliceString(from, to))

  test('hides them, and shows the one that is asked for', () => {
    const state = editor('password: a\npasswd: b')
    expect(hidden(state)).toEqual(['a', 'b'])
    const asked = state.update({ effects: revealSecret.of(10) }).state
    expect(hidden(asked)).toEqual(['b'])
    expect(hidden(asked.update({ changes: { from: 0, insert: '# note\n' } }).state)).toEqual(['b'])
  })

  test('leaves what somebody types to be seen, and hides what is put in for them', () => {
    const typed = editor('name: x\n').update({ changes: { from: 8, insert: 'password: new' }, userEvent: 'input.type' }).state
    expect(hidden(typed)).toEqual([])
    const put = editor('name: x\n').update({ changes: { from: 8, insert: 'password: new' } }).state
    expect(hidden(put)).toEqual(['new'])
  })
})
