-- Notifications on devices: off until the institution switches them on. Of a device only its address at the push service and its keys are kept, sealed, until the person or the institution ends it.
create table push_setting (
  institution_id uuid primary key references institution,
  on_since timestamptz,
  set_by uuid not null references account (account_id)
);
select give_to_app('push_setting', 'select, insert, update');

create table push_subscription (
  subscription_id uuid primary key,
  institution_id uuid not null references institution,
  account_id uuid not null references account,
  -- keyed hash of the address, by which it is found again
  endpoint_hash text not null,
  -- address and keys of the device, sealed for this row
  device text not null,
  created_at timestamptz not null,
  unique (account_id, endpoint_hash)
);
create index on push_subscription (institution_id);
select give_to_app('push_subscription', 'select, insert, update, delete');
create trigger tell_change after insert or update on push_setting for each row execute function public.tell_change();
create trigger tell_change after insert or delete on push_subscription for each row execute function public.tell_change('account_id');

-- A closed account is told nothing more, however it was closed.
create function public.forget_devices() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.push_subscription s where s.account_id = new.account_id;
  return null;
end $$;
create trigger forget_devices after update of closed_at on account for each row when (new.closed_at is not null) execute function public.forget_devices();
