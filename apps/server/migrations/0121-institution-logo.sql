-- The emblem of an institution as its pages and letters show it: checked, without anything but its picture.
create table institution_logo (
  institution_id uuid primary key references institution,
  file bytea not null,
  media text not null check (media in ('image/png', 'image/jpeg')),
  hash text not null,
  changed_at timestamptz not null
);
select give_to_app('institution_logo', 'select, insert, update, delete');
create trigger tell_change after insert or update or delete on institution_logo for each row execute function public.tell_change();
