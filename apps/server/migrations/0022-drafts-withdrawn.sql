-- A draft that is given up before the board decides stays on file as such.
alter table meeting drop constraint meeting_state_check;
alter table meeting add constraint meeting_state_check check (state in ('DRAFT', 'DECIDED', 'CALLED', 'WITHDRAWN'));
-- A duty without a meeting is one duty too: null must not make it a second one.
delete from task t using task o where t.meeting_id is null and o.meeting_id is null and t.institution_id = o.institution_id and t.kind = o.kind and t.subject = o.subject and t.task_id > o.task_id;
alter table task drop constraint task_institution_id_meeting_id_kind_subject_key;
alter table task add unique nulls not distinct (institution_id, meeting_id, kind, subject);
