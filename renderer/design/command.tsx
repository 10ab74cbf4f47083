import { CopyButton } from './copy-button.tsx';

/** A command as it is typed, with its copy button. */
export function Command({ text, label }: { text: string; label: string }) {
  return (
    <div className="command">
      <code>{text}</code>
      <CopyButton text={text} label={label} />
    </div>
  );
}
