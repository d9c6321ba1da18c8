/** The two plain forms of the Authorization header. */
import { fail } from '../../../preload/contract/failure'
import type { Credential } from './credential'

/** A bearer token; what surrounds it in a file (a line's end) is no part of it. */
export function bearer(token: string): Credential {
  const bare = token.trim()
  if (bare === '') throw fail('denied', 'There is no token to log in with.', { remedy: 'Log in to the cluster again, or give a token.' })
  if (!/^[\x21-\x7e]+$/.test(bare)) throw fail('invalid', 'The token holds characters that no token has.', { remedy: 'Copy it again, without line breaks.' })
  return { authorization: `Bearer ${bare}` }
}

/** A user and a password. */
export function basic(user: string, password: string): Credential {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}
