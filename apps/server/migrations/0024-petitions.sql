-- Petitions of members (KVKK m.11, m.13; EM-R24) and breaches of personal data (KVKK m.12/5).
create table petition (
  petition_id uuid primary key,
  institution_id uuid not null references institution,
  number int not null check (number > 0),
  kind text not null check (kind in ('ACCESS', 'CORRECTION', 'ERASURE', 'OBJECTION', 'MINUTES_CORRECTION')),
  account_id uuid not null references account,
  meeting_id uuid references meeting,
  text text not null,
  filed_at timestamptz not null,
  due_on date not null,
  answer text,
  answered_at timestamptz,
  answered_by uuid references account (account_id),
  unique (institution_id, number)
);
create index on petition (account_id);
select give_to_app('petition', 'select, insert, update');

create table breach (
  breach_id uuid primary key,
  institution_id uuid not null references institution,
  number int not null check (number > 0),
  learned_at timestamptz not null,
  what text not null,
  whose text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references account (account_id),
  authority_told_at timestamptz,
  authority_note text not null default '',
  late_reason text not null default '',
  persons_told_at timestamptz,
  persons_note text not null default '',
  unique (institution_id, number)
);
select give_to_app('breach', 'select, insert, update');
