/** Names as the cluster takes them. What a person types is checked before it stands in a path or in an object. */

/** Why a text is no name of a machine, or `undefined`. A machine's name is its guest's host name too: one label of DNS. */
export function nameTrouble(name: string): string | undefined {
  if (name === '') return 'The machine needs a name.'
  if (name.length > 63) return 'The name is longer than 63 characters.'
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) return 'A name in a cluster has small letters, digits and dashes, and begins and ends with a letter or digit.'
  return undefined
}

/** Whether an object can have this name: labels of DNS with dots between them. */
export function isObjectName(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)
}

/** `namespace/name`, or a name. */
export function isReference(text: string): boolean {
  const parts = text.split('/')
  return parts.length <= 2 && parts.every(isObjectName)
}
