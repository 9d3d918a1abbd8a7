-- Institutions, accounts and their factors, sessions, access log. Row-level security: one institution a transaction (EM-R28, KVR-05).
do $$ begin
  if not exists (select from pg_roles where rolname = 'divan_app') then create role divan_app nologin; end if;
end $$;
grant usage on schema public to divan_app;

create function current_institution() returns uuid language sql stable as
  $$ select nullif(current_setting('divan.institution', true), '')::uuid $$;

-- Gives a table to the application inside its institution only; `writable` says which changes a row may undergo after it was written.
create function give_to_app(tablename text, privileges text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', tablename);
  execute format('create policy institution on %I using (institution_id = current_institution()) with check (institution_id = current_institution())', tablename);
  execute format('grant %s on %I to divan_app', privileges, tablename);
end $$;

create table system_state (key text primary key, value text not null);
create table institution (
  institution_id uuid primary key,
  name text not null check (name <> ''),
  short_name text not null,
  registry_no text not null default '',
  seat text not null default '',
  address text not null default '',
  web text not null default '',
  email text not null default '',
  kep text not null default '',
  phone text not null default '',
  privacy_email text not null default '',
  created_at timestamptz not null
);
select give_to_app('institution', 'select, update');

create table statute (
  institution_id uuid not null references institution,
  version int not null check (version > 0),
  parameters jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (institution_id, version)
);
select give_to_app('statute', 'select, insert');

create table account (
  account_id uuid primary key,
  institution_id uuid not null references institution,
  member_id uuid,
  display_name text not null,
  email text not null default '',
  roles text[] not null default '{}',
  password_hash text,
  totp_secret text,
  totp_last_step bigint not null default 0,
  sms_phone text,
  notice_shown_at timestamptz,
  failed_count int not null default 0,
  locked_until timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null
);
create unique index on account (institution_id, lower(email)) where email <> '' and member_id is null;
create unique index on account (institution_id, member_id) where member_id is not null;
select give_to_app('account', 'select, insert, update');

create table passkey (
  credential_id text primary key,
  institution_id uuid not null references institution,
  account_id uuid not null references account,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null
);
select give_to_app('passkey', 'select, insert, update, delete');

create table recovery_code (
  institution_id uuid not null references institution,
  account_id uuid not null references account,
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
select give_to_app('recovery_code', 'select, insert, update, delete');

create table enrolment (
  token_hash text primary key,
  institution_id uuid not null references institution,
  account_id uuid not null references account,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
select give_to_app('enrolment', 'select, insert, update');

-- A challenge or half-done sign-in: password accepted, second factor outstanding; WebAuthn challenge; SMS code.
create table sign_in_step (
  token_hash text primary key,
  institution_id uuid not null references institution,
  account_id uuid not null references account,
  purpose text not null check (purpose in ('SECOND_FACTOR', 'PASSKEY', 'CONFIRM')),
  secret text not null default '',
  attempts int not null default 0,
  expires_at timestamptz not null
);
select give_to_app('sign_in_step', 'select, insert, update, delete');

create table session (
  token_hash text primary key,
  institution_id uuid not null references institution,
  account_id uuid not null references account,
  credentials jsonb not null,
  device text not null default '',
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  revoked_at timestamptz
);
create index on session (account_id);
select give_to_app('session', 'select, insert, update');

-- Identity proved once before the first admission: who, how, when (design 4.6).
create table identity_proof (
  proof_id uuid primary key,
  institution_id uuid not null references institution,
  account_id uuid not null references account,
  method text not null check (method in ('IN_PERSON', 'IDENTITY_SERVICE')),
  document_kind text not null,
  document_last_four text not null check (length(document_last_four) <= 4),
  officer_id uuid not null references account (account_id),
  proved_at timestamptz not null,
  superseded_at timestamptz
);
select give_to_app('identity_proof', 'select, insert, update');

create table access_log (
  entry_id bigint generated always as identity primary key,
  institution_id uuid not null references institution,
  at timestamptz not null,
  account_id uuid,
  action text not null,
  subject text not null,
  reason text not null default ''
);
create index on access_log (institution_id, entry_id desc);
select give_to_app('access_log', 'select, insert');

-- What sign-in must know before an institution is known. Nothing else answers without one.
create function find_sign_in(login text, member_login boolean) returns table (account_id uuid, institution_id uuid)
language sql stable security definer set search_path = public as
  $$ select a.account_id, a.institution_id from account a where not member_login and lower(a.email) = lower(login) and a.closed_at is null and a.member_id is null $$;
create function find_session(hash text) returns table (institution_id uuid, account_id uuid)
language sql stable security definer set search_path = public as
  $$ select s.institution_id, s.account_id from session s where s.token_hash = hash and s.revoked_at is null $$;
create function find_enrolment(hash text) returns table (institution_id uuid, account_id uuid)
language sql stable security definer set search_path = public as
  $$ select e.institution_id, e.account_id from enrolment e where e.token_hash = hash $$;
create function find_step(hash text) returns table (institution_id uuid, account_id uuid)
language sql stable security definer set search_path = public as
  $$ select s.institution_id, s.account_id from sign_in_step s where s.token_hash = hash $$;
create function find_passkey(id text) returns table (institution_id uuid, account_id uuid)
language sql stable security definer set search_path = public as
  $$ select p.institution_id, p.account_id from passkey p where p.credential_id = id $$;
create function institution_count() returns bigint language sql stable security definer set search_path = public as
  $$ select count(*) from institution $$;
create function first_institution() returns table (institution_id uuid, name text) language sql stable security definer set search_path = public as
  $$ select i.institution_id, i.name from institution i order by i.created_at limit 1 $$;
create function create_institution(id uuid, name text, short_name text, at timestamptz) returns void language sql security definer set search_path = public as
  $$ insert into institution (institution_id, name, short_name, created_at) values (id, name, short_name, at) $$;
create function system_value(wanted text) returns text language sql stable security definer set search_path = public as
  $$ select value from system_state where key = wanted $$;
create function queue_job(task text, payload json, key text) returns void language sql security definer set search_path = public, graphile_worker as
  $$ select graphile_worker.add_job(task, payload, max_attempts => 8, job_key => key) $$;
create function all_institutions() returns setof uuid language sql stable security definer set search_path = public as
  $$ select institution_id from institution $$;
