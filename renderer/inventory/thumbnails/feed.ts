/**
 * When which machine is asked for its picture: only those in sight, each at most every two seconds, few at a time for each
 * connection, the one that waited longest first. A machine that has no picture to give is asked more and more seldom.
 */

/** From one picture of a machine to the next question, at the least, ms. */
const everyMs = 2_000
const longestMs = 60_000
/** Questions under way for each connection. */
const atOnce = 2

export interface FeedNeeds {
  /** Asks; resolves to whether there was a picture. */
  take(id: string): Promise<boolean>
  connectionOf(id: string): string
}

export interface Feed {
  /** The machines in sight that have a screen, instead of those named before; none pauses. */
  want(ids: readonly string[]): void
}

interface Turn {
  readonly nextAt: number
  readonly waitMs: number
}

export function createFeed({ take, connectionOf }: FeedNeeds): Feed {
  const turns = new Map<string, Turn>()
  const taking = new Map<string, string>()
  let wanted: readonly string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const dueAt = (id: string) => turns.get(id)?.nextAt ?? 0

  const begin = (id: string) => {
    taking.set(id, connectionOf(id))
    void take(id).then((isPicture) => {
      taking.delete(id)
      const waitMs = isPicture ? everyMs : Math.min(longestMs, 2 * (turns.get(id)?.waitMs ?? everyMs))
      turns.set(id, { nextAt: Date.now() + waitMs, waitMs })
      look()
    })
  }

  const look = () => {
    clearTimeout(timer)
    const now = Date.now()
    let soonest = Infinity
    for (const id of wanted.toSorted((a, b) => dueAt(a) - dueAt(b))) {
      if (taking.has(id)) continue
      if (dueAt(id) > now) {
        soonest = Math.min(soonest, dueAt(id))
        continue
      }
      const connection = connectionOf(id)
      if ([...taking.values()].filter((one) => one === connection).length < atOnce) begin(id)
    }
    if (soonest < Infinity) timer = setTimeout(look, soonest - now)
  }

  return {
    want(ids) {
      wanted = ids
      // What went out of sight is forgotten once it may be asked again, so that thousands that were scrolled by leave nothing.
      for (const [id, { nextAt }] of turns) if (nextAt < Date.now() && !ids.includes(id)) turns.delete(id)
      look()
    },
  }
}
