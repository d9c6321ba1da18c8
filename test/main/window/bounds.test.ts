import { describe, expect, test } from 'vitest'
import { fitToScreens } from '../../../main/window/bounds'

const main = { x: 0, y: 25, width: 1920, height: 1055 }
const right = { x: 1920, y: 0, width: 2560, height: 1440 }

describe('where the window opens', () => {
  test('the first time: in the middle of the main screen', () => {
    expect(fitToScreens(undefined, [main, right])).toEqual({ x: 320, y: 153, width: 1280, height: 800 })
  })
  test('where it was, also on another screen', () => {
    const last = { x: 2500, y: 300, width: 1000, height: 700 }
    expect(fitToScreens(last, [main, right])).toEqual(last)
  })
  test('a screen that is gone: in the middle of the main one, as large as it was', () => {
    expect(fitToScreens({ x: 2500, y: 300, width: 1000, height: 700 }, [main])).toEqual({ x: 460, y: 203, width: 1000, height: 700 })
  })
  test('half off the screen: moved onto it', () => {
    expect(fitToScreens({ x: -500, y: 900, width: 1000, height: 700 }, [main])).toEqual({ x: 0, y: 380, width: 1000, height: 700 })
  })
  test('larger than the screen: shrunk to it; smaller than can be used: grown', () => {
    expect(fitToScreens({ x: 0, y: 25, width: 9_000, height: 9_000 }, [main])).toEqual(main)
    expect(fitToScreens({ x: 10, y: 30, width: 20, height: 20 }, [main])).toEqual({ x: 10, y: 30, width: 700, height: 480 })
  })
  test('no screen at all', () => {
    expect(fitToScreens(undefined, [])).toEqual({ x: 0, y: 0, width: 1280, height: 800 })
  })
})
