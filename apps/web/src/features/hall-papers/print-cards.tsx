import type { HALL_FORMS } from '@divan/api';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { at } from '../../app/base.ts';
import { t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import type { HallPapers } from './page.tsx';
import './page.css';

type Form = (typeof HALL_FORMS)[number];

/** What a form is for, beside its title. */
const ABOUT: Readonly<Record<Form, string>> = {
  'entry-list': 'Üye kimliğini gösterip adının karşısını imzalar; gizli oyda pusula alırken bir kez daha imzalar.',
  'entry-slips': 'Listenin yerine: her masanın kendi numaraları vardır.',
  'candidacy-form': 'Organ başına bir sayfa; tüzük listeyle seçim istiyorsa liste formu.',
  'motion-form': 'Destekleyenlerin imza yerleriyle.',
  ballots: 'Hepsi aynıdır, üzerinde numara yoktur; kesilip destelenir.',
  'ballot-bundles': 'Basılan ve yedek pusula, desteler, mühür yerleri.',
  'box-record': 'Sandığın boş gösterilmesi, mühürlenmesi, açılması.',
  'count-form': 'Her oy sayıcıya bir nüsha; çetele ve döküm.',
  'doubtful-papers': 'Tereddüt edilen pusulalar ve Divanın kararı.',
  'packing-label': 'Biri pakete konur, biri üzerine yapıştırılır.',
};

const address = (meetingId: string, form: Form, query: Readonly<Record<string, string>>): string =>
  at(`/api/meetings/${meetingId}/hall/forms/${form}?${new URLSearchParams(query)}`);

function Prints({
  meetingId,
  forms,
  query,
}: {
  readonly meetingId: string;
  readonly forms: HallPapers['forms'];
  readonly query: Readonly<Record<string, string>>;
}) {
  return (
    <ul className="hall-prints">
      {forms.map(({ form, title }) => (
        <li key={form}>
          <a href={address(meetingId, form, query)} target="_blank" rel="noreferrer">
            <IconPrinter size={22} aria-hidden /> {t(title)}
          </a>
          <p className="hint">{t(ABOUT[form])}</p>
        </li>
      ))}
    </ul>
  );
}

const whole = (typed: string, least: number, most: number, otherwise: number): string =>
  String(Math.min(most, Math.max(least, Number(typed.replaceAll(/\D/gu, '')) || otherwise)));

interface Shown {
  readonly meetingId: string;
  readonly papers: HallPapers;
}

/** Lists, slips and forms that are ready before anybody comes. */
export function EntryPrints({ meetingId, papers }: Shown) {
  const [desks, setDesks] = useState('1');
  const [by, setBy] = useState('LETTERS');
  return (
    <Card title={t('Giriş ve başvuru kâğıtları')}>
      <div className="cols">
        <Field label={t('Kayıt masası sayısı')} value={desks} onChange={setDesks} inputMode="numeric" />
        <Choice
          label={t('Liste masalara nasıl bölünsün')}
          value={by}
          onChange={setBy}
          options={[
            ['LETTERS', t('Soyadının ilk harfine göre')],
            ['NUMBERS', t('Üye numarasına göre')],
          ]}
        />
      </div>
      <Prints
        meetingId={meetingId}
        forms={papers.forms.filter(({ ofVote }) => !ofVote)}
        query={{ desks: whole(desks, 1, 20, 1), by }}
      />
      <p className="hint">
        {t('Listede kimlik numarası, adres ve telefon yoktur. Kim ne bastı, erişim kaydına yazılır (KVKK m.12).')}
      </p>
    </Card>
  );
}

/** Ballots and everything that is written while they are cast and counted. */
export function VotePrints({ meetingId, papers }: Shown) {
  const [of, setOf] = useState('');
  const [spare, setSpare] = useState('10');
  const [bundle, setBundle] = useState('50');
  const chosen = papers.votes.find(({ id }) => id === of);
  return (
    <Card title={t('Gizli oylamanın kâğıtları')}>
      <Choice
        label={t('Hangi oylama')}
        value={chosen ? of : ''}
        onChange={setOf}
        options={[
          ['', t('Soru elle yazılacak (kabul, ret, çekimser)')],
          ...papers.votes.map(({ id, title }): [string, string] => [id, told(title)]),
        ]}
      />
      {chosen && !chosen.ready && (
        <p className="notice">{t('Adaylıklar kesinleşince pusula ve öteki kâğıtlar adlarla basılır.')}</p>
      )}
      <div className="cols">
        <Field label={t('Yedek pusula (yüzde)')} value={spare} onChange={setSpare} inputMode="numeric" />
        <Field label={t('Destede pusula')} value={bundle} onChange={setBundle} inputMode="numeric" />
      </div>
      {(!chosen || chosen.ready) && (
        <Prints
          meetingId={meetingId}
          forms={papers.forms.filter(({ ofVote }) => ofVote)}
          query={{ of: chosen ? of : '', spare: whole(spare, 0, 100, 0), bundle: whole(bundle, 5, 500, 50) }}
        />
      )}
      <p className="hint">
        {t('Pusula sayısı: toplantı açılmadan listedekiler, açıldıktan sonra salondakiler kadar, yedekleriyle.')}
      </p>
    </Card>
  );
}
