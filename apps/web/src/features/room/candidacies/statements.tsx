import type { Room } from '@divan/api';
import { t } from '../../../app/i18n.ts';
import { Fold } from '../../../ui/fold.tsx';
import { Portrait } from './portrait.tsx';
import { type Candidate, type CandidateList, useCandidacies } from './use-candidacies.ts';
import './candidacies.css';

/** Somebody who stands, with picture and text. */
export function CandidateRow({
  meetingId,
  one,
  children,
}: {
  readonly meetingId: string;
  readonly one: Candidate;
  readonly children?: React.ReactNode;
}) {
  return (
    <li>
      <Portrait meetingId={meetingId} name={one.person.name} hash={one.photo} />
      <div className="about-one stack tight">
        <b>{one.person.name}</b>
        {one.statement ? <p className="said">{one.statement}</p> : <p className="dim">{t('Tanıtım yazmadı.')}</p>}
        {children}
      </div>
    </li>
  );
}

/** What candidates said of themselves beforehand, beside the candidacies and the ballot of their organ. */
export function Statements({
  room,
  meetingId,
  organ,
}: {
  readonly room: Room;
  readonly meetingId: string;
  readonly organ: string;
}) {
  if (room.meeting.announced === 0) return null;
  return (
    <Fold title={t('Adayların tanıtımları')}>
      <Of room={room} meetingId={meetingId} organ={organ} />
    </Fold>
  );
}

function Of({ room, meetingId, organ }: { readonly room: Room; readonly meetingId: string; readonly organ: string }) {
  const found = useCandidacies(room, meetingId).data?.organs.find((one) => one.organ === organ);
  const lists = found?.lists.filter((list) => list.state === 'TAKEN_UP') ?? [];
  const candidates = found?.candidates.filter((one) => one.state === 'TAKEN_UP') ?? [];
  if (lists.length + candidates.length === 0) return <p className="dim">{t('Önceden bildirilen tanıtım yok.')}</p>;
  return (
    <ul className="candidates">
      {candidates.map((one) => (
        <CandidateRow key={one.id} meetingId={meetingId} one={one} />
      ))}
      {lists.map((list) => (
        <ListRow key={list.id} list={list} />
      ))}
    </ul>
  );
}

const ListRow = ({ list }: { readonly list: CandidateList }) => (
  <li>
    <div className="about-one stack tight">
      <b>{list.name}</b>
      <p className="said">{list.statement || t('Tanıtım yazmadı.')}</p>
    </div>
  </li>
);
