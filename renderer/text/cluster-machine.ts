/** Every sentence of the machine page that only machines in clusters need. */
export const clusterMachineText = {
  title: 'In the cluster',
  namespace: 'Namespace',
  object: 'Made of',
  virtualMachine: 'VirtualMachine',
  instanceAlone: 'VirtualMachineInstance alone',
  runStrategy: 'Run strategy',
  instancetype: 'Instance type',
  preference: 'Preference',
  node: 'Node',
  pod: 'Pod',
  uid: 'UID',
  snapshots: 'Snapshots',
  noSnapshots: 'No snapshot has been taken.',
  snapshotColumns: { name: 'Name', state: 'State' },
} as const
