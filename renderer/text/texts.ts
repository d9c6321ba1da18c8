/** All texts of the window by their names: what a translation must have. */
import type * as actions from './actions'
import type * as cluster from './cluster'
import type * as clusterMachine from './cluster-machine'
import type * as commands from './commands'
import type * as connect from './connect'
import type * as console from './console'
import type * as create from './create'
import type * as createCluster from './create-cluster'
import type * as failures from './failures'
import type * as filter from './filter'
import type * as folders from './folders'
import type * as forwards from './forwards'
import type * as health from './health'
import type * as inventory from './inventory'
import type * as machine from './machine'
import type * as notifications from './notifications'
import type * as palette from './palette'
import type * as phase from './phase'
import type * as settings from './settings'
import type * as shell from './shell'
import type * as time from './time'
import type * as updates from './updates'

/** What ends in `Text` is spoken; the rest of a file are functions over it. */
type Spoken<Module> = { readonly [Name in keyof Module as Name extends `${string}Text` ? (Module[Name] extends (...given: never) => unknown ? never : Name) : never]: Module[Name] }

export type Texts = Spoken<typeof actions> & Spoken<typeof cluster> & Spoken<typeof clusterMachine> & Spoken<typeof commands> & Spoken<typeof connect> & Spoken<typeof console> & Spoken<typeof create>
  & Spoken<typeof createCluster> & Spoken<typeof failures> & Spoken<typeof filter> & Spoken<typeof folders> & Spoken<typeof forwards> & Spoken<typeof health> & Spoken<typeof inventory> & Spoken<typeof machine> & Spoken<typeof notifications>
  & Spoken<typeof palette> & Spoken<typeof phase> & Spoken<typeof settings> & Spoken<typeof shell> & Spoken<typeof time> & Spoken<typeof updates>
