/** Says that a connection is guarded as production, wherever it appears. */
import { clusterText } from '../text/cluster'
import { Icon } from './icon'
import './guard.css'

/** With its word: tree, dialogs, inspector. */
export function GuardBadge() {
  return (
    <span className="vd-guard" title={clusterText.guardMeans}>
      <Icon name="shield" size={11} />
      {clusterText.production}
    </span>
  )
}

/** The shield alone, for rows and tabs. */
export function GuardMark() {
  return (
    <span className="vd-guard-mark" title={`${clusterText.production}: ${clusterText.guardMeans}`}>
      <Icon name="shield" size={12} />
      <span className="vd-unseen">{clusterText.production}</span>
    </span>
  )
}
