/** The palette and the keyboard help. */
import { plain } from './plain'
import { spoken } from './spoken'

export const paletteText = spoken('paletteText', {
  label: 'Find a machine or a verb',
  placeholder: 'A machine, a verb, or both: reboot web',
  list: 'What was found',
  nothing: 'Nothing is called that.',
  console: 'Console',
  page: 'Machine page',
  verbOn: (verb: string, name: string) => `${verb} ${plain(name, 120)}`,
})

export const helpText = spoken('helpText', {
  title: 'Keyboard',
  everywhere: 'Everywhere',
  change: 'Change these keys',
  trouble: 'When something does not work',
  close: 'Close',
  groups: [
    {
      title: 'In the list',
      keys: [
        ['\u2191 \u2193', 'Move'],
        ['Shift+\u2191 \u2193', 'Choose a range'],
        ['Ctrl+\u2191 \u2193', 'Move without choosing'],
        ['Ctrl+Space', 'Choose or not'],
        ['Ctrl+A', 'Choose all'],
        ['Space', 'Inspector'],
        ['Enter', 'Console, or the machine page'],
        ['Ctrl+Enter', 'Machine page'],
        ['S', 'Favourite or not'],
        ['F2', 'Rename'],
        ['Del', 'Delete'],
        ['Shift+F10', 'All verbs'],
        ['Esc', 'Choose none'],
      ],
    },
    {
      title: 'Among the documents',
      keys: [
        ['\u2190 \u2192', 'Walk'],
        ['Alt+Shift+\u2190 \u2192', 'Move the document'],
        ['Del', 'Close'],
      ],
    },
    {
      title: 'At the heads of consoles side by side',
      keys: [
        ['\u2190 \u2191 \u2192 \u2193', 'Walk'],
        ['Enter', 'Type there'],
        ['Alt+Shift+\u2190 \u2192', 'Change places'],
        ['Del', 'Close'],
      ],
    },
  ],
})
