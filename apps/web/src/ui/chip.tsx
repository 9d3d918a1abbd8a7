import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './chip.css';

export type Tone = 'ok' | 'warn' | 'stop' | 'info' | 'plain';

export const Chip = ({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={`chip ${tone}`}>
    {tone === 'ok' && <IconCheck size={18} aria-hidden />}
    {(tone === 'warn' || tone === 'stop') && <IconAlertTriangle size={18} aria-hidden />}
    {children}
  </span>
);
