import type { WindowKey } from '../../shared/text/window.ts';
import { Dialog } from '../design/dialog.tsx';
import { useWords } from '../words.ts';

const KEYS: readonly [string, WindowKey][] = [
  ['Ctrl V', 'keys.paste'],
  ['Ctrl O', 'keys.open'],
  ['Ctrl E', 'keys.export'],
  ['Ctrl F', 'keys.find'],
  ['Ctrl B', 'keys.evidence'],
  ['Ctrl M', 'keys.map'],
  ['Ctrl Z', 'keys.undo'],
  ['Ctrl Enter', 'keys.read'],
  ['Enter', 'keys.primary'],
  ['Alt ←', 'keys.back'],
  ['Alt 1', 'keys.laptop'],
  ['Alt 2', 'keys.ssh'],
  ['Alt 3', 'keys.answerByPaste'],
  ['Alt 4', 'keys.fmc'],
  ['Esc', 'keys.escape'],
  ['?', 'keys.help'],
];

/** The cheat sheet. */
export default function KeysDialog({ onClose }: { onClose(): void }) {
  const { t, lang } = useWords();
  const local = (key: string) => (lang === 'de' ? key.replace('Ctrl', 'Strg') : key);
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl className="keys dialog-body">
        {KEYS.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              {local(keys)
                .split(' ')
                .map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
