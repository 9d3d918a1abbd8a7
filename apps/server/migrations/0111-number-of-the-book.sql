-- A number of the paper book that was written down wrongly is put right in the decision that convenes (EM-R05); nothing else of it changes.
grant update (number) on convening_decision to divan_app;
