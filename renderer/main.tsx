import './without-eval.ts';
import './design/tokens.css';
import './design/base.css';
import './design/controls.css';
import './design/frame.css';
import './design/map.css';
import './design/ask.css';
import './design/verdict.css';
import './design/evidence.css';
import './design/overlays.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { Boundary } from './frame/boundary.tsx';
import { applyTheme, keptTheme } from './state/theme.ts';

applyTheme(keptTheme());
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Boundary>
        <App />
      </Boundary>
    </StrictMode>,
  );
}
