import type { IncomingMessage } from 'node:http'
import { parse } from 'yaml'
import { badRequest } from './answer'

/** A body in JSON or YAML, whatever its Content-Type says; an empty one is an empty object. */
export async function readBody<T extends object>(request: IncomingMessage): Promise<Partial<T>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString().trim()
  if (!text) return {}
  try {
    return (parse(text) ?? {}) as Partial<T>
  } catch (error) {
    throw badRequest(`Can not unmarshal Request body to struct, error: ${(error as Error).message}`)
  }
}
