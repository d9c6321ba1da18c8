/** A live picture of a machine's screen: renewed gently while it runs and somebody looks. */
import { useEffect, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure'
import { lastPicture, takePicture, type Picture } from '../../state/pictures'

/** From one answer to the next question. */
const interval = 3_000
const longestInterval = 30_000

export interface Live {
  readonly picture: Picture | undefined
  /** Why there is no fresh one. */
  readonly failure: Failure | undefined
}

/** Pictures come while `isLive`; the last one stays. After a failure it asks more and more seldom. */
export function usePicture(id: string, isLive: boolean): Live {
  const [state, setState] = useState<Live & { id: string }>({ id, picture: lastPicture(id), failure: undefined })

  useEffect(() => {
    if (!isLive) return
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let wait = interval
    const renew = async () => {
      const answer = await takePicture(id)
      if (isOver) return
      const isPicture = 'bitmap' in answer
      wait = isPicture ? interval : Math.min(wait * 2, longestInterval)
      setState({ id, picture: isPicture ? answer : lastPicture(id), failure: isPicture ? undefined : answer })
      timer = setTimeout(renew, wait)
    }
    void renew()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [id, isLive])

  return state.id === id ? state : { picture: lastPicture(id), failure: undefined }
}
