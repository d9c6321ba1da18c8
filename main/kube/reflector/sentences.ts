/** What is said of a stream that went wrong without a refusal. */
import type { Failure } from '../../../preload/contract/failure'

/** The server ends streams that it promised to keep for minutes. */
export const endsEarly: Failure = { code: 'unreachable', message: 'The cluster keeps ending the stream of changes.', remedy: 'It is tried again by itself; whoever runs the cluster should look at what stands in front of its API server.' }

/** Half open, or as good as. */
export const fellSilent: Failure = { code: 'unreachable', message: 'The cluster has fallen silent.', remedy: 'It is tried again by itself. See whether the network is there.' }

/** Not JSON, or no object. */
export const outOfStep: Failure = { code: 'unreachable', message: 'The cluster sent something that is no change of a resource.', remedy: 'It is tried again by itself.' }
