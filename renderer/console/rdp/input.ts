/** What a person does over the picture, as RDP's input: keys by their place on the keyboard, what has none as text, the mouse in the guest's pixels. */
import type { DeviceEvent, Engine } from './engine'
import { scancodeOf } from './scancodes'

/** Where the input goes. */
export interface InputHome {
  /** Nothing while there is no session. */
  engine(): Engine | undefined
  send(...events: readonly DeviceEvent[]): void
  /** Of Scroll, Num and Caps Lock, as this computer has them. */
  locks(scroll: boolean, num: boolean, caps: boolean): void
}

const rotationUnit = [0, 1, 2] as const

/** Listens on the canvas for as long as it lives. */
export function listenForInput(canvas: HTMLCanvasElement, home: InputHome): { releaseAll(): void } {
  const down = new Set<string>()

  const key = (event: KeyboardEvent, isDown: boolean) => {
    const engine = home.engine()
    if (!engine) return
    event.preventDefault()
    const { DeviceEvent } = engine.Backend
    if (isDown && !event.repeat) home.locks(event.getModifierState('ScrollLock'), event.getModifierState('NumLock'), event.getModifierState('CapsLock'))
    const scancode = scancodeOf(event.code)
    if (scancode !== undefined) {
      if (isDown) down.add(event.code)
      else down.delete(event.code)
      home.send(isDown ? DeviceEvent.keyPressed(scancode) : DeviceEvent.keyReleased(scancode))
    } else if ([...event.key].length === 1) home.send(isDown ? DeviceEvent.unicodePressed(event.key) : DeviceEvent.unicodeReleased(event.key))
  }

  /** The guest's pixel under the pointer. */
  const placeOf = ({ offsetX, offsetY }: MouseEvent): [number, number] => {
    const inside = (at: number, shown: number, size: number) => Math.max(0, Math.min(size - 1, Math.floor((at / Math.max(1, shown)) * size)))
    return [inside(offsetX, canvas.clientWidth, canvas.width), inside(offsetY, canvas.clientHeight, canvas.height)]
  }

  const pointer = (event: PointerEvent, act?: 'press' | 'release') => {
    const engine = home.engine()
    if (!engine) return
    const { DeviceEvent } = engine.Backend
    const move = DeviceEvent.mouseMove(...placeOf(event))
    if (act === 'press') home.send(move, DeviceEvent.mouseButtonPressed(event.button))
    else if (act === 'release') home.send(move, DeviceEvent.mouseButtonReleased(event.button))
    else home.send(move)
  }

  canvas.addEventListener('keydown', (event) => key(event, true))
  canvas.addEventListener('keyup', (event) => key(event, false))
  canvas.addEventListener('pointermove', (event) => pointer(event))
  canvas.addEventListener('pointerdown', (event) => {
    canvas.focus({ preventScroll: true })
    canvas.setPointerCapture(event.pointerId)
    pointer(event, 'press')
    event.preventDefault()
  })
  canvas.addEventListener('pointerup', (event) => pointer(event, 'release'))
  canvas.addEventListener('contextmenu', (event) => event.preventDefault())
  canvas.addEventListener('wheel', (event) => {
    const engine = home.engine()
    if (!engine) return
    event.preventDefault()
    const unit = rotationUnit[event.deltaMode as 0 | 1 | 2]
    if (event.deltaY !== 0) home.send(engine.Backend.DeviceEvent.wheelRotations(true, -event.deltaY, unit))
    if (event.deltaX !== 0) home.send(engine.Backend.DeviceEvent.wheelRotations(false, event.deltaX, unit))
  }, { passive: false })

  return {
    releaseAll() {
      const engine = home.engine()
      const released = [...down].map((code) => scancodeOf(code)!)
      down.clear()
      if (engine && released.length > 0) home.send(...released.map((scancode) => engine.Backend.DeviceEvent.keyReleased(scancode)))
    },
  }
}
