-- Lists of proofs, and what an institution chose for its letters: open pages follow what another officer does. Letters go by the thousand and say nothing; what became of a link is asked now and then.
create trigger tell_change after insert or update on identity_list for each row execute function public.tell_change();
create trigger tell_change after update of reminders, result_mail, record_for_members on correspondence for each row execute function public.tell_change();
