/** A machine's key is its UUID. Anything else that comes as one names no machine. */
import { fail, type FailureError } from '../../preload/contract/failure'

/** The key as it came if it is a UUID; else there is no such machine. */
export function checkKey(key: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)) throw gone()
  return key
}

/** The failure for a machine that is not there. */
export function gone(): FailureError {
  return fail('notFound', 'This machine is no longer there.', { remedy: 'Somebody else removed it, or it was temporary and has stopped.' })
}
