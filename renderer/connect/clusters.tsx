/** The part of the dialog about clusters: what kubeconfigs offer, another file, and one by hand. */
import type { ClusterOffer } from '../../preload/contract/cluster'
import { FailureAlert } from '../actions/failure-alert'
import { showFailure, showToast } from '../actions/toasts'
import { api } from '../api'
import { Icon } from '../marks/icon'
import { connections } from '../state/live'
import { grouped } from '../state/grouped'
import { useWatch } from '../state/use-watch'
import { connectText } from '../text/connect'
import { plain } from '../text/plain'
import { ClusterByHand } from './cluster-by-hand'
import { ContextItem } from './context-item'
import { Command } from '../actions/command'

const text = connectText.cluster

export function Clusters({ onAdded }: { readonly onAdded: () => void }) {
  const known = useWatch<ClusterOffer>('contexts', (sink) => api.clusters.contexts({}, sink))
  const offers = [...(known?.items.values() ?? [])]
  const files = grouped(offers, (offer) => offer.files.join('\n'))
  return (
    <div className="vd-connect">
      <section aria-label={text.fromKubeconfig}>
        <h2>{text.fromKubeconfig}</h2>
        {!known && <p className="vd-muted">{text.reading}…</p>}
        {known?.failure && <FailureAlert failure={known.failure} />}
        {known && !known.failure && offers.length === 0 && <NoKubeconfig />}
        {[...files].map(([paths, those]) => (
          <div key={paths} className="vd-contexts">
            {paths !== '' && <ChosenFile path={paths} />}
            <ul className="vd-suggestions">
              {those.map((offer) => (
                <ContextItem key={offer.id} offer={offer} />
              ))}
            </ul>
          </div>
        ))}
        <FileLinks />
      </section>
      <details className="vd-connect__more">
        <summary>{text.byHand}</summary>
        <ClusterByHand onAdded={onAdded} />
      </details>
    </div>
  )
}

/** What a kubeconfig is, where it is looked for, and how to get one. */
function NoKubeconfig() {
  return (
    <div className="vd-connect__empty">
      <p>
        <strong>{text.emptyTitle}</strong>
      </p>
      <p>{text.emptyBody}</p>
      <p>{text.emptyLogin}</p>
      <Command command="oc login https://api.cluster.example:6443" />
    </div>
  )
}

function ChosenFile({ path }: { readonly path: string }) {
  const remove = () => void api.clusters.removeFile({ path }).catch((thrown: unknown) => showFailure(text.couldNotRemoveFile, thrown))
  return (
    <div className="vd-contexts__file">
      <Icon name="page" size={14} />
      <span data-selectable>{plain(path, 4_096)}</span>
      <button type="button" className="vd-link" aria-label={`${text.removeFile}: ${plain(path, 200)}`} onClick={remove}>
        {text.removeFile}
      </button>
    </div>
  )
}

function FileLinks() {
  const profiles = () => [...connections.getState().items.values()].filter(({ cluster }) => cluster).map(({ id }) => id)
  const choose = () => void api.clusters.addFile({}).catch((thrown: unknown) => showFailure(text.couldNotAddFile, thrown))
  const load = () =>
    void api.clusters.importProfiles({}).then(
      ({ ids, skipped }) => (ids.length > 0 || skipped.length > 0) && showToast({ title: text.imported(ids.length, skipped) }),
      (thrown: unknown) => showFailure(text.couldNotImport, thrown),
    )
  const save = () =>
    void api.clusters.exportProfiles({ ids: profiles() }).then(
      ({ path }) => path !== undefined && showToast({ title: text.exported(path) }),
      (thrown: unknown) => showFailure(text.couldNotExport, thrown),
    )
  return (
    <div className="vd-connect__links">
      <button type="button" className="vd-bar-button" onClick={choose}>
        {text.anotherFile}
      </button>
      <button type="button" className="vd-link" title={text.profilesHelp} onClick={load}>
        {text.importProfiles}
      </button>
      {profiles().length > 0 && (
        <button type="button" className="vd-link" title={text.profilesHelp} onClick={save}>
          {text.exportProfiles}
        </button>
      )}
    </div>
  )
}
