/** Text from outside: one line, ended by an ellipsis where it is too long, whole on hover, and never able to turn its surroundings around. */

/** More than this is not even given to the page. */
const mostShown = 300
const mostInTitle = 2_000

/** Shows foreign text as plain text in an isolated direction, so that a name cannot reorder what stands beside it. */
export function Clipped({ children, className = '' }: { readonly children: string; readonly className?: string }) {
  const shown = children.length > mostShown ? `${children.slice(0, mostShown)}…` : children
  return (
    <bdi className={`vd-clipped ${className}`} title={children.slice(0, mostInTitle)} data-selectable>
      {shown}
    </bdi>
  )
}
