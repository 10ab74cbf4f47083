import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/frame.css';
import './styles/start.css';
import './styles/map.css';
import './styles/ask.css';
import './styles/fix.css';
import './styles/run.css';
import './styles/verdict.css';
import './styles/evidence.css';
import './styles/fleet/setup.css';
import './styles/fleet/page.css';
import './styles/fleet/groups.css';
import './styles/fleet/table.css';
import './styles/several.css';
import './styles/overlays.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { Boundary } from './frame/boundary.tsx';
import { Denied } from './frame/denied.tsx';
import { opened } from './session.ts';
import { applyTheme, keptTheme } from './state/theme.ts';
import { openWizard } from './state/wizard.ts';

applyTheme(keptTheme());
const root = document.getElementById('root');
// Awaited at the top level of a module, this would wait for scripts that wait for this module.
Promise.all([opened, openWizard()]).then(([hasSession]) => {
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <Boundary>{hasSession ? <App /> : <Denied />}</Boundary>
    </StrictMode>,
  );
});
