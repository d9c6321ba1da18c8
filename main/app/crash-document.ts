/** The page for when the main page keeps crashing: no script, one link back. */
import { startPage } from '../window/address'

export const crashDocument = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Virt Desktop</title>
<style>
  html { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 34rem; margin: 20vh auto 0; padding: 0 2rem; }
  h1 { font-size: 1.4rem; }
  a { display: inline-block; margin-top: 1rem; padding: .5rem 1rem; border: 1px solid; border-radius: 6px; color: inherit; text-decoration: none; }
</style>
<h1>The window keeps crashing</h1>
<p>It was loaded again three times within a minute and crashed each time. Your machines are not affected: they go on running.</p>
<p>Load it again, or quit Virt Desktop and start it anew. If it stays, report it with the log file.</p>
<a href="${startPage}">Load again</a>
</html>
`
