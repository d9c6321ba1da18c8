/** Certificates and keys from where a kubeconfig says they are. Only named files are read, and only when connecting. */
import { fail } from '../../../preload/contract/failure'
import { readCapped } from './kubeconfig-files'
import type { PemSource } from './login'

const mostPemBytes = 4 * 2 ** 20

/** The PEM; `what` is the word for it in a failure's sentence. */
export async function readPem(source: PemSource, what: string): Promise<string> {
  if ('pem' in source) return checked(source.pem, what)
  if ('base64' in source) return checked(Buffer.from(source.base64, 'base64').toString('utf8'), what)
  return checked(await readNamed(source.file, what), what, source.file)
}

/** The text of a file that a kubeconfig names; what cannot be read is a sentence with its name. */
export async function readNamed(file: string, what: string): Promise<string> {
  const text = await readCapped(file, mostPemBytes).catch((thrown: unknown) => {
    const { code } = thrown as NodeJS.ErrnoException
    throw fail(code === 'EACCES' ? 'denied' : 'notFound', `The file with the ${what} cannot be read: ${file.slice(0, 300)}.`, {
      remedy: code === 'EACCES' ? 'You may not read it: see to its permissions.' : 'Put it back, or have the kubeconfig made anew.',
      detail: String(thrown),
    })
  })
  if (text === undefined) throw fail('invalid', `The file with the ${what} is far too long: ${file.slice(0, 300)}.`)
  return text
}

function checked(text: string, what: string, file?: string): string {
  if (/-----BEGIN [A-Z0-9 ]+-----/.test(text)) return text
  throw fail('invalid', `The ${what} is not in PEM form${file === undefined ? '' : `: ${file.slice(0, 300)}`}.`, { remedy: 'It begins with “-----BEGIN”.' })
}
