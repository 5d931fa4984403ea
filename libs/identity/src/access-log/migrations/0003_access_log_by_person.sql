create index access_log_by_person on ledger_ops.access_log (person_ref, at desc, number desc)
  where person_ref is not null;
