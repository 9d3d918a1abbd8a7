import type { Writing } from '@divan/api';
import * as api from '@divan/api';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import './long-text.css';

/** A text of which the room brings the beginning; the rest is read when somebody asks for it. */
export function LongText({
  meetingId,
  writing,
  of,
}: {
  readonly meetingId: string;
  readonly writing: Writing;
  readonly of: { readonly id: string; readonly text: string; readonly more: boolean };
}) {
  const [whole, setWhole] = useState<string | null>(null);
  return (
    <>
      <span className="long-text">{whole ?? of.text}</span>{' '}
      {of.more && whole === null && (
        <ActButton
          variant="subtle"
          onAct={async () => {
            const { text } = await call(api.getWriting, { params: { meetingId, writing, key: of.id } });
            setWhole(text);
          }}
        >
          {t('Tümünü oku')}
        </ActButton>
      )}
    </>
  );
}
