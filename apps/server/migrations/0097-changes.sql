-- Pages that are open follow what others change. Each change says of which institution a table was changed, and where it is about one person whose, by account or member; what was changed it
-- does not say. Rows that come by the thousand while members vote or sign in say nothing.
create function public.tell_change() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare given jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  perform pg_notify('divan_change', concat_ws(' ', given ->> 'institution_id', tg_table_name, case when tg_nargs > 0 then given ->> tg_argv[0] end));
  return null;
end $$;

-- Of one person.
create trigger tell_change after insert or update of roles, closed_at, display_name, email, totp_secret, sms_phone on account
  for each row execute function public.tell_change('account_id');
create trigger tell_change after update of revoked_at on session for each row execute function public.tell_change('account_id');
create trigger tell_change after insert or update on identity_proof for each row execute function public.tell_change('account_id');
create trigger tell_change after insert or update on enrolment for each row execute function public.tell_change('account_id');
create trigger tell_change after insert or update or delete on passkey for each row execute function public.tell_change('account_id');
create trigger tell_change after insert or update or delete on organ_seat for each row execute function public.tell_change('member_id');
create trigger tell_change after insert or update or delete on member for each row execute function public.tell_change('member_id');

-- Of the institution.
do $$ declare named text; begin
  foreach named in array array['institution', 'statute', 'meeting', 'convening_decision', 'call', 'dispatch', 'task', 'document', 'evidence', 'sealed_package', 'petition', 'breach', 'decision_register', 'backup_run', 'backup_paper', 'backup_rehearsal'] loop
    execute format('create trigger tell_change after insert or update on public.%I for each row execute function public.tell_change()', named);
  end loop;
end $$;
create trigger tell_change after insert on stream for each row execute function public.tell_change();
create trigger tell_phase after update of phase on stream for each row when (old.phase is distinct from new.phase) execute function public.tell_change();
