/** The group `updates` of the contract. */
import type { AppContract } from '../../preload/contract'
import type { Handlers } from '../../preload/wire/roles'
import type { Updates } from '../updates/updates'

export const updateHandlers = ({ watch, check }: Updates): Handlers<AppContract>['updates'] => ({
  state: (_input, sink) => watch(sink),
  check: async () => {
    await check()
    return {}
  },
})
