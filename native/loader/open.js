// Opening a connection: what can be checked before libvirt is entered, and the parts that are easier said in JavaScript.
import { bound } from './binding.js'
import { checkUri } from './uri.js'

function wholeNumber(value, name) {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number`)
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} must be a whole number above 0`)
  return value
}

function optionalFunction(value, name) {
  if (value === undefined || typeof value === 'function') return value
  throw new TypeError(`${name} must be a function`)
}

function optionalBoolean(value, name) {
  if (value === undefined || typeof value === 'boolean') return value ?? false
  throw new TypeError(`${name} must be a boolean`)
}

/** The addon asks with a function to answer by; whatever becomes of the promise, it gets an answer. */
function credentialsAsker(auth) {
  return (requests, answer) => {
    const isList = (answers) => Array.isArray(answers) && answers.every((each) => typeof each === 'string' && !each.includes('\0'))
    Promise.resolve()
      .then(() => auth(requests))
      .then(
        (answers) => answer(isList(answers) ? answers : null),
        () => answer(null),
      )
  }
}

/** Rejects when the signal does; a connection that still comes is closed. */
function abandonable(opening, signal) {
  return new Promise((resolve, reject) => {
    const abandon = () => {
      reject(signal.reason)
      opening.then((connection) => connection.close(), () => {})
    }
    signal.addEventListener('abort', abandon, { once: true })
    opening.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon))
  })
}

export function open(uri, options = {}) {
  if (typeof options !== 'object' || options === null) throw new TypeError('options must be an object')
  const { signal, keepAlive = { intervalSeconds: 5, count: 3 } } = options
  const isReadOnly = optionalBoolean(options.readOnly, 'readOnly')
  const allowNoVerify = optionalBoolean(options.allowNoVerify, 'allowNoVerify')
  const auth = optionalFunction(options.auth, 'auth')
  const onClose = optionalFunction(options.onClose, 'onClose')
  if (keepAlive !== false && (typeof keepAlive !== 'object' || keepAlive === null)) throw new TypeError('keepAlive must be an object or false')
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw new TypeError('signal must be an AbortSignal')
  const intervalSeconds = keepAlive ? wholeNumber(keepAlive.intervalSeconds, 'keepAlive.intervalSeconds') : 0
  const count = keepAlive ? wholeNumber(keepAlive.count, 'keepAlive.count') : 0
  try {
    checkUri(uri, { allowNoVerify })
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw error
    return Promise.reject(error)
  }
  if (signal?.aborted) return Promise.reject(signal.reason)
  const opening = bound().open(uri, isReadOnly, intervalSeconds, count, onClose ?? null, auth ? credentialsAsker(auth) : null)
  return signal ? abandonable(opening, signal) : opening
}
