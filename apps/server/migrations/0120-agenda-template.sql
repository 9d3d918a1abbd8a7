-- Agendas that the office keeps under a name, to begin drafts with. No record: what is called stands in the meeting.
create table agenda_template (
  template_id uuid primary key,
  institution_id uuid not null references institution,
  name text not null,
  agenda jsonb not null,
  saved_at timestamptz not null,
  unique (institution_id, name)
);
select give_to_app('agenda_template', 'select, insert, update, delete');
create trigger tell_change after insert or update or delete on agenda_template for each row execute function public.tell_change();
