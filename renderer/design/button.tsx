import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  icon?: IconName;
  look?: 'plain' | 'primary' | 'quiet' | 'link';
  /** Only the icon is visible; the word is its label. */
  iconOnly?: boolean;
  /** Pressing it does nothing for now. It keeps the focus, which a disabled button loses. */
  isBusy?: boolean;
  /** Enter anywhere on the screen presses it. */
  'data-primary'?: boolean | undefined;
  /** A dialog begins with the focus on it. */
  'data-first'?: boolean;
  children: ReactNode;
}

export function Button({
  icon,
  look = 'plain',
  iconOnly = false,
  isBusy = false,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const busy = isBusy && {
    'aria-disabled': true,
    onClick: (event: MouseEvent<HTMLButtonElement>) => event.preventDefault(),
  };
  return (
    <button {...rest} {...busy} type={type} className={`button button-${look}${iconOnly ? ' button-icon' : ''}`}>
      {icon && <Icon name={icon} />}
      <span className={iconOnly ? 'unseen' : undefined}>{children}</span>
    </button>
  );
}
