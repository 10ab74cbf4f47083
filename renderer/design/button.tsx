import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  icon?: IconName;
  look?: 'plain' | 'primary' | 'quiet' | 'link';
  /** Only the icon is visible; the word is its label. */
  iconOnly?: boolean;
  /** Enter anywhere on the screen presses it. */
  'data-primary'?: boolean | undefined;
  children: ReactNode;
}

export function Button({ icon, look = 'plain', iconOnly = false, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={`button button-${look}${iconOnly ? ' button-icon' : ''}`}>
      {icon && <Icon name={icon} />}
      <span className={iconOnly ? 'unseen' : undefined}>{children}</span>
    </button>
  );
}
