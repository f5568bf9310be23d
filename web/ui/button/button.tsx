import type { ComponentProps, ComponentType } from 'react';
import styles from './button.module.css';

/** How buttons show their icons: those of lucide are such, and those of the first view. */
export type ButtonIcon = ComponentType<{
  readonly size: number;
  readonly strokeWidth: number;
  readonly 'aria-hidden': 'true';
}>;

export interface ButtonLook {
  /** One primary act a view; quiet ones have no border. */
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly size?: 'control' | 'small';
}

/** The look alone, for links that act. */
export const buttonClass = ({ kind = 'plain', size = 'control' }: ButtonLook = {}): string =>
  [styles.button, styles[kind], size === 'small' ? styles.small : ''].join(' ');

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'>, ButtonLook {
  readonly icon?: ButtonIcon;
  /** What it says while its act is under way. */
  readonly busy?: string | undefined;
}

export function Button({ kind, size, icon: Icon, busy, children, disabled, type = 'button', ...rest }: ButtonProps) {
  const look = buttonClass({ ...(kind && { kind }), ...(size && { size }) });
  return (
    <button type={type} className={look} disabled={disabled || busy !== undefined} {...rest}>
      {Icon && <Icon size={16} strokeWidth={1.6} aria-hidden="true" />}
      {busy ?? children}
    </button>
  );
}

/** An icon without a word: for close, menu, copy and more alone, and never without a name. */
export function IconButton({
  icon,
  name,
  ...rest
}: Omit<ButtonProps, 'children' | 'icon'> & { icon: ButtonIcon; name: string }) {
  return <Button kind="quiet" icon={icon} aria-label={name} title={name} {...rest} />;
}
