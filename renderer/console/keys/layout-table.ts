/**
 * Where characters lie on the keyboards of the world, drawn from xkeyboard-config's layouts and cut down to what they share with
 * Windows'. It is one table and hence one long file.
 *
 * `plain` and `shift` have one character for each of `codes` in its order, a blank where there is none; what lies on several keys is typed with the first. The others are words: the
 * character, then the key's code; a dead key is written as the accent that it puts on the next letter.
 */

/** KeyboardEvent.code of each column. */
export const codes: readonly string[] = [
  'Backquote', 'Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0', 'Minus', 'Equal', 'IntlYen',
  'KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT', 'KeyY', 'KeyU', 'KeyI', 'KeyO', 'KeyP', 'BracketLeft', 'BracketRight', 'Backslash',
  'KeyA', 'KeyS', 'KeyD', 'KeyF', 'KeyG', 'KeyH', 'KeyJ', 'KeyK', 'KeyL', 'Semicolon', 'Quote',
  'IntlBackslash', 'KeyZ', 'KeyX', 'KeyC', 'KeyV', 'KeyB', 'KeyN', 'KeyM', 'Comma', 'Period', 'Slash', 'IntlRo',
]

/** One keyboard. */
export interface Drawn {
  readonly plain: string
  readonly shift: string
  readonly altGr?: string
  /** With Shift and AltGr. */
  readonly both?: string
  readonly dead?: string
  readonly deadShift?: string
  readonly deadAltGr?: string
}

/** By layout, as X calls it. */
export const drawn = {
  us: {
    plain: '`1234567890-= qwertyuiop[]\\asdfghjkl;\'<zxcvbnm,./',
    shift: '~!@#$%^&*()_+ QWERTYUIOP{}|ASDFGHJKL:">ZXCVBNM<>?',
  },
  'us-intl': {
    plain: ' 1234567890-= qwertyuiop[]\\asdfghjkl; \\zxcvbnm,./',
    shift: ' !@#$% &*()_+ QWERTYUIOP{}|ASDFGHJKL: |ZXCVBNM<>?',
    altGr: '²Digit2 ³Digit3 €Digit5 äKeyQ åKeyW éKeyE üKeyY úKeyU íKeyI óKeyO öKeyP áKeyA ßKeyS œKeyK øKeyL æKeyZ ñKeyN µKeyM çComma',
    both: '£Digit4 ÄKeyQ ÅKeyW ÉKeyE ÜKeyY ÚKeyU ÍKeyI ÓKeyO ÖKeyP ÁKeyA §KeyS ŒKeyK ØKeyL °Semicolon ÆKeyZ ÑKeyN ÇComma',
    dead: '`Backquote \'Quote',
    deadShift: '~Backquote ^Digit6 "Quote',
  },
  'us-dvorak': {
    plain: '`1234567890[] \',.pyfgcrl/=\\aoeuidhtns-<;qjkxbmwvz',
    shift: '~!@#$%^&*(){} "<>PYFGCRL?+|AOEUIDHTNS_>:QJKXBMWVZ',
  },
  gb: {
    plain: '`1234567890-= qwertyuiop[]#asdfghjkl;\'\\zxcvbnm,./',
    shift: '¬!"£$%^&*()_+ QWERTYUIOP{}~ASDFGHJKL:@|ZXCVBNM<>?',
    altGr: '²Digit2 ³Digit3 €Digit4 µKeyM',
  },
  de: {
    plain: ' 1234567890ß  qwertzuiopü+#asdfghjklöä<yxcvbnm,.-',
    shift: '°!"§$%&/()=?  QWERTZUIOPÜ*\'ASDFGHJKLÖÄ>YXCVBNM;:_',
    altGr: '²Digit2 ³Digit3 {Digit7 [Digit8 ]Digit9 }Digit0 \\Minus @KeyQ €KeyE ~BracketRight |IntlBackslash µKeyM',
    dead: '^Backquote \'Equal',
    deadShift: '`Equal',
  },
  'de-ch': {
    plain: '§1234567890\'  qwertzuiopü $asdfghjklöä<yxcvbnm,.-',
    shift: '°+"*ç%&/()=?  QWERTZUIOPè!£ASDFGHJKLéà>YXCVBNM;:_',
    altGr: '|Digit1 @Digit2 #Digit3 ]Digit9 }Digit0 €KeyE [BracketLeft {Quote \\IntlBackslash µKeyM',
    dead: '^Equal "BracketRight',
    deadShift: '`Equal',
    deadAltGr: '~Equal',
  },
  fr: {
    plain: '²&é"\'(-è_çà)= azertyuiop $*qsdfghjklmù<wxcvbn,;:!',
    shift: ' 1234567890°+ AZERTYUIOP £µQSDFGHJKLM%>WXCVBN?./§',
    altGr: '~Digit2 #Digit3 {Digit4 [Digit5 |Digit6 `Digit7 \\Digit8 ^Digit9 @Digit0 ]Minus }Equal €KeyE',
    dead: '^BracketLeft',
    deadShift: '"BracketLeft',
  },
  'fr-be': {
    plain: '²&é"\'(§è!çà)- azertyuiop $µqsdfghjklmù<wxcvbn,;:=',
    shift: '³1234567890°_ AZERTYUIOP *£QSDFGHJKLM%>WXCVBN?./+',
    altGr: '|Digit1 @Digit2 #Digit3 ^Digit6 {Digit7 [Digit8 }Digit0 \\Minus €KeyE ]BracketRight',
    dead: '^BracketLeft',
    deadShift: '"BracketLeft',
    deadAltGr: '`Backslash ~Slash',
  },
  'fr-ca': {
    plain: '#1234567890-= qwertyuiop  <asdfghjkl; «zxcvbnm,.é',
    shift: '|!"/$%?&*()_+ QWERTYUIOP  >ASDFGHJKL: »ZXCVBNM\'.É',
    altGr: '\\Backquote @Digit2 £Digit3 ²Digit8 ³Digit9 §KeyO [BracketLeft ]BracketRight }Backslash ~Semicolon {Quote °IntlBackslash µKeyM',
    dead: '^BracketLeft ,BracketRight `Quote',
    deadShift: '"BracketRight',
  },
  'fr-ch': {
    plain: '§1234567890\'  qwertzuiopè $asdfghjkléà<yxcvbnm,.-',
    shift: '°+"*ç%&/()=?  QWERTZUIOPü!£ASDFGHJKLöä>YXCVBNM;:_',
    altGr: '|Digit1 @Digit2 #Digit3 ]Digit9 }Digit0 €KeyE [BracketLeft {Quote \\IntlBackslash µKeyM',
    dead: '^Equal "BracketRight',
    deadShift: '`Equal',
    deadAltGr: '~Equal',
  },
  es: {
    plain: 'º1234567890\'¡ qwertyuiop +çasdfghjklñ <zxcvbnm,.-',
    shift: 'ª!"·$%&/()=?¿ QWERTYUIOP *ÇASDFGHJKLÑ >ZXCVBNM;:_',
    altGr: '\\Backquote |Digit1 @Digit2 #Digit3 ~Digit4 {Digit7 [Digit8 ]Digit9 }Digit0 €KeyE µKeyM',
    dead: '`BracketLeft \'Quote',
    deadShift: '^BracketLeft "Quote',
  },
  'es-latam': {
    plain: '|1234567890\'¿ qwertyuiop +}asdfghjklñ{<zxcvbnm,.-',
    shift: '°!"#$%&/()=?¡ QWERTYUIOP *]ASDFGHJKLÑ[>ZXCVBNM;:_',
    altGr: '@Digit2 ~Digit4 \\Minus €KeyE µKeyM',
    dead: '\'BracketLeft',
    deadShift: '"BracketLeft',
    deadAltGr: '`Backslash ^Quote',
  },
  it: {
    plain: '\\1234567890\'ì qwertyuiopè+ùasdfghjklòà<zxcvbnm,.-',
    shift: '|!"£$%&/()=?^ QWERTYUIOPé*§ASDFGHJKLç°>ZXCVBNM;:_',
    altGr: '²Digit2 ³Digit3 {Digit7 [Digit8 ]Digit9 }Digit0 `Minus ~Equal @KeyQ €KeyE #Quote µKeyM',
  },
  pt: {
    plain: '\\1234567890\'« qwertyuiop+  asdfghjklçº<zxcvbnm,.-',
    shift: '|!"#$%&/()=?» QWERTYUIOP*  ASDFGHJKLÇª>ZXCVBNM;:_',
    altGr: '@Digit2 £Digit3 §Digit4 {Digit7 [Digit8 ]Digit9 }Digit0 €KeyE µKeyM',
    dead: '\'BracketRight ~Backslash',
    deadShift: '`BracketRight ^Backslash',
  },
  'pt-br': {
    plain: '\'1234567890-= qwertyuiop []asdfghjklç \\zxcvbnm,.;/',
    shift: '"!@#$% &*()_+ QWERTYUIOP {}ASDFGHJKLÇ |ZXCVBNM<>:?',
    altGr: '²Digit2 ³Digit3 £Digit4 §Equal °KeyE ~Quote µKeyM',
    dead: '\'BracketLeft ~Quote',
    deadShift: '"Digit6 `BracketLeft ^Quote',
  },
  se: {
    plain: '§1234567890+  qwertyuiopå \'asdfghjklöä<zxcvbnm,.-',
    shift: '½!"#¤%&/()=?  QWERTYUIOPÅ *ASDFGHJKLÖÄ>ZXCVBNM;:_',
    altGr: '@Digit2 £Digit3 $Digit4 €Digit5 {Digit7 [Digit8 ]Digit9 }Digit0 \\Minus |IntlBackslash µKeyM',
    dead: '\'Equal "BracketRight',
    deadShift: '`Equal ^BracketRight',
    deadAltGr: '~BracketRight',
  },
  no: {
    plain: '|1234567890+\\ qwertyuiopå \'asdfghjkløæ<zxcvbnm,.-',
    shift: '§!"#¤%&/()=?  QWERTYUIOPÅ *ASDFGHJKLØÆ>ZXCVBNM;:_',
    altGr: '@Digit2 £Digit3 $Digit4 {Digit7 [Digit8 ]Digit9 }Digit0 €KeyE µKeyM',
    dead: '"BracketRight',
    deadShift: '`Equal ^BracketRight',
    deadAltGr: '~BracketRight',
  },
  dk: {
    plain: '½1234567890+  qwertyuiopå \'asdfghjklæø<zxcvbnm,.-',
    shift: '§!"#¤%&/()=?  QWERTYUIOPÅ *ASDFGHJKLÆØ>ZXCVBNM;:_',
    altGr: '@Digit2 £Digit3 $Digit4 {Digit7 [Digit8 ]Digit9 }Digit0 |Equal €KeyE \\IntlBackslash µKeyM',
    dead: '\'Equal "BracketRight',
    deadShift: '`Equal ^BracketRight',
    deadAltGr: '~BracketRight',
  },
  fi: {
    plain: '§1234567890+  qwertyuiopå \'asdfghjklöä<zxcvbnm,.-',
    shift: '½!"#¤%&/()=?  QWERTYUIOPÅ *ASDFGHJKLÖÄ>ZXCVBNM;:_',
    altGr: '@Digit2 £Digit3 $Digit4 {Digit7 [Digit8 ]Digit9 }Digit0 \\Minus €KeyE |IntlBackslash µKeyM',
    dead: '\'Equal "BracketRight',
    deadShift: '`Equal ^BracketRight',
    deadAltGr: '~BracketRight',
  },
  is: {
    plain: ' 1234567890ö- qwertyuiopð\'+asdfghjklæ <zxcvbnm,.þ',
    shift: ' !"#$%&/()=Ö_ QWERTYUIOPÐ?*ASDFGHJKLÆ >ZXCVBNM;:Þ',
    altGr: '²Digit2 ³Digit3 {Digit7 [Digit8 ]Digit9 }Digit0 \\Minus @KeyQ €KeyE |KeyP ~BracketRight `Backslash ^Semicolon µKeyM',
    dead: '°Backquote \'Quote',
    deadShift: '"Backquote',
  },
  pl: {
    plain: '`1234567890-= qwertyuiop[]\\asdfghjkl;\'<zxcvbnm,./',
    shift: '~!@#$%^&*()_+ QWERTYUIOP{}|ASDFGHJKL:">ZXCVBNM<>?',
    altGr: '²Digit2 ³Digit3 €Digit5 §Digit7 ęKeyE óKeyO ąKeyA śKeyS łKeyL żKeyZ źKeyX ćKeyC ńKeyN µKeyM',
    both: '£Digit3 °Digit0 ĘKeyE ÓKeyO ĄKeyA ŚKeyS ŁKeyL ŻKeyZ ŹKeyX ĆKeyC ŃKeyN',
  },
  cz: {
    plain: ';+ěščřžýáíé=  qwertzuiopú) asdfghjklů§\\yxcvbnm,.-',
    shift: ' 1234567890%  QWERTZUIOP/(\'ASDFGHJKL"!|YXCVBNM?:_',
    altGr: '`Backquote @Digit2 #Digit3 $Digit4 ^Digit6 &Digit7 *Digit8 {Digit9 }Digit0 €KeyE [BracketLeft ]BracketRight ~KeyA đKeyS ĐKeyD łKeyK ŁKeyL °KeyZ <Comma >Period',
    dead: '\'Equal "Backslash',
    deadShift: '°Backquote ˇEqual',
  },
  sk: {
    plain: ';+ľščťžýáíé=  qwertzuiopúäňasdfghjklô§\\yxcvbnm,.-',
    shift: ' 1234567890%  QWERTZUIOP/()ASDFGHJKL"!|YXCVBNM?:_',
    altGr: '`Backquote @Digit2 #Digit3 $Digit4 ^Digit6 &Digit7 *Digit8 {Digit9 }Digit0 €KeyE [BracketLeft ]BracketRight ~KeyA \'KeyJ °KeyZ <Comma >Period',
    dead: '\'Equal',
    deadShift: '°Backquote ˇEqual',
  },
  hu: {
    plain: '0123456789öüó qwertzuiopőúűasdfghjkléáíyxcvbnm,.-',
    shift: '§\'"+!%/=()ÖÜÓ QWERTZUIOPŐÚŰASDFGHJKLÉÁÍYXCVBNM?:_',
    altGr: '~Digit1 ^Digit3 `Digit7 \\KeyQ |KeyW €KeyU đKeyS ĐKeyD [KeyF ]KeyG łKeyK ŁKeyL $Semicolon <IntlBackslash >KeyZ #KeyX &KeyC @KeyV {KeyB }KeyN ;Comma *Slash',
    both: '°Digit5',
  },
  ro: {
    plain: '`1234567890-= qwertyuiop[]\\asdfghjkl;\'\\zxcvbnm,./',
    shift: '~!@#$%^&*()_+ QWERTYUIOP{}|ASDFGHJKL:"|ZXCVBNM<>?',
    altGr: 'âKeyQ €KeyE țKeyT îKeyI §KeyP ăKeyA șKeyS',
    both: 'ÂKeyQ ȚKeyT ÎKeyI ĂKeyA ȘKeyS',
  },
  hr: {
    plain: '`1234567890\'+ qwertzuiopšđžasdfghjklčć<yxcvbnm,.-',
    shift: '~!"#$%&/()=?* QWERTZUIOPŠĐŽASDFGHJKLČĆ>YXCVBNM;:_',
    altGr: '^Digit3 °Digit5 \\KeyQ |KeyW €KeyE [KeyF ]KeyG łKeyK @KeyV {KeyB }KeyN §KeyM',
    both: 'ŁKeyW',
  },
  tr: {
    plain: '"1234567890*- qwertyuıopğü,asdfghjklşi<zxcvbnmöç.',
    shift: 'é!\'^+%&/()=?_ QWERTYUIOPĞÜ;ASDFGHJKLŞİ>ZXCVBNMÖÇ:',
    altGr: '£Digit2 #Digit3 $Digit4 {Digit7 [Digit8 ]Digit9 }Digit0 \\Minus |Equal @KeyQ €KeyE ~BracketRight `Backslash µKeyM',
  },
  gr: {
    plain: '`1234567890-= ;ςερτυθιοπ[]\\ασδφγηξκλ \'«ζχψωβνμ,./',
    shift: '~!@#$%^&*()_+ :ΣΕΡΤΥΘΙΟΠ{}|ΑΣΔΦΓΗΞΚΛ "»ΖΧΨΩΒΝΜ<>?',
    altGr: '£Digit3 €Digit5 °Digit0',
    dead: '\'Semicolon',
    deadShift: '"Semicolon',
  },
  ru: {
    plain: 'ё1234567890-= йцукенгшщзхъ\\фывапролджэ/ячсмитьбю.',
    shift: 'Ё!"№;%:?*()_+ ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭ|ЯЧСМИТЬБЮ,',
  },
  ua: {
    plain: '\'1234567890-= йцукенгшщзхїґфівапролджє/ячсмитьбю.',
    shift: 'ʼ!"№;%:?*()_+ ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄ|ЯЧСМИТЬБЮ,',
    altGr: '²Digit2 §Digit3 $Digit4 °Digit5 <Digit6 >Digit7 [Digit9 ]Digit0 \\Backslash',
    both: '~Backquote €Digit4 {Digit9 }Digit0',
  },
  jp: {
    plain: ' 1234567890-^\\qwertyuiop@[]asdfghjkl;:<zxcvbnm,./\\',
    shift: ' !"#$%&\'()~=~|QWERTYUIOP`{}ASDFGHJKL+*>ZXCVBNM<>?_',
  },
} as const satisfies Readonly<Record<string, Drawn>>
