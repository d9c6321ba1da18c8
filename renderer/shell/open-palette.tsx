/** Opens the palette from anywhere. It is not loaded late: who types on after Ctrl+K must not type into what was there before. */
import { showOne } from './one-at-a-time'
import { Palette } from './palette'

export const openPalette = (): void => showOne((close) => <Palette close={close} />)
