import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { PersonPick } from '../../../components/person-pick.tsx';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { LongField } from '../../../ui/long-field.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import type { Run } from '../parts.tsx';
import type { CandidateList, Organ } from './use-candidacies.ts';
import './candidacies.css';

interface Props {
  readonly meetingId: string;
  readonly run: Run;
}
type Named = CandidateList['principals'][number];

function Slate({ title, people }: { readonly title: string; readonly people: readonly Named[] }) {
  if (people.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ol className="slate">
        {people.map((person) => (
          <li key={person.id}>
            {person.name}{' '}
            {person.consents === null ? (
              <Chip>{t('yanıt bekleniyor')}</Chip>
            ) : person.consents ? (
              <Chip tone="ok">{t('kabul etti')}</Chip>
            ) : (
              <Chip tone="warn">{t('kabul etmedi')}</Chip>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** A list with everybody's own consent; whoever is named answers here. */
export function ListCard({ run, list, organ }: Props & { readonly list: CandidateList; readonly organ: Organ }) {
  const everybody = [...list.principals, ...list.substitutes];
  const missing = everybody.filter(({ consents }) => consents !== true).length;
  const answer = (consents: boolean) => run({ type: 'answerListing', filingId: list.id, consents });
  const open = list.state === 'FILED';
  return (
    <li>
      <div className="about-one stack">
        <div className="row between">
          <span>
            <b>{list.name}</b> <span className="dim">{t('veren: {ad}', { ad: list.by.name })}</span>
          </span>
          {!open ? (
            <Chip tone="ok">{t('Toplantıda işleme alındı')}</Chip>
          ) : missing === 0 ? (
            <Chip tone="ok">{t('Herkes kabul etti')}</Chip>
          ) : (
            <Chip tone="warn">{t('{n} kabul bekleniyor', { n: missing })}</Chip>
          )}
        </div>
        {list.statement && <p className="said">{list.statement}</p>}
        {open && list.asked && list.asked.consents !== true && !organ.lacking && (
          <div className="notice stack tight">
            <p>
              <b>{t('Bu listede adınız var.')}</b>{' '}
              {t(
                'Aday olmayı kabul ederseniz adınız bu listeyle oylanır. Kabulünüzü toplantıda adaylıklar açılana kadar geri alabilirsiniz.',
              )}
            </p>
            <div className="row">
              <ActButton onAct={() => answer(true)}>{t('Kabul ediyorum')}</ActButton>
              {list.asked.consents === null && (
                <ActButton variant="default" onAct={() => answer(false)}>
                  {t('Kabul etmiyorum')}
                </ActButton>
              )}
            </div>
          </div>
        )}
        <Fold
          quiet
          title={t('Adayları göster ({n})', { n: everybody.length })}
          begun={Boolean(list.asked) || list.mine}
        >
          <Slate title={t('Asıl')} people={list.principals} />
          <Slate title={t('Yedek')} people={list.substitutes} />
        </Fold>
        {open && list.asked?.consents === true && !list.mine && (
          <Fold quiet title={t('Adaylıktan vazgeç')}>
            <p>{t('Kabulünüzü geri alırsanız liste, yerinize biri yazılmadan işleme alınmaz.')}</p>
            <ActButton variant="default" onAct={() => answer(false)}>
              {t('Evet, vazgeçiyorum')}
            </ActButton>
          </Fold>
        )}
        {open && list.mine && (
          <Fold quiet title={t('Listeyi geri al')}>
            <p>{t('Adları değiştirmek için listeyi geri alıp yenisini verin; herkes yeniden kabul eder.')}</p>
            <ActButton variant="default" onAct={() => run({ type: 'takeBackCandidacy', filingId: list.id })}>
              {t('Evet, listeyi geri alıyorum')}
            </ActButton>
          </Fold>
        )}
      </div>
    </li>
  );
}

interface Begun {
  readonly name: string;
  readonly statement: string;
  readonly named: readonly { readonly id: string; readonly name: string }[];
}

/** A list made before the day, name by name. */
export function NewList({ meetingId, run, organ }: Props & { readonly organ: Organ }) {
  const blank: Begun = { name: '', statement: '', named: [] };
  const [form, setForm] = useDraft<Begun>(`${meetingId}/on-liste/${organ.organ}`, blank);
  const { name, statement, named } = form;
  const places = organ.seats + organ.substitutes;
  return (
    <Fold title={t('Liste ver')} begun={name !== '' || named.length > 0}>
      <p>
        {t(
          'Listede {a} asıl, {y} yedek aday bulunur. Adı yazılan herkes kendi sayfasından kabul eder; kabul tamamlanınca liste oylanır.',
          {
            a: organ.seats,
            y: organ.substitutes,
          },
        )}
      </p>
      <Field label={t('Listenin adı')} value={name} onChange={(value) => setForm({ ...form, name: value })} />
      {named.length < places && (
        <PersonPick
          key={named.length}
          label={
            named.length < organ.seats
              ? t('{n}. asıl aday', { n: named.length + 1 })
              : t('{n}. yedek aday', { n: named.length - organ.seats + 1 })
          }
          meetingId={meetingId}
          value=""
          onChange={() => undefined}
          onPick={({ id, name: of }) =>
            setForm({ ...form, named: [...named.filter((one) => one.id !== id), { id, name: of }] })
          }
          present="no"
        />
      )}
      <p className="hint">{t('Adın en az üç harfini yazın.')}</p>
      <ol className="queue">
        {named.map((person, i) => (
          <li key={person.id}>
            <span className="dim">{i < organ.seats ? t('asıl') : t('yedek')}</span>
            <span className="grow">{person.name}</span>
            <Button
              variant="subtle"
              onClick={() => setForm({ ...form, named: named.filter((one) => one.id !== person.id) })}
            >
              {t('Çıkar')}
              <VisuallyHidden> {person.name}</VisuallyHidden>
            </Button>
          </li>
        ))}
      </ol>
      <LongField
        label={t('Listeyi tanıtın (isteğe bağlı)')}
        value={statement}
        onChange={(value) => setForm({ ...form, statement: value })}
        rows={4}
      />
      <ActButton
        reason={
          named.length === places && name.trim() !== ''
            ? statement.length > 2000
              ? t('Tanıtım en çok {n} harf olabilir; şu an {s}.', { n: 2000, s: statement.length })
              : undefined
            : t('Listeye ad verin ve {n} adayı sırayla seçin.', { n: places })
        }
        onAct={async () => {
          const ids = named.map(({ id }) => id);
          await run({
            type: 'announceList',
            filingId: crypto.randomUUID(),
            organ: organ.organ,
            name: { write: name },
            slate: { principals: ids.slice(0, organ.seats), substitutes: ids.slice(organ.seats) },
            statement: statement.trim() === '' ? null : { write: statement },
          });
          setForm(blank);
        }}
      >
        {t('Listeyi bildir')}
      </ActButton>
    </Fold>
  );
}
