-- Papers at the items of an agenda: report, accounts, budget, draft (DY m.15). Before the call a draft has them; from the call on ground and journal name their hashes.
create table item_paper (
  paper_id uuid primary key,
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  item_id text not null,
  title text not null,
  hash text not null,
  media text not null,
  file bytea not null,
  added_at timestamptz not null
);
create index on item_paper (meeting_id);
select give_to_app('item_paper', 'select, insert, delete');
create trigger tell_change after insert or delete on item_paper for each row execute function public.tell_change();
