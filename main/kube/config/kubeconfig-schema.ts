/** The shape of a kubeconfig on disk, for zod: what kubectl reads of it, and as forgiving as kubectl about numbers and nulls. */
import { z } from 'zod'

/** kubectl takes numbers and booleans where a word is meant; an empty word is none. */
const word = z.union([z.string(), z.number(), z.boolean()]).nullish().transform((value) => (value == null || value === '' ? undefined : String(value)))
const name = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const flag = z.boolean().nullish().transform((value) => value ?? false)
const words = z.array(name).nullish().transform((value) => value ?? [])
const table = <T extends z.ZodType>(value: T) => z.record(z.string(), value).nullish().transform((found) => found ?? {})
const list = z.array(z.unknown()).nullish().transform((value) => value ?? [])

/** The file; its entries are looked at one by one, so that a bad one costs only itself. */
export const fileShape = z.object({
  kind: word,
  clusters: list,
  users: list,
  contexts: list,
  'current-context': word,
})

export const namedShape = z.object({ name })

export const clusterShape = z.object({
  name,
  cluster: z.object({
    server: word,
    'tls-server-name': word,
    'insecure-skip-tls-verify': flag,
    'certificate-authority': word,
    'certificate-authority-data': word,
    'proxy-url': word,
    'disable-compression': flag,
    extensions: z.array(z.object({ name, extension: z.unknown() })).nullish().catch(undefined),
  }),
})

export const contextShape = z.object({
  name,
  context: z.object({ cluster: word, user: word, namespace: word }),
})

const pluginShape = z.object({
  apiVersion: word,
  command: name,
  args: words,
  env: z.array(z.object({ name, value: word.transform((value) => value ?? '') })).nullish().transform((value) => value ?? []),
  installHint: word,
  interactiveMode: z.enum(['Never', 'IfAvailable', 'Always']).nullish().transform((value) => value ?? 'IfAvailable'),
  provideClusterInfo: flag,
})

export const userShape = z.object({
  name,
  user: z.object({
    'client-certificate': word,
    'client-certificate-data': word,
    'client-key': word,
    'client-key-data': word,
    token: word,
    tokenFile: word,
    username: word,
    password: word,
    as: word,
    'as-uid': word,
    'as-groups': words,
    'as-user-extra': table(words),
    'auth-provider': z.object({ name, config: table(word) }).nullish(),
    exec: pluginShape.nullish(),
  }).nullish().transform((value) => value ?? undefined),
})
