/** Text from outside: one line, ended by an ellipsis where it is too long, whole on hover. */
import { plain } from '../text/plain'

/** More than this is not even given to the page. */
const mostShown = 300
const mostInTitle = 2_000

/** Shows foreign text as plain text in a direction of its own, so that a name cannot reorder what stands beside it. */
export const Clipped = ({ children, className = '' }: { readonly children: string; readonly className?: string }) => (
  <bdi className={`vd-clipped ${className}`} title={plain(children, mostInTitle)} data-selectable>
    {plain(children, mostShown)}
  </bdi>
)
