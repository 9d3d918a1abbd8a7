-- Applications for membership on a public page (TMK m.64): without an account, confirmed by a link that is mailed, decided by the board within thirty days, kept for a time only.
create table application_setting (
  institution_id uuid primary key references institution,
  -- Null: the page takes none.
  open_since timestamptz,
  -- The application is made in writing: whether one that bears a signature must be in hand before it is accepted.
  signed boolean not null default true,
  note text not null default '',
  -- Days for which refused and withdrawn applications are kept.
  keep_days int not null default 180 check (keep_days between 30 and 730),
  version int not null default 0
);
select give_to_app('application_setting', 'select, insert, update');

-- The information text as it was shown (KVKK m.10), by its digest.
create table application_notice (
  institution_id uuid not null references institution,
  version text not null,
  text jsonb not null,
  shown_from timestamptz not null,
  primary key (institution_id, version)
);
select give_to_app('application_notice', 'select, insert');

create table application (
  application_id uuid primary key,
  institution_id uuid not null references institution,
  -- Given when it is confirmed.
  number int check (number > 0),
  state text not null check (state in ('SENT', 'CONFIRMED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN')),
  token_hash text not null unique,
  -- Of who was accepted the register holds them from then on, and these are blank.
  name text not null,
  surname text not null,
  email text not null,
  phone text not null default '',
  address text not null default '',
  birth_date date,
  profession text not null default '',
  education text not null default '',
  identity_number text,
  identity_hash text,
  notice text not null,
  sent_at timestamptz not null,
  confirmed_at timestamptz,
  due_on date,
  signed_how text not null default '' check (signed_how in ('', 'PAPER', 'E_SIGNATURE', 'KEP')),
  signed_on date,
  decision_no text not null default '',
  decided_on date,
  decided_by uuid references account (account_id),
  reason text not null default '',
  ended_at timestamptz,
  member_id uuid references member,
  unique (institution_id, number)
);
create index on application (institution_id, lower(email));
select give_to_app('application', 'select, insert, update');
create trigger tell_change after insert or update or delete on application for each row execute function public.tell_change();
create trigger tell_change after insert or update on application_setting for each row execute function public.tell_change();
create trigger tell_change after insert on application_notice for each row execute function public.tell_change();

-- The link is known before its institution is.
create function public.find_application(hash text) returns table (institution_id uuid, application_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select a.institution_id, a.application_id from public.application a where a.token_hash = hash $$;

-- Unconfirmed ones after seven days; refused and withdrawn ones after the days that the institution chose (KVKK m.7).
create function public.destroy_expired_applications(moment timestamptz) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  with gone as (
    delete from public.application a where (a.state = 'SENT' and a.sent_at < moment - interval '7 days')
      or (a.state in ('REFUSED', 'WITHDRAWN') and a.ended_at < moment - make_interval(days => coalesce(
        (select s.keep_days from public.application_setting s where s.institution_id = a.institution_id), 180)))
    returning a.institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select g.institution_id, moment, 'application', count(*) from gone g group by 1;
end $$;
select public.give_to_definer('application', 'select, delete');
select public.give_to_definer('application_setting', 'select');
alter function public.find_application(text) owner to divan_definer;
alter function public.destroy_expired_applications(timestamptz) owner to divan_definer;
revoke execute on function public.find_application(text), public.destroy_expired_applications(timestamptz) from public;
grant execute on function public.find_application(text) to divan_app;
grant execute on function public.destroy_expired_applications(timestamptz) to divan_runner;
