-- A member changes the own address: the new one confirms by a link, until then the register stays as it is (DY m.32; KVKK m.4, m.11).
create table email_change (
  account_id uuid primary key references account,
  institution_id uuid not null references institution,
  email text not null,
  token_hash text not null unique,
  asked_at timestamptz not null,
  expires_at timestamptz not null
);
select give_to_app('email_change', 'select, insert, update, delete');
create trigger tell_change after insert or update or delete on email_change for each row execute function public.tell_change('account_id');

-- The link is known before its institution is.
create function public.find_email_change(hash text) returns table (institution_id uuid, account_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select e.institution_id, e.account_id from public.email_change e where e.token_hash = hash $$;
create function public.destroy_expired_email_changes(moment timestamptz) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  with gone as (delete from public.email_change e where e.expires_at < moment returning e.institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select g.institution_id, moment, 'email_change', count(*) from gone g group by 1;
end $$;
select public.give_to_definer('email_change', 'select, delete');
alter function public.find_email_change(text) owner to divan_definer;
alter function public.destroy_expired_email_changes(timestamptz) owner to divan_definer;
revoke execute on function public.find_email_change(text), public.destroy_expired_email_changes(timestamptz) from public;
grant execute on function public.find_email_change(text) to divan_app;
grant execute on function public.destroy_expired_email_changes(timestamptz) to divan_runner;
