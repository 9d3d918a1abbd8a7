import type { HelpReason, HelpRequest } from '@divan/api';
import { HELP_REASONS } from '@divan/api';
import { IconLifebuoy } from '@tabler/icons-react';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { LongField } from '../../../ui/long-field.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { useRinging } from '../now/alarm.ts';
import { Thread } from './thread.tsx';
import { REASONS, unanswered, type useOwnHelp } from './use-help.ts';

type OwnHelp = ReturnType<typeof useOwnHelp>;

/** “Yardım iste”: for whoever cannot hear, vote or get in; nothing while a request is open. */
export function HelpAsk({ meetingId, help }: { readonly meetingId: string; readonly help: OwnHelp }) {
  const [asking, setAsking] = useState(false);
  if (help.open) return null;
  if (asking) return <Ask meetingId={meetingId} send={help.send} onDone={() => setAsking(false)} />;
  return (
    <Button
      variant="default"
      leftSection={<IconLifebuoy size={24} aria-hidden />}
      onClick={() => {
        help.look();
        setAsking(true);
      }}
    >
      {t('Yardım iste')}
    </Button>
  );
}

/** The request that is open, and what was answered. */
export function HelpOpen({ help }: { readonly help: OwnHelp }) {
  const { open } = help;
  const answer = open?.messages.findLast(({ by }) => by !== null);
  useRinging(answer?.id ?? null, '/yardim');
  return open ? <Open key={open.id} request={open} own={help} /> : null;
}

function Ask({
  meetingId,
  send,
  onDone,
}: {
  readonly meetingId: string;
  readonly send: (reason: HelpReason, text: string) => Promise<void>;
  readonly onDone: () => void;
}) {
  const [reason, setReason] = useState<HelpReason | ''>('');
  const [text, setText] = useDraft(`${meetingId}/yardim`, '');
  return (
    <Card title={t('Yardım iste')}>
      <p>{t('İsteğiniz dernek bürosuna ve divana ulaşır; yanıt bu sayfada görünür. Söz almak için kullanılmaz.')}</p>
      <Radios
        label={t('Sorun nedir?')}
        name="yardim"
        value={reason}
        onChange={(value) => setReason(value as HelpReason)}
        options={HELP_REASONS.map((key) => ({ key, text: t(REASONS[key]) }))}
      />
      <LongField label={t('Kısaca anlatın (isterseniz)')} value={text} onChange={setText} rows={2} />
      <ActButton
        size="lg"
        fullWidth
        reason={
          reason === ''
            ? t('Önce sorunu seçin.')
            : reason === 'OTHER' && text.trim() === ''
              ? t('Sorunu bir cümleyle yazın.')
              : undefined
        }
        onAct={async () => {
          await send(reason as HelpReason, text.trim());
          setText('');
          onDone();
        }}
      >
        {t('Yardım isteğini gönder')}
      </ActButton>
      <Button variant="subtle" onClick={onDone}>
        {t('Vazgeç')}
      </Button>
    </Card>
  );
}

function Open({ request, own }: { readonly request: HelpRequest; readonly own: ReturnType<typeof useOwnHelp> }) {
  const [text, setText] = useDraft(`${request.id}/ek`, '');
  const waits = unanswered(request);
  return (
    <Card act title={t('Yardım isteğiniz')}>
      <p className={waits ? 'notice' : 'good'} role="status">
        {waits ? t('İsteğiniz ulaştı; yanıt burada görünecek.') : t('Yanıt geldi.')}
      </p>
      <Thread request={request} own />
      <LongField label={t('Eklemek istedikleriniz')} value={text} onChange={setText} rows={2} />
      <div className="row">
        <ActButton
          variant="default"
          reason={text.trim() === '' ? t('Önce metni yazın.') : undefined}
          onAct={async () => {
            await own.send(request.reason, text.trim());
            setText('');
          }}
        >
          {t('Ekle ve gönder')}
        </ActButton>
        <ActButton variant={waits ? 'default' : 'filled'} onAct={() => own.close(request.id)}>
          {t('Sorun çözüldü, kapat')}
        </ActButton>
      </div>
    </Card>
  );
}
