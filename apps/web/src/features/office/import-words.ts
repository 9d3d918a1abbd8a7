import type * as api from '@divan/api';
import { IconAlertTriangle, IconCircleX, IconEqual, IconPencil, IconPlus } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { call, Reply } from '../../app/call.ts';
import type { Tone } from '../../ui/chip.tsx';

export type ImportDraft = Reply<typeof api.getImport>;
export type ImportState = ImportDraft['rows'][number]['state'];
/** What somebody says anew about how the file is read. */
export type SayImport = (
  said: NonNullable<NonNullable<Parameters<typeof call<typeof api.mapImport>>[1]>['body']>,
) => void;

export const STATE_NAMES: Record<ImportState, string> = {
  NEW: 'Yeni',
  CHANGED: 'Değişiyor',
  WARNING: 'Uyarı',
  ERROR: 'Hata',
  UNCHANGED: 'Aynı',
};
export const STATE_LOOK: Record<ImportState, readonly [Tone, ComponentType<{ size: number }>]> = {
  NEW: ['plain', IconPlus],
  CHANGED: ['info', IconPencil],
  WARNING: ['warn', IconAlertTriangle],
  ERROR: ['stop', IconCircleX],
  UNCHANGED: ['plain', IconEqual],
};
