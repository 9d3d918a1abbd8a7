-- What the institution said of itself before, and who changed it (KVKK m.12; EM-R22): the administration log tells it beside accesses, accounts, statutes, approvals and backups.
create table institution_history (
  institution_id uuid not null references institution,
  entry int not null check (entry > 0),
  at timestamptz not null,
  account_id uuid references account (account_id),
  fields jsonb not null,
  primary key (institution_id, entry)
);
select give_to_app('institution_history', 'select, insert');
create trigger tell_change after insert on institution_history for each row execute function public.tell_change();

-- Approvals as the operator recorded them, without their documents.
create function public.approvals_recorded() returns table (approval_id uuid, number text, approved_on date, revoked_on date, recorded_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select a.approval_id, a.number, a.approved_on, a.revoked_on, a.recorded_at from public.system_approval a where not public.is_practice() $$;
alter function public.approvals_recorded() owner to divan_definer;
revoke execute on function public.approvals_recorded() from public;
grant execute on function public.approvals_recorded() to divan_app;
