/** The page for when the main page keeps crashing: no script, one link back. */
import { startPage } from '../window/address'
import { spokenNow, words } from '../words'

export const crashDocument = (): string => {
  const { title, body, remedy, again } = words().crash
  return `<!doctype html>
<html lang="${spokenNow()}">
<meta charset="utf-8">
<title>Virt Desktop</title>
<style>
  html { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 34rem; margin: 20vh auto 0; padding: 0 2rem; }
  h1 { font-size: 1.4rem; }
  a { display: inline-block; margin-top: 1rem; padding: .5rem 1rem; border: 1px solid; border-radius: 6px; color: inherit; text-decoration: none; }
</style>
<h1>${title}</h1>
<p>${body}</p>
<p>${remedy}</p>
<a href="${startPage}">${again}</a>
</html>
`
}
