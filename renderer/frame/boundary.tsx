import { Component, type ReactNode } from 'react';
import { browserLang } from '../state/keep.ts';
import { wordsIn } from '../words.ts';

/** Error boundary of the window: if rendering fails, the case is still stored, and a reload restores it. */
export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    const { t } = wordsIn(browserLang() ?? 'en');
    return (
      <main className="broken" role="alert">
        <h1>{t('failed.title')}</h1>
        <p>{t('broken.text')}</p>
        <button type="button" className="button button-primary" onClick={() => window.location.reload()}>
          {t('broken.reload')}
        </button>
      </main>
    );
  }
}
