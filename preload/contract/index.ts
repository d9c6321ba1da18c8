/** The contract between the window and main: all that the renderer can ask for. */
import { z } from 'zod'
import { deed } from './action'
import { clusterChange, clusterHealth, clusterOffer, newCluster } from './cluster'
import { clusterOptions, clusterPlan } from './cluster-plan'
import { check } from './computer'
import { connection, newConnection, suggestion } from './connection'
import { consoleRequest, desktopLogin } from './console'
import { machineConsoles } from './console-memory'
import { createOptions, plan, preview, recognition } from './create'
import { desktopItem, destination, startAtLogin } from './desktop'
import { failure } from './failure'
import { forward, newForward } from './forward'
import { deletableVolume, machine, occurrence, problem, row, source, usage } from './machine'
import { folderPath, mostFavourites, mostFiled, settingsChange, settingsItem } from './settings'
import { openTabs } from './open-tabs'
import { notifierItem } from './notification'
import { ask, nothing, pipe, text, watch } from './shape'
import { task } from './task'
import { updateItem } from './update'

const id = text(500)
const desktopRequest = consoleRequest.omit({ force: true })
const machineInput = z.strictObject({ id })
const connectionInput = z.strictObject({ id })

/** Every command by its group: `contract.machines.perform`. */
export const contract = {
  connections: {
    all: watch(nothing, connection),
    suggestions: ask(nothing, z.array(suggestion)),
    add: ask(newConnection, z.strictObject({ id: z.string() })),
    change: ask(
      z.strictObject({ id, name: text(100).optional(), colour: text(20).optional(), isReadOnly: z.boolean().optional(), connectsAtStart: z.boolean().optional() }),
      nothing,
    ),
    remove: ask(connectionInput, nothing),
    connect: ask(connectionInput, nothing),
    disconnect: ask(connectionInput, nothing),
  },
  machines: {
    rows: watch(nothing, row),
    /** The opened machine; no item when it is gone. */
    detail: watch(machineInput, machine),
    usage: watch(z.strictObject({ ids: z.array(id).max(500) }), usage),
    occurrences: watch(machineInput, occurrence),
    perform: ask(
      z.strictObject({
        id,
        deed,
        /** The machine's name as the person typed it, where its connection is guarded and the deed ends or destroys something. */
        confirmedName: text(500).optional(),
      }),
      nothing,
    ),
    deletion: ask(machineInput, z.array(deletableVolume)),
    source: ask(machineInput, source),
    validateSource: ask(z.strictObject({ id, text: text(15_000_000) }), z.array(problem)),
    replaceSource: ask(
      z.strictObject({ id, text: text(15_000_000), revision: text(200) }),
      z.strictObject({ waiting: z.array(z.string()) }),
    ),
    /** What the guest shows now; PNG. */
    picture: ask(machineInput, z.strictObject({ png: z.instanceof(Uint8Array) })),
  },
  consoles: {
    open: pipe(consoleRequest),
    /** Asks where, then writes what is sent, and acknowledges what is written. The first bytes that come are the file's path; when more come, it should be ended. */
    record: pipe(z.strictObject({ suggestedName: text(200) })),
    /**
     * What is remembered for a remote desktop that was opened a moment ago. The login itself comes once for each opening, and
     * only right after a person has pressed something; whose it is comes always.
     */
    login: ask(desktopRequest, z.strictObject({ canRemember: z.boolean(), username: z.string().optional(), login: desktopLogin.optional() })),
    /** For the server that was opened last; rejects where no keyring keeps it. */
    rememberLogin: ask(z.strictObject({ ...desktopRequest.shape, login: desktopLogin }), nothing),
    forgetLogin: ask(desktopRequest, nothing),
    /** It was connected, closed, and does not come back by itself. */
    lost: ask(desktopRequest, nothing),
  },
  clusters: {
    /** What kubeconfig files offer, followed as they change; nothing is connected for it. */
    contexts: watch(nothing, clusterOffer),
    /** Adds one and connects it. */
    add: ask(newCluster, z.strictObject({ id: z.string() })),
    /** Lifting the guard is asked of the person by main. What it takes to reach it has changed afterwards: it connects anew. */
    change: ask(clusterChange, nothing),
    health: watch(connectionInput, clusterHealth),
    /** The cluster's own schema of a machine's kind, as JSON. */
    schema: ask(machineInput, z.strictObject({ schema: z.string() })),
    /** Shows the system's file dialog; the kubeconfig chosen there is followed from now on. No path: the person changed their mind. */
    addFile: ask(nothing, z.strictObject({ path: z.string().optional() })),
    /** Follows one no longer; what was added from it stays. */
    removeFile: ask(z.strictObject({ path: text(4_096) }), nothing),
    /** Asks where, then writes the profiles of these connections, without anything secret. */
    exportProfiles: ask(z.strictObject({ ids: z.array(id).max(1_000) }), z.strictObject({ path: z.string().optional() })),
    /** Asks which file, shows what is in it, then adds it; nothing is connected. `skipped` names those that were there already. */
    importProfiles: ask(nothing, z.strictObject({ ids: z.array(z.string()), skipped: z.array(z.string()) })),
  },
  clusterCreate: {
    /** For one namespace, or for the connection's first one. */
    options: ask(z.strictObject({ connectionId: id, namespace: text(63).optional() }), clusterOptions),
    /** The server tries it without making anything. */
    preview: ask(clusterPlan, preview),
    /** Starts a task; the answer comes at once. */
    run: ask(clusterPlan, z.strictObject({ taskId: z.string() })),
  },
  forwards: {
    /** Of this run; opened again by themselves when their connection is back. */
    all: watch(nothing, forward),
    /** Main asks the person first: a port of this computer is open to every program on it. */
    add: ask(newForward, z.strictObject({ id: z.string() })),
    remove: ask(z.strictObject({ id }), nothing),
  },
  create: {
    options: ask(connectionInput, createOptions),
    recognise: ask(z.strictObject({ connectionId: id, path: text(4_096) }), recognition),
    preview: ask(plan, preview),
    /** Starts a task; the answer comes at once. */
    run: ask(plan, z.strictObject({ taskId: z.string() })),
  },
  tasks: {
    all: watch(nothing, task),
    cancel: ask(z.strictObject({ id }), nothing),
    /** Puts away what is over, or follows no longer what its server goes on with. */
    dismiss: ask(z.strictObject({ id }), nothing),
    /** Puts away all that is over. */
    clear: ask(nothing, nothing),
  },
  settings: {
    current: watch(nothing, settingsItem),
    change: ask(settingsChange, nothing),
    /** What a person made, stars and saved filters, stays. */
    reset: ask(nothing, nothing),
    /** Asks where, then writes. `path` is absent when the person changed their mind. */
    exportFile: ask(nothing, z.strictObject({ path: z.string().optional() })),
    /** Asks which, then takes what is in it. `before` is what it replaced, to be undone; absent when the person changed their mind. */
    importFile: ask(nothing, z.strictObject({ before: settingsChange.optional() })),
    /** Remembers of one machine's consoles what is named; the rest stays. */
    remember: ask(machineConsoles, nothing),
    /** Gives machines a star or takes it away. */
    /** Puts machines into a folder, which is made where it is not there, or takes them out of any. */
    putInFolder: ask(z.strictObject({ ids: z.array(id).max(mostFiled), path: folderPath.optional() }), nothing),
    /** Gives a folder another name or place, with all that is in it; answers with the path as it was taken. */
    moveFolder: ask(z.strictObject({ from: folderPath, to: folderPath }), z.strictObject({ path: z.string() })),
    /** Removes a folder and those within it; their machines are in none then. */
    removeFolder: ask(z.strictObject({ path: folderPath }), nothing),
    foldFolder: ask(z.strictObject({ path: folderPath, isFolded: z.boolean() }), nothing),
    favour: ask(z.strictObject({ ids: z.array(id).max(mostFavourites), isFavourite: z.boolean() }), nothing),
  },
  updates: {
    /** What is known of a later version. */
    state: watch(nothing, updateItem),
    /** Asks the place that the package names; the answer stands in `state`. */
    check: ask(nothing, nothing),
  },
  computer: {
    /** Looked at anew for each question; nothing is started or connected for it. */
    checks: ask(nothing, z.array(check)),
    /** For whoever is asked for help: without secrets, names of hosts, machines and people. */
    diagnostics: ask(nothing, z.strictObject({ text: z.string() })),
  },
  app: {
    facts: ask(
      nothing,
      z.strictObject({
        version: z.string(),
        electron: z.string(),
        chromium: z.string(),
        node: z.string(),
        isSandboxed: z.boolean(),
        libvirt: z.string().optional(),
      }),
    ),
    /** The packages of others that are in the program, with the texts of their licences. */
    parts: ask(nothing, z.strictObject({ parts: z.array(z.strictObject({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() })) })),
    /** Things to tell the person once: settings were reset, the sandbox is off. */
    notices: watch(
      nothing,
      z.strictObject({ id: z.string(), severity: z.enum(['info', 'warning', 'danger']), failure }),
    ),
    dismissNotice: ask(z.strictObject({ id }), nothing),
    /** Where something outside of the page asks it to go; each stays until the page has arrived. */
    destinations: watch(nothing, destination),
    arrived: ask(z.strictObject({ id }), nothing),
    desktop: watch(nothing, desktopItem),
    startAtLogin: watch(nothing, startAtLogin),
    /** Off by default. Where somebody has changed what says so, main asks before it is replaced or removed. */
    setStartAtLogin: ask(z.strictObject({ isOn: z.boolean() }), nothing),
    /** The tabs that were open at the end of the run before; none once they were given, and where the person wants to start with the list. */
    lastTabs: ask(nothing, z.strictObject({ tabs: openTabs.optional() })),
    /** Keeps these for the next start. */
    keepTabs: ask(openTabs, nothing),
    /** Asked of the desktop anew when a watch begins. */
    notifier: watch(nothing, notifierItem),
    /** Shows the system's own file dialog; answers with the chosen path, or none. */
    chooseFile: ask(z.strictObject({ purpose: z.enum(['medium', 'kernel', 'initrd']) }), z.strictObject({ path: z.string().optional() })),
    /** Asks where, then writes. `path` is absent when the person changed their mind. */
    saveFile: ask(
      z.strictObject({ suggestedName: text(200), bytes: z.instanceof(Uint8Array).refine((b) => b.byteLength <= 30 * 2 ** 20) }),
      z.strictObject({ path: z.string().optional() }),
    ),
    copyText: ask(z.strictObject({ text: text(1_000_000) }), nothing),
    readClipboard: ask(nothing, z.strictObject({ text: z.string() })),
    /** http(s) only; the host is shown and confirmed. */
    openLink: ask(z.strictObject({ url: text(2_000) }), nothing),
  },
} as const

/** What the client and the handlers of the window are derived from. */
export type AppContract = typeof contract
