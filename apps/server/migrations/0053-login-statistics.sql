-- How many members share an address, so that a login is looked up by its index whatever the size of the register.
create statistics public.member_login on (lower(email)) from public.member;
