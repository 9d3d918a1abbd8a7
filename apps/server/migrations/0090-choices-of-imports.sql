-- What somebody said about a file where it can be read in several ways: sheet, headings, names in one column, numbers without their zeros (DY m.32).
alter table import_draft add column choices jsonb not null default '{}';
-- Files are kept as they were read, before their headings are known; those of before are uploaded again.
update import_draft set state = 'DISCARDED', source = null where state in ('MAPPING', 'PREVIEW');
