/** What each side of a contract looks like in TypeScript, derived from the contract's value. */
import type { z } from 'zod'
import type { Failure } from '../contract/failure'
import type { Ask, Change, Command, Contract, Identified, Pipe, Watch } from '../contract/shape'

/** Where a watch delivers. A snapshot may come again at any time and replaces everything. */
export interface Sink<T extends Identified> {
  snapshot(items: readonly T[]): void
  change(change: Change<T>): void
  /** Nothing more comes. */
  ended(failure: Failure): void
}

type Item<C> = C extends Watch<z.ZodType, infer T> ? (z.output<T> extends Identified ? z.output<T> : never) : never

/** The asking side of one command. */
export type Caller<C extends Command> = C extends Ask<infer I, infer A>
  ? (input: z.input<I>) => Promise<z.output<A>>
  : C extends Watch<infer I>
    ? (input: z.input<I>, sink: Sink<Item<C>>) => () => void
    : C extends Pipe<infer I>
      ? (input: z.input<I>) => Promise<unknown>
      : never

/**
 * The serving side of one command. A watch returns what ends it; it may be called for after the sink said `ended`.
 * A pipe answers with the transferable port whose other end it keeps.
 */
export type Handler<C extends Command> = C extends Ask<infer I, infer A>
  ? (input: z.output<I>) => Promise<z.output<A>> | z.output<A>
  : C extends Watch<infer I>
    ? (input: z.output<I>, sink: Sink<Item<C>>) => () => void
    : C extends Pipe<infer I>
      ? (input: z.output<I>) => Promise<unknown>
      : never

/** The asking end of a contract: a function for each command. */
export type Client<C extends Contract> = { readonly [G in keyof C]: { readonly [K in keyof C[G]]: Caller<C[G][K]> } }
/** The serving end of a contract: a handler for each command. */
export type Handlers<C extends Contract> = { readonly [G in keyof C]: { readonly [K in keyof C[G]]: Handler<C[G][K]> } }
