/**
 * A machine's definition as text: shown without its passwords, judged while it is edited, and replaced only if nobody
 * else has changed it meanwhile. The text goes to libvirt as the person wrote it; nothing is generated anew.
 */
import { createHash } from 'node:crypto'
import { DomainDefineFlags, DomainXmlFlags } from '../../native/constants'
import { fail } from '../../preload/contract/failure'
import type { Problem, Source } from '../../preload/contract/machine'
import type { SessionContext } from './context'
import type { Domain } from './driver'
import { asked, isRefusal } from './failures'
import { apart } from './xml/apart'

/** The definition as text: of the next start, and of what runs where that differs. */
export async function readSource(context: SessionContext, key: string): Promise<Source> {
  const domain = await context.domain(key)
  const [{ isActive, isPersistent }, text] = await Promise.all([asked(domain.summary()), definitionOf(domain)])
  const live = isActive ? await asked(domain.xml()) : undefined
  const waiting = live !== undefined && isPersistent ? await apart('differences', live, text) : []
  return { language: 'xml', text, ...(live === undefined || live === text ? {} : { live }), revision: revisionOf(text), waiting }
}

/** What is wrong with an edited text; nothing is changed. */
export async function validateSource(context: SessionContext, key: string, text: string): Promise<Problem[]> {
  return apart('problemsIn', text, { uuid: key, name: context.known(key)?.summary.name })
}

/** Defines the machine anew, unless somebody else did since `revision`; answers with what waits for the next start. */
export async function replaceSource(context: SessionContext, key: string, text: string, revision: string): Promise<{ waiting: string[] }> {
  if (context.isReadOnly) throw fail('denied', 'The connection is read-only.', { remedy: 'Allow changes on this connection, then save again.' })
  const domain = await context.domain(key)
  const { isActive, isPersistent, name } = await asked(domain.summary())
  if (!isPersistent) throw fail('conflict', 'It is temporary: there is no definition that could be changed.')
  if (revisionOf(await definitionOf(domain)) !== revision) {
    throw fail('conflict', 'Somebody else has changed this definition since you opened it.', { remedy: 'Compare it with yours, then save again.' })
  }
  const error = (await apart('problemsIn', text, { uuid: key, name })).find(({ severity }) => severity === 'error')
  if (error) throw fail('invalid', error.message, { remedy: 'Correct it and save again.', ...(error.line === undefined ? {} : { detail: `line ${error.line}, column ${error.column ?? 1}` }) })
  const whole = await apart('keepSecrets', text, await domain.xml(DomainXmlFlags.INACTIVE | DomainXmlFlags.SECURE).catch(() => undefined))
  const defined = await asked(define(context, whole))
  context.refresh(key)
  return { waiting: isActive ? await apart('differences', await asked(defined.xml()), await definitionOf(defined)) : [] }
}

/** With libvirt's schema where the driver has one: it would silently drop what it does not know. */
async function define(context: SessionContext, text: string): Promise<Domain> {
  try {
    return await context.connection.defineDomain(text, DomainDefineFlags.VALIDATE)
  } catch (thrown) {
    if (!isRefusal(thrown, 'VIR_ERR_NO_SUPPORT', 'VIR_ERR_ARGUMENT_UNSUPPORTED')) throw thrown
    return context.connection.defineDomain(text)
  }
}

/** A machine without a definition of its own shows what runs. */
async function definitionOf(domain: Domain): Promise<string> {
  return asked(domain.xml(DomainXmlFlags.INACTIVE))
}

function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
