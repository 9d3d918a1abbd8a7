-- Member register, organs, imports (DY m.32; TMK m.84-86; KVKK m.6: membership is special-category data).
create table member (
  member_id uuid primary key,
  institution_id uuid not null references institution,
  member_no text not null check (member_no <> ''),
  name text not null check (name <> ''),
  surname text not null check (surname <> ''),
  kind text not null check (kind in ('FULL', 'HONORARY', 'LEGAL_PERSON_REPRESENTATIVE')),
  email text not null default '',
  phone text not null default '',
  address text not null default '',
  birth_date date,
  profession text not null default '',
  education text not null default '',
  identity_number text,
  identity_hash text,
  admitted_on date,
  left_on date,
  left_reason text not null default '',
  unique (institution_id, member_no)
);
create unique index on member (institution_id, identity_hash) where identity_hash is not null;
create index on member (institution_id, surname collate "tr-x-icu", name collate "tr-x-icu", member_no);
select give_to_app('member', 'select, insert, update');
alter table account add foreign key (member_id) references member;

create table member_history (
  institution_id uuid not null references institution,
  member_id uuid not null references member,
  entry int not null,
  at timestamptz not null,
  account_id uuid,
  change text not null,
  fields jsonb not null,
  primary key (member_id, entry)
);
select give_to_app('member_history', 'select, insert');

-- A stored preview; nothing is written to the register before it is confirmed.
create table import_draft (
  draft_id uuid primary key,
  institution_id uuid not null references institution,
  file_name text not null,
  -- encrypted: the file carries identity numbers
  source jsonb,
  mapping jsonb,
  state text not null check (state in ('MAPPING', 'PREVIEW', 'DONE', 'DISCARDED')),
  result jsonb,
  created_at timestamptz not null,
  account_id uuid not null
);
select give_to_app('import_draft', 'select, insert, update');

create table organ_seat (
  seat_id uuid primary key,
  institution_id uuid not null references institution,
  organ text not null check (organ in ('YONETIM_KURULU', 'DENETIM_KURULU', 'DISIPLIN_KURULU')),
  principal boolean not null,
  rank int not null check (rank > 0),
  duty text not null default '',
  member_id uuid not null references member,
  since date not null,
  until date,
  source text not null default ''
);
create unique index on organ_seat (institution_id, organ, member_id) where until is null;
create unique index on organ_seat (institution_id, organ, principal, rank) where until is null;
select give_to_app('organ_seat', 'select, insert, update');

create or replace function find_sign_in(login text, member_login boolean) returns table (account_id uuid, institution_id uuid)
language sql stable security definer set search_path = public as $$
  select a.account_id, a.institution_id from account a left join member m on m.member_id = a.member_id
  where a.closed_at is null and (lower(a.email) = lower(login) or lower(m.email) = lower(login) or m.member_no = login)
$$;
grant execute on function find_sign_in(text, boolean) to divan_app;
