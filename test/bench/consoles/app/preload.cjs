// Hands the console's port on to the page.
const { ipcRenderer } = require('electron')
ipcRenderer.on('console', ({ ports }, { kind }) => window.postMessage({ kind }, window.location.origin, [...ports]))
