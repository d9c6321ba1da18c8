/** JSON from strangers. */
import { fail } from '../../../preload/contract/failure'

/** A key of that name is an object's own when it is parsed, and a prototype when somebody copies it key by key: it is left out. */
const mayPollute = /__proto__|\\u005f/i

/** The value; what is no JSON is a failure that says what came instead. */
export function parseJson<T>(text: string, contentType = ''): T {
  try {
    return (mayPollute.test(text) ? JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)) : JSON.parse(text)) as T
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    const isPage = /html/i.test(contentType) || /^\s*<(!doctype|html)/i.test(text.slice(0, 200))
    throw fail('unreachable', isPage ? 'What answers there is no Kubernetes API server: it sent a web page.' : 'The server sent something that is no JSON.', {
      remedy: 'Check the server’s address and path, and that no login page or proxy stands in between.',
      detail: text.slice(0, 500),
    })
  }
}
