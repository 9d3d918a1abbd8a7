-- Who issued a link, who proved an identity in front of whom, which devices are known, what happened to an account (KVKK m.12; DY m.15/A/5).
alter table enrolment add column issued_by uuid references account (account_id);
-- A recovery of staff waits until another officer lets it go on.
alter table enrolment add column waits boolean default false;
alter table account add column enrolled_by uuid references account (account_id);
alter table identity_proof add column link_by uuid references account (account_id);
alter table identity_proof add column device_code boolean default false;
alter table identity_proof add column witness_id uuid references account (account_id);

-- A link is no part of a letter that is kept: the sealed link stands beside the letter until it is sent. Links in the clear from before are worth nothing now.
alter table mail add column secret text;
update enrolment set used_at = now() where used_at is null and exists (select from mail where body ~ '/kayit#[A-Za-z0-9_-]{43}');
update mail set body = regexp_replace(body, '/kayit#[A-Za-z0-9_-]{43}', '/kayit#', 'g'),
  error = case state when 'QUEUED' then 'bağlantı yeniden gönderilmelidir' else error end,
  state = case state when 'QUEUED' then 'FAILED' else state end
  where body ~ '/kayit#[A-Za-z0-9_-]{43}';

-- Six digits that the person's own device shows to an officer who sees the person.
create table proof_code (
  account_id uuid primary key references account,
  institution_id uuid not null references institution,
  code_hash text not null,
  factor text not null,
  attempts int not null default 0,
  expires_at timestamptz not null
);
select give_to_app('proof_code', 'select, insert, update, delete');

-- Devices with which an account was entered before: strangers' wrong tries do not make them wait.
create table known_device (
  account_id uuid not null references account,
  institution_id uuid not null references institution,
  device_hash text not null,
  used_at timestamptz not null,
  primary key (account_id, device_hash)
);
select give_to_app('known_device', 'select, insert, update, delete');

-- Wrong tries by a keyed hash of the login or of account and device: for all processes, members and strangers alike, no address. Known before an institution is.
create table wrong_try (
  key text primary key,
  failed double precision not null,
  at timestamptz not null
);
grant select, insert, update, delete on wrong_try to divan_app;

create table security_event (
  event_id bigint generated always as identity primary key,
  institution_id uuid not null references institution,
  -- To the minute: what is finer would put people in an order.
  at timestamptz not null,
  kind text not null,
  account_id uuid references account,
  by_account uuid references account (account_id),
  detail text not null default ''
);
create index on security_event (institution_id, event_id desc);
create index on security_event (account_id, event_id desc);
select give_to_app('security_event', 'select, insert');

select public.give_to_definer('known_device', 'select, delete');
select public.give_to_definer('proof_code', 'select, delete');
select public.give_to_definer('security_event', 'select, delete');
grant select, delete on wrong_try to divan_definer;

-- Staff first: whoever is member and staff under one address goes in as a member with the member number.
create or replace function public.find_sign_in(login text, member_login boolean) returns table (account_id uuid, institution_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select found.account_id, found.institution_id from (
    select a.account_id, a.institution_id, a.member_id from public.account a where a.closed_at is null and a.email <> '' and lower(a.email) = lower(login)
    union
    select a.account_id, a.institution_id, a.member_id from public.member m join public.account a on a.member_id = m.member_id
    where a.closed_at is null and m.email <> '' and lower(m.email) = lower(login)
    union
    select a.account_id, a.institution_id, a.member_id from public.member m join public.account a on a.member_id = m.member_id
    where a.closed_at is null and m.member_no = login
  ) found order by found.member_id is not null, found.account_id
$$;
create function public.known_devices(accounts uuid[], device text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select k.account_id from public.known_device k where k.account_id = any(accounts) and k.device_hash = device $$;
create function public.destroy_expired_identity(moment timestamptz) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.wrong_try w where w.at < moment - interval '2 days';
  with gone as (delete from public.proof_code p where p.expires_at < moment returning p.institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'proof_code', count(*) from gone group by 1;
  with gone as (delete from public.known_device k where k.used_at < moment - interval '400 days' returning k.institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'known_device', count(*) from gone group by 1;
  with gone as (delete from public.security_event s where s.at < moment - interval '2 years' returning s.institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'security_event', count(*) from gone group by 1;
end $$;
revoke execute on function public.known_devices(uuid[], text), public.destroy_expired_identity(timestamptz) from public;
grant execute on function public.known_devices(uuid[], text), public.destroy_expired_identity(timestamptz) to divan_app;
alter function public.known_devices(uuid[], text) owner to divan_definer;
alter function public.destroy_expired_identity(timestamptz) owner to divan_definer;
