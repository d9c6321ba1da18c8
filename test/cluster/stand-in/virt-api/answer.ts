import type { ServerResponse } from 'node:http'

// What virt-api answers, and how it complains: most failures are a Status in JSON, some are plain text.

/** Anything but the answer that was hoped for. */
export class Complaint extends Error {
  constructor(readonly code: number, message: string, readonly form: 'status' | 'text' = 'status', readonly reason = '', readonly details?: object) {
    super(message)
  }
}

const group = 'kubevirt.io'

export type Subject = 'virtualmachine' | 'virtualmachineinstance'

export const notFound = (subject: Subject, name: string) =>
  new Complaint(404, `${subject}.${group} "${name}" not found`, 'status', 'NotFound', { name, group, kind: subject })

export const conflict = (subject: Subject, name: string, why: string) =>
  new Complaint(409, `Operation cannot be fulfilled on ${subject}.${group} "${name}": ${why}`, 'status', 'Conflict', { name, group, kind: subject })

export const badRequest = (why: string) => new Complaint(400, why, 'status', 'BadRequest')

export const forbidden = (subject: Subject, name: string, why: string) =>
  new Complaint(403, `${subject}.${group} "${name}" is forbidden: ${why}`, 'status', 'Forbidden', { name, group, kind: subject })

export const internalError = (why: string) =>
  new Complaint(500, `Internal error occurred: ${why}`, 'status', 'InternalError', { causes: [{ message: why }] })

/** The same complaint as the handlers tell it that know no Status: 500, whatever went wrong, in plain text. */
export const asText = ({ message }: Error) => new Complaint(500, message, 'text')

/** An answer that is meant. */
export interface Answer {
  readonly code: number
  readonly body?: object | Buffer
}

export function send(response: ServerResponse, { code, body }: Answer): void {
  if (body === undefined) response.writeHead(code).end()
  // Go sniffs what nobody names.
  else if (Buffer.isBuffer(body)) response.writeHead(code, { 'content-type': 'image/png' }).end(body)
  else response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** The head and body of a complaint. */
export function write({ code, message, form, reason, details }: Complaint): { readonly contentType: string, readonly body: string } {
  if (form === 'text') return { contentType: 'text/plain; charset=utf-8', body: message }
  return { contentType: 'application/json', body: JSON.stringify({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, ...(reason && { reason }), ...(details && { details }), code }) }
}
