import type { Room } from '@divan/api';
import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { LongField } from '../../../ui/long-field.tsx';
import type { Run } from '../parts.tsx';

export function NoteCard({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [text, setText] = useDraft(`${room.meeting.id}/not`, '');
  const current = room.agenda.find((item) => item.state === 'NOW');
  if (!current) return null;
  return (
    <Card title={t('Tutanak notu')}>
      <LongField
        rows={3}
        label={t('{n}. maddede ne okundu, kim yanıtladı', { n: current.number })}
        value={text}
        onChange={setText}
      />
      <ActButton
        variant="default"
        {...(text.trim() ? {} : { reason: t('Önce metni yazın.') })}
        onAct={async () => {
          await run({ type: 'noteItem', itemId: current.id, text: { write: text } });
          setText('');
        }}
      >
        {t('Tutanağa ekle')}
      </ActButton>
    </Card>
  );
}
