/** Creating a machine on one open session: what can be chosen, what a file is, what a plan comes to, and making it. */
import type { Recognition } from '../../../preload/contract/create'
import { failureFrom } from '../../../preload/contract/failure'
import { onItsOwn } from '../alone'
import type { Creation, SessionContext } from '../context'
import { asked } from '../failures'
import { createMachine } from './make/create'
import { recognise, type Recognised } from './medium/recognise'
import { createOptions } from './offer/options'
import { previewOf } from './preview'

/** Everything about creating, for the session's table of contents. */
export function creation(context: SessionContext): Creation {
  const underWay = new Map<Promise<void>, AbortController>()
  return {
    create(plan, sink) {
      const cancel = new AbortController()
      // It tells its failures itself; only the way to the daemon is left to fail here.
      const making = onItsOwn(context, (own) => createMachine(own, plan, sink, cancel.signal), { hasStreams: true }).catch((thrown: unknown) => sink.ended(failureFrom(thrown)))
      underWay.set(making, cancel)
      void making.finally(() => underWay.delete(making))
      return () => cancel.abort()
    },
    createOptions: () => asked(createOptions(context)),
    recognise: async (path) => toRecognition(await recognise(context, path)),
    preview: (plan) => asked(onItsOwn(context, (own) => previewOf(own, plan))),
    async close() {
      for (const cancel of underWay.values()) cancel.abort()
      await Promise.all(underWay.keys())
    },
  }
}

/** Leaves out what only the host needs to know. */
function toRecognition({ isBootable: _isBootable, hasBacking: _hasBacking, ...recognition }: Recognised): Recognition {
  return recognition
}
