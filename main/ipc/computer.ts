/** The group `computer` of the contract: whether this computer can run machines, and what helps whoever is asked for help. */
import type { AppContract } from '../../preload/contract'
import type { Check } from '../../preload/contract/computer'
import type { Handlers } from '../../preload/wire/roles'

export interface ComputerParts {
  /** Looks at this computer anew. */
  readonly checkComputer: () => Promise<Check[]>
  readonly diagnose: () => Promise<string>
}

export const computerHandlers = ({ checkComputer, diagnose }: ComputerParts): Handlers<AppContract>['computer'] => ({
  checks: () => checkComputer(),
  diagnostics: async () => ({ text: await diagnose() }),
})
