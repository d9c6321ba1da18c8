/** The page's start: styles, the look that was last chosen, the shell. */
import '@patternfly/react-core/dist/styles/base.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import { createRoot } from 'react-dom/client'
import { followDestinations } from './shell/destinations'
import { restoreTabs } from './shell/last-tabs'
import { keepFocus } from './shell/keep-focus'
import { keepLook } from './shell/look'
import { Shell } from './shell/shell'

keepFocus()
keepLook()
void restoreTabs()
followDestinations()
createRoot(document.getElementById('root')!).render(<Shell />)
