/** Changes to a cluster's connection, as typed and as sent: only what is another than before. */
import type { z } from 'zod'
import type { clusterChange, ClusterProfile } from '../../preload/contract/cluster'
import { emptyByHand, secretOf, wordsIn, wrongInLogin, wrongInNamespaces, type ByHandDraft, type Manners } from './cluster-draft'

/** What is typed in the dialog. */
export type ClusterEdit = Pick<Manners, 'namespaces' | 'isGuarded'> & Pick<ByHandDraft, 'token' | 'clientCertificate' | 'clientKey'>

/** The dialog as it opens. */
export function clusterEditOf({ namespaces, isGuarded }: ClusterProfile): ClusterEdit {
  const { token, clientCertificate, clientKey } = emptyByHand
  return { namespaces: namespaces.join(', '), isGuarded, token, clientCertificate, clientKey }
}

const credentialOf = ({ access }: ClusterProfile) => (access.kind === 'byHand' ? access.credential : 'none')

const hasLogin = ({ token, clientCertificate, clientKey }: ClusterEdit) => `${token}${clientCertificate}${clientKey}`.trim() !== ''

/** A login that was begun has to be whole; none typed leaves the old one. */
export const canSave = (profile: ClusterProfile, edit: ClusterEdit): boolean =>
  wrongInNamespaces(edit.namespaces) === undefined && (!hasLogin(edit) || Object.keys(wrongInLogin({ ...edit, credential: credentialOf(profile) })).length === 0)

/** What to ask main for: only what has changed. */
export function changeOf(profile: ClusterProfile, edit: ClusterEdit): Omit<z.infer<typeof clusterChange>, 'id'> {
  const namespaces = wordsIn(edit.namespaces)
  const secret = hasLogin(edit) ? secretOf({ ...emptyByHand, ...edit, credential: credentialOf(profile) }) : undefined
  return {
    ...(namespaces.join() !== profile.namespaces.join() && { namespaces }),
    ...(edit.isGuarded !== profile.isGuarded && { isGuarded: edit.isGuarded }),
    ...(secret && { secret }),
  }
}
