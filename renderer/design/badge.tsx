import { Icon, type IconName } from './icon.tsx';

export type Tone = 'good' | 'fault' | 'doubt' | 'running' | 'note';

/** A state as icon and word; the colour only repeats it. */
export function Badge({ tone, icon, children }: { tone: Tone; icon: IconName; children: string }) {
  return (
    <span className={`badge tone-${tone}`}>
      <Icon name={icon} size={14} />
      {children}
    </span>
  );
}
