-- Approval of the system (operator), meetings, decision register, calls and their proof, tasks (DY m.14, 15/A; EM-R01, R19-R21).
create table system_approval (
  approval_id uuid primary key,
  authority text not null,
  number text not null,
  approved_on date not null,
  scope text not null,
  version text not null,
  revoked_on date,
  document bytea,
  document_name text not null default '',
  specimen boolean not null default false,
  recorded_at timestamptz not null
);
create function approval_in_force() returns table (authority text, number text, approved_on date, revoked_on date, scope text, version text, specimen boolean)
language sql stable security definer set search_path = public as
  $$ select authority, number, approved_on, revoked_on, scope, version, specimen from system_approval order by recorded_at desc limit 1 $$;

create table meeting (
  meeting_id uuid primary key,
  institution_id uuid not null references institution,
  body text not null check (body in ('ASSEMBLY', 'BOARD')),
  type text not null check (type in ('ORDINARY', 'EXTRAORDINARY', 'BOARD')),
  method text not null check (method in ('PHYSICAL', 'ELECTRONIC')),
  title text not null,
  ordinal int,
  held_on date not null,
  hour text not null,
  second_on date,
  second_hour text,
  place text not null default '',
  video_link text not null default '',
  agenda jsonb not null,
  opener_appointed uuid,
  convened_by_meeting uuid references meeting (meeting_id),
  state text not null check (state in ('DRAFT', 'DECIDED', 'CALLED')),
  ground_hash text,
  created_at timestamptz not null
);
create index on meeting (institution_id, held_on desc);
select give_to_app('meeting', 'select, insert, update');

-- Electronic decision register: gapless from 1, dates never going back, each entry chained to the one before (EM-R19).
create table decision_register (
  institution_id uuid not null references institution,
  number int not null check (number > 0),
  decided_on date not null,
  subject text not null,
  text text not null,
  meeting_id uuid references meeting,
  vote_id uuid,
  attendees jsonb not null,
  votes jsonb not null,
  dissent jsonb not null,
  prev text not null,
  hash text not null,
  primary key (institution_id, number)
);
select give_to_app('decision_register', 'select, insert');
create function register_in_order() returns trigger language plpgsql as $$
declare last record;
begin
  select number, decided_on into last from decision_register where institution_id = new.institution_id order by number desc limit 1;
  if new.number <> coalesce(last.number, 0) + 1 then raise exception 'GAP'; end if;
  if last.decided_on is not null and new.decided_on < last.decided_on then raise exception 'DATE_GOES_BACK'; end if;
  return new;
end $$;
create trigger register_in_order before insert on decision_register for each row execute function register_in_order();

create table convening_decision (
  meeting_id uuid primary key references meeting,
  institution_id uuid not null references institution,
  held_by text not null check (held_by in ('PHYSICAL', 'ELECTRONIC')),
  number int not null,
  decided_on date not null,
  method text not null,
  present int not null,
  yes int not null,
  dissent text not null default ''
);
select give_to_app('convening_decision', 'select, insert');

create table entitled_list (
  meeting_id uuid primary key references meeting,
  institution_id uuid not null references institution,
  frozen_on date not null,
  entries jsonb not null,
  hash text not null
);
select give_to_app('entitled_list', 'select, insert');

create table call (
  meeting_id uuid primary key references meeting,
  institution_id uuid not null references institution,
  sent_on date not null,
  subject text not null,
  body text not null,
  states text[] not null
);
select give_to_app('call', 'select, insert');

create table dispatch (
  dispatch_id uuid primary key,
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  member_id uuid not null references member,
  channel text not null check (channel in ('EMAIL', 'PRINT')),
  address text not null,
  state text not null check (state in ('QUEUED', 'SENT', 'BOUNCED', 'PRINTED')),
  attempts int not null default 0,
  sent_at timestamptz,
  proof text not null default '',
  error text not null default '',
  unique (meeting_id, member_id, channel)
);
select give_to_app('dispatch', 'select, insert, update');

create table mail (
  mail_id uuid primary key,
  institution_id uuid not null references institution,
  recipient text not null,
  subject text not null,
  body text not null,
  calendar text,
  state text not null check (state in ('QUEUED', 'SENT', 'FAILED')),
  dispatch_id uuid references dispatch,
  queued_at timestamptz not null,
  sent_at timestamptz,
  error text not null default ''
);
select give_to_app('mail', 'select, insert, update');

create table task (
  task_id uuid primary key,
  institution_id uuid not null references institution,
  meeting_id uuid references meeting,
  kind text not null,
  subject text not null default '',
  due_on date not null,
  warn_on date not null,
  article text not null,
  done_at timestamptz,
  done_note text not null default '',
  unique (institution_id, meeting_id, kind, subject)
);
select give_to_app('task', 'select, insert, update');
