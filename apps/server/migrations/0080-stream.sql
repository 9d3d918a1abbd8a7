-- A stream is one journal on one ground, of whichever machine: its row says what it is and where it stands, so that nothing has to be folded to be listed.
create table stream (
  stream_id uuid primary key,
  institution_id uuid not null references institution,
  machine text not null,
  -- what it is within its machine: for a meeting the body that meets
  kind text not null,
  phase text not null,
  -- the last entry and its time
  seq int not null default 0,
  last_at timestamptz,
  ground_hash text
);
create index on stream (institution_id, machine, phase);
select give_to_app('stream', 'select, insert, update');

-- What stands in the journals decides the phase; a resumption returns to what was before it.
insert into stream (stream_id, institution_id, machine, kind, phase, seq, last_at, ground_hash)
select m.meeting_id, m.institution_id, 'assembly', m.body, coalesce(stands.phase, 'none'), coalesce(tail.seq, 0), tail.at, m.ground_hash
from meeting m
left join lateral (
  select j.seq, (j.body::jsonb ->> 'at')::timestamptz as at from journal j where j.meeting_id = m.meeting_id order by j.seq desc limit 1
) tail on true
left join lateral (
  select case e.event ->> 'type'
      when 'MeetingCalled' then 'called'
      when 'MeetingPostponed' then 'called'
      when 'CheckInOpened' then 'checkIn'
      when 'QuorumRecorded' then case when (e.event ->> 'reached')::boolean then 'quorate' else 'quorumFailed' end
      when 'MeetingFailed' then 'failed'
      when 'DivanElected' then 'inSession'
      when 'RecessCalled' then 'recess'
      when 'MeetingAdjourned' then 'adjourned'
      when 'InterruptionDeclared' then 'interrupted'
      when 'MeetingClosed' then 'closed'
      when 'RecordSealed' then 'sealed'
      else case
        when g.body::jsonb -> 'agenda' @> '[{"kind": "DIVAN"}]' and not exists (
          select from journal d where d.meeting_id = m.meeting_id and d.seq <= e.seq and d.body like '%"type":"DivanElected"%'
        ) then 'opened'
        else 'inSession'
      end
    end as phase
  from (
    select j.seq, x.event, x.n
    from journal j cross join lateral jsonb_array_elements(j.body::jsonb -> 'events') with ordinality as x (event, n)
    where j.meeting_id = m.meeting_id
  ) e
  join ground g on g.hash = m.ground_hash and g.institution_id = m.institution_id
  where e.event ->> 'type' in (
    'MeetingCalled', 'MeetingPostponed', 'CheckInOpened', 'QuorumRecorded', 'MeetingFailed', 'MeetingOpened', 'DivanElected', 'RecessCalled',
    'MeetingAdjourned', 'InterruptionDeclared', 'InterruptionEnded', 'MeetingResumed', 'MeetingClosed', 'RecordSealed')
  order by e.seq desc, e.n desc limit 1
) stands on true
where m.ground_hash is not null;

alter table ground rename column meeting_id to stream_id;
alter table journal rename column meeting_id to stream_id;
alter table journal_head rename column meeting_id to stream_id;
alter table content rename column meeting_id to stream_id;
alter table attempt rename column meeting_id to stream_id;
alter table ground drop constraint ground_meeting_id_fkey, add foreign key (stream_id) references stream;
alter table journal drop constraint journal_meeting_id_fkey, add foreign key (stream_id) references stream;
alter table journal_head drop constraint journal_head_meeting_id_fkey, add foreign key (stream_id) references stream;
alter table content drop constraint content_meeting_id_fkey, add foreign key (stream_id) references stream;
alter table attempt drop constraint attempt_meeting_id_fkey, add foreign key (stream_id) references stream;

alter table meeting drop column ground_hash;
-- A board meeting names the meeting that it is to convene.
alter table meeting rename column convened_by_meeting to convenes;
