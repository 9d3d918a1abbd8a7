import { Chip, type Tone } from '../ui/chip.tsx';
import { t } from './i18n.ts';

const PHASES: Record<string, readonly [string, Tone]> = {
  none: ['Hazırlanıyor', 'plain'],
  called: ['Çağrıldı', 'info'],
  checkIn: ['Girişler açık', 'ok'],
  quorate: ['Yeter sayı var', 'ok'],
  quorumFailed: ['İkinci toplantı bekleniyor', 'warn'],
  opened: ['Açıldı', 'ok'],
  inSession: ['Sürüyor', 'ok'],
  recess: ['Ara verildi', 'warn'],
  interrupted: ['Kesinti', 'warn'],
  adjourned: ['Başka güne bırakıldı', 'warn'],
  failed: ['Yapılamadı', 'stop'],
  closed: ['Kapandı', 'plain'],
  sealed: ['Mühürlendi', 'plain'],
};

export const phaseChip = (phase: string) => (
  <Chip tone={PHASES[phase]?.[1] ?? 'plain'}>{t(PHASES[phase]?.[0] ?? phase)}</Chip>
);
