/** The star of one machine: filled when it is a favourite. */
import { Icon } from '../marks/icon'
import { useFavourite } from '../state/favourites'
import { actionText } from '../text/actions'
import { switchFavourites } from './favour'
import './star.css'

/** `isInRow`: seen when it is set or its row is pointed at, and no stop of the Tab key, since the row's keys do the same. */
export function Star({ machineId, isInRow = false }: { readonly machineId: string; readonly isInRow?: boolean }) {
  const isFavourite = useFavourite(machineId)
  return (
    <button
      type="button"
      className={isInRow ? 'vd-star' : 'vd-icon-button vd-star'}
      aria-label={actionText.favourite}
      aria-pressed={isFavourite}
      title={isFavourite ? actionText.unfavour : actionText.favour}
      {...(isInRow && { tabIndex: -1, onMouseDown: stop, onDoubleClick: stop })}
      onClick={() => switchFavourites([machineId])}
    >
      <Icon name={isFavourite ? 'starFilled' : 'star'} size={isInRow ? 14 : 16} />
    </button>
  )
}

/** What is pressed is the star, not its row. */
const stop = (event: { stopPropagation(): void }) => event.stopPropagation()
