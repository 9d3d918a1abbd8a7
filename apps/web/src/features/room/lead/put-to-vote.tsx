import type { CommandInput, Room } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { StageHeading } from '../box/parts.tsx';
import { MEDIUM_WORDS, waysOf } from '../hall/media.ts';
import { UnpairedTellers } from '../hall/unpaired-tellers.tsx';
import { type Run, refusalOf } from '../parts.tsx';

type Opening = Extract<CommandInput, { type: 'openVote' }>;

/** Puts something to the vote. In a hall it is asked how, where there is a choice: only lawful ways, each with what is lacking for it. */
export function PutToVote({
  room,
  run,
  command,
  children,
  main = false,
  reason,
  onOpened,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly command: CommandInput;
  readonly children: string;
  readonly main?: boolean;
  /** What must be filled in first. */
  readonly reason?: string | undefined;
  readonly onOpened?: () => void;
}) {
  const [asked, setAsked] = useState(false);
  const opening = command as Opening;
  const ways = waysOf(room, opening.subject);
  const only = ways?.length === 1 ? ways[0] : undefined;
  const counted = only ? only.medium === 'PAPER' : asked;
  const unpaired = room.hall && counted && <UnpairedTellers meetingId={room.meeting.id} />;
  const open = async (hall: Pick<Opening, 'hall'>) => {
    await run({ ...opening, ...hall });
    onOpened?.();
  };
  if (!asked || !ways)
    return (
      <>
        {unpaired}
        <ActButton
          variant={main ? 'filled' : 'default'}
          size={main ? 'lg' : 'md'}
          fullWidth={main}
          reason={reason}
          refusal={refusalOf(room, 'openVote') ?? only?.lacking}
          onAct={async () => {
            if (!ways) await open({});
            else if (only) await open({ hall: { medium: only.medium } });
            else setAsked(true);
          }}
        >
          {children}
        </ActButton>
      </>
    );
  return (
    <fieldset className="notice stack tight">
      <StageHeading>{t('Nasıl oylanacak?')}</StageHeading>
      <p>{children}</p>
      {unpaired}
      <div className="tiles">
        {ways.map(({ medium, lacking }) => (
          <ActButton
            key={medium}
            fullWidth
            variant={medium === 'HANDS' ? 'filled' : 'default'}
            refusal={lacking}
            onAct={() => open({ hall: { medium } })}
          >
            {t(MEDIUM_WORDS[medium])}
          </ActButton>
        ))}
      </div>
      <Button variant="subtle" onClick={() => setAsked(false)}>
        {t('Vazgeç')}
      </Button>
    </fieldset>
  );
}
