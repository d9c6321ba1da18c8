/** Opens the palette from anywhere. It is not loaded late: who types on after Ctrl+K must not type into what was there before. */
import { showOne } from './one-at-a-time'
import { Palette } from './palette'
import type { Entry } from './palette-entries'

export const openPalette = (pages: readonly Entry[]): void => showOne((close) => <Palette pages={pages} close={close} />)
