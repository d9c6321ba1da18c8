/** A serial console as libvirt hands it out: a stream on a connection of its own, which ends with it. */
import type { SerialStream } from '../provider/serial-hub'
import type { Alone } from './alone'
import type { SessionContext } from './context'
import type { Stream } from './driver'

/** For the connection; less than a viewer waits, ms. */
const openingLimitMs = 12_000

/** Which line, and libvirt's flags for openConsole. */
export interface Line {
  readonly key: string
  readonly alias: string
  readonly flags: number
}

/** Opens the line; rejects with what libvirt throws. */
export async function openLine(context: Pick<SessionContext, 'alone' | 'silence'>, { key, alias, flags }: Line): Promise<SerialStream> {
  const alone = await context.alone(openingLimitMs)
  try {
    const domain = await alone.connection.domainByUUID(key)
    return lineOver(await domain.openConsole(alias, flags), alone, context.silence)
  } catch (thrown) {
    void alone.close()
    throw thrown
  }
}

function lineOver(stream: Stream, alone: Alone, silence: SessionContext['silence']): SerialStream {
  let endSilence = () => {}
  return {
    get isOpen() {
      return stream.isOpen
    },
    start({ data, end }) {
      stream.start({
        data,
        end() {
          endSilence()
          void alone.close()
          end()
        },
      })
    },
    onSilence(listener) {
      if (stream.isOpen) endSilence = silence(listener)
    },
    pause: () => stream.pause(),
    resume: () => stream.resume(),
    write: (bytes) => stream.write(bytes),
    async abort() {
      endSilence()
      await stream.abort()
      await alone.close()
    },
  }
}
