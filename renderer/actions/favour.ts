/** Giving and taking stars, with what went wrong told. */
import { favour, favourites } from '../state/favourites'
import { actionText } from '../text/actions'
import { showFailure } from './toasts'

/** Whether all of some machines have a star. */
export const areFavourites = (ids: readonly string[]): boolean => ids.length > 0 && ids.every((id) => favourites().has(id))

/** All get a star, unless all have one: then it is taken from all. */
export function switchFavourites(ids: readonly string[]): void {
  if (ids.length > 0) favour(ids, !areFavourites(ids)).catch((thrown: unknown) => showFailure(actionText.couldNotFavour, thrown))
}
