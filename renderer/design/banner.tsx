import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Record<Tone, IconName> = { good: 'yes', fault: 'no', doubt: 'conflict', running: 'reading', note: 'note' };

/** What happened, what it means, what to do; as wide as the column that it concerns. */
export function Banner({
  tone,
  title,
  children,
  actions,
}: {
  tone: Tone;
  title?: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={`banner tone-${tone}`} role={tone === 'fault' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} size={18} />
      <div className="banner-text">
        {title && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
      {actions && <div className="banner-actions">{actions}</div>}
    </div>
  );
}
