import { sayInWindow } from '../../shared/text/window.ts';
import { browserLang } from '../state/keep.ts';

/** Shown instead of the window if there is no session: a link that was used, or none. */
export function Denied() {
  const lang = browserLang() ?? 'en';
  return (
    <main className="denied">
      <h1>{sayInWindow(lang, 'denied.title')}</h1>
      <p>{sayInWindow(lang, 'denied.text')}</p>
    </main>
  );
}
