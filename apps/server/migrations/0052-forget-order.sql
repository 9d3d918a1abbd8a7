-- In which order people confirmed who they are is the order in which they took their ballots. Taking a ballot uses the confirmation up; when a secret vote closes, what else
-- tells an order is made equal: when somebody was last seen, which code was the last, and in which transaction a row was written. The runner then writes the tables anew
-- in the order of their keys, so that no dead row keeps the old order either.
create function public.forget_order(moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare step bigint := floor(extract(epoch from moment) / 30)::bigint - 2;
begin
  update public.account a set totp_last_step = case when a.totp_last_step between 1 and step then step else a.totp_last_step end
    where exists (select from public.session s where s.account_id = a.account_id and s.expires_at > moment);
  update public.passkey p set counter = p.counter where exists (select from public.session s where s.account_id = p.account_id and s.expires_at > moment);
  update public.session s set
    last_seen_at = case when s.last_seen_at > moment - interval '1 hour' then moment else date_trunc('hour', s.last_seen_at) end,
    confirmed_at = case when s.confirmed_at > moment - interval '5 minutes' then s.confirmed_at end
    where s.expires_at > moment - interval '30 days';
end $$;
-- The queue is shared after the migrations.
set local check_function_bodies = off;
-- At once, and once more when the codes of the last voters have expired too.
create function public.queue_forgetting() returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select graphile_worker.add_job('forget-order', '{}'::json, max_attempts => 12, job_key => 'forget-order');
  select graphile_worker.add_job('forget-order', '{}'::json, max_attempts => 12, job_key => 'forget-order-later', run_at => now() + interval '3 minutes');
$$;
select public.give_to_definer('account', 'update (totp_last_step)');
select public.give_to_definer('passkey', 'update (counter)');
alter function public.forget_order(timestamptz) owner to divan_definer;
alter function public.queue_forgetting() owner to divan_definer;
revoke execute on function public.forget_order(timestamptz), public.queue_forgetting() from public;
grant execute on function public.forget_order(timestamptz) to divan_runner;
grant execute on function public.queue_forgetting() to divan_app;
-- Writing a table anew is a right of its own since PostgreSQL 17; before it the dead rows wait for the next vacuum.
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on public.session, public.account, public.passkey, public.sign_in_step to divan_runner';
  end if;
end $$;
