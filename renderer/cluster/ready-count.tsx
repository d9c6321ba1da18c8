/** "2 of 3" with the shape and colour of its state. */
import { PhaseMark } from '../marks/phase-mark'
import { clusterText } from '../text/cluster'
import { isReady, type Count } from './readiness'

export function ReadyCount({ count }: { readonly count: Count }) {
  return (
    <span className="vd-health__ready">
      <PhaseMark phase={isReady(count) ? 'running' : 'failed'} />
      {clusterText.health.readyOf(count.ready, count.wanted)}
    </span>
  )
}
