import { atLeast } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { isoDay, list, object, oneOf, text, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { CALL_CONTENT, latestCallOn, latestOrdinaryOn, postponementOf, secondMeetingGapOf } from './call.ts';
import { DK_FROM, TMK_FROM } from './figures.ts';

export const callLeadTime = rule(object({ callOn: isoDay, meetingOn: isoDay }), {
  name: 'pk.call-lead-time',
  cites: [cite('TMK', '77'), cite('DY', '14')],
  inForceFrom: TMK_FROM,
  decide: ({ callOn, meetingOn }) => {
    const latest = latestCallOn(meetingOn);
    return { onTime: callOn <= latest, latestCallOn: latest };
  },
  explain: (_, { latestCallOn: latest }) => ({
    tr: `Çağrı en geç ${latest} günü yapılmalıdır.`,
    en: `The call is due by ${latest}.`,
  }),
});

export const callContent = rule(object({ states: list(text) }), {
  name: 'pk.call-content',
  cites: [cite('DY', '14'), cite('DY', '15/A/3')],
  inForceFrom: DK_FROM,
  decide: ({ states }) => {
    const missing = CALL_CONTENT.filter((field) => !states.includes(field));
    return { complete: missing.length === 0, missing };
  },
  explain: (_, { missing }) => ({
    tr: `Çağrıda eksik: ${missing.join(', ') || 'yok'}.`,
    en: `Missing in the call: ${missing.join(', ') || 'nothing'}.`,
  }),
});

export const secondMeetingGap = rule(object({ firstOn: isoDay, secondOn: isoDay }), {
  name: 'pk.second-meeting-gap',
  cites: [cite('DY', '14')],
  inForceFrom: DK_FROM,
  decide: ({ firstOn, secondOn }) => {
    const { gapDays, valid } = secondMeetingGapOf(firstOn, secondOn);
    return { gapDays, valid };
  },
  explain: (_, { gapDays }) => ({
    tr: `İki toplantı arasında en az 7, en çok 60 gün olmalı; seçilen ara: ${gapDays} gün.`,
    en: `7 to 60 days must lie between the two meetings; chosen: ${gapDays}.`,
  }),
});

export const postponement = rule(object({ postponedOn: isoDay, secondOn: isoDay, postponementNumber: whole }), {
  name: 'pk.postponement',
  cites: [cite('DY', '14'), cite('TMK', '78')],
  inForceFrom: DK_FROM,
  decide: ({ postponedOn, secondOn, postponementNumber }) => postponementOf(postponedOn, secondOn, postponementNumber),
  explain: (_, { latestOn }) => ({
    tr: `Ertelenen toplantı en geç ${shownDay(latestOn)} günü ve yalnız bir kez ertelenerek yapılır.`,
    en: `The postponed meeting is held by ${shownDay(latestOn)}, postponed once only.`,
  }),
});

export const ordinaryInterval = rule(object({ lastOn: isoDay, nextOn: isoDay }), {
  name: 'pk.ordinary-interval',
  cites: [cite('TMK', '74')],
  inForceFrom: TMK_FROM,
  decide: ({ lastOn, nextOn }) => {
    const latestOn = latestOrdinaryOn(lastOn);
    return { withinThreeYears: nextOn <= latestOn, latestOn };
  },
  explain: (_, { latestOn }) => ({
    tr: `Olağan genel kurul en geç ${shownDay(latestOn)} günü toplanmalıdır.`,
    en: `The ordinary assembly meets by ${shownDay(latestOn)}.`,
  }),
});

export const extraordinaryRequest = rule(
  object({ members: whole, requestBy: oneOf('BOARD', 'AUDIT_BOARD', 'MEMBERS'), signatures: whole }),
  {
    name: 'pk.extraordinary-request',
    cites: [cite('TMK', '75')],
    inForceFrom: TMK_FROM,
    decide: ({ members, requestBy, signatures }) => ({
      boardMustCall: requestBy !== 'MEMBERS' || signatures >= atLeast([1, 5], members),
    }),
    explain: ({ members }) => ({
      tr: `Üyelerin istemi için gereken imza: ${atLeast([1, 5], members)}.`,
      en: `Signatures needed from members: ${atLeast([1, 5], members)}.`,
    }),
  },
);
