import type { KubeRequest, KubeTransport } from '../../../main/kube/transport'

// Answers requests for JSON by a function, and keeps what was asked.

export interface Scripted {
  readonly transport: KubeTransport
  readonly requests: KubeRequest[]
}

/** What `answer` throws is what the request rejects with. */
export function scripted(answer: (request: KubeRequest) => unknown): Scripted {
  const requests: KubeRequest[] = []
  const nobody = () => Promise.reject(new Error('Only JSON is asked for here.'))
  return {
    requests,
    transport: {
      async json<T>(request: KubeRequest) {
        requests.push(request)
        return (await answer(request)) as T
      },
      bytes: nobody,
      lines: nobody,
      dial: nobody,
      close() {},
    },
  }
}
