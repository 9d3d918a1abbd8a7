import * as api from '@divan/api';
import { filingOf, STANDING } from './hall-day.ts';
import type { Stage } from './stage.ts';

/** The board's decision stands in its paper book; the assembly is called to a hall, and candidacies are filed on paper. @returns the assembly */
export async function callToHall(stage: Stage): Promise<string> {
  const { office } = stage;
  await stage.tell(
    '2. Karar defterinden çağrıya: salonda toplantı',
    '2. From the decision book to the call: a meeting in a hall',
  );
  const plan = {
    type: 'ORDINARY',
    method: 'PHYSICAL',
    on: '2027-04-17',
    hour: '14:00',
    secondOn: '2027-05-08',
    secondHour: '14:00',
  } as const;
  const { agenda } = await office.call(api.planMeeting, { body: plan });
  const place = 'Ada Kültür Merkezi, Cumhuriyet Caddesi No: 3, Konak/İzmir';
  const { id: meetingId } = await office.call(api.draftMeeting, {
    body: { ...plan, ordinal: 9, place, videoLink: '', agenda, openerAppointed: null } as never,
  });
  const params = { meetingId };
  stage.at('2027-03-22T09:00:00.000Z');
  await stage.officeSignsIn();
  await office.call(api.recordPhysicalDecision, {
    params,
    body: { number: 12, decidedOn: '2027-03-22', method: 'PHYSICAL', present: 5, yes: 5, dissent: '' },
  });
  const called = await office.call(api.callMeeting, { params });
  await office.call(api.markPrinted, { params, body: { note: 'PTT taahhütlü, 22.03.2027' } });
  console.log(`    e-posta ${called.mails}, basılı ${called.prints}`);
  await stage.tell(
    '3. Toplantıdan önce: basılan formlar, kâğıtla verilen adaylıklar',
    '3. Before the day: printed forms, candidacies filed on paper',
  );
  for (const form of ['entry-list', 'entry-slips', 'candidacy-form', 'motion-form'] as const) {
    const pdf = (await office.call(api.getHallForm, { params: { meetingId, form }, query: {} })) as Buffer;
    console.log(`    ${form}.pdf: ${Math.round(pdf.length / 1024)} KB`);
  }
  for (const [organ, people] of Object.entries(STANDING))
    for (const n of people)
      await office.call(api.actOnHallPapers, {
        params,
        body: {
          type: 'fileCandidacy',
          filingId: filingOf(organ, n),
          by: stage.id(n),
          organ: organ as keyof typeof STANDING,
        },
      });
  return meetingId;
}
