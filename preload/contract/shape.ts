/**
 * The three shapes of conversation. A command is written once, as a value with its schemas;
 * both ends of every wire, their types and their checks are derived from it.
 */
import { z } from 'zod'

/** One input, one answer or a failure. */
export interface Ask<I extends z.ZodType = z.ZodType, A extends z.ZodType = z.ZodType> {
  readonly shape: 'ask'
  readonly input: I
  readonly answer: A
}

/** One snapshot, then upserts and removes, each the whole item. Items are told apart by `id`. */
export interface Watch<I extends z.ZodType = z.ZodType, T extends z.ZodType = z.ZodType> {
  readonly shape: 'watch'
  readonly input: I
  readonly item: T
}

/** Bytes both ways on a port of its own, with acknowledgement and a close reason. */
export interface Pipe<I extends z.ZodType = z.ZodType> {
  readonly shape: 'pipe'
  readonly input: I
}

/** The three ways to talk. */
export type Command = Ask | Watch | Pipe

/** Commands by group, then by name: `contract.machines.perform`. */
export type Contract = Readonly<Record<string, Readonly<Record<string, Command>>>>

/** An input or answer that says nothing more than that it came. */
export const nothing = z.strictObject({})

/** Describes an {@link Ask}. */
export function ask<I extends z.ZodType, A extends z.ZodType>(input: I, answer: A): Ask<I, A> {
  return { shape: 'ask', input, answer }
}

/** Describes a {@link Watch}. */
export function watch<I extends z.ZodType, T extends z.ZodType<Identified>>(input: I, item: T): Watch<I, T> {
  return { shape: 'watch', input, item }
}

/** Describes a {@link Pipe}. */
export function pipe<I extends z.ZodType>(input: I): Pipe<I> {
  return { shape: 'pipe', input }
}

/** What every watched item has: an identity that is stable for its life. */
export interface Identified {
  readonly id: string
}

/** Items that came or changed (whole), and the ids of those that went. */
export interface Change<T extends Identified> {
  readonly upserts: readonly T[]
  readonly removes: readonly string[]
}

/** Short text from outside: capped, so that nobody sends a gigabyte as a name. */
export const text = (most = 1_000) => z.string().max(most)

/** Epoch milliseconds. */
export const instant = z.number()
