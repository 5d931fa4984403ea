-- Messages that took effect and whose content is still kept, whether or not their senders were told.
drop index ledger_inbox.message_owed;
create index message_kept on ledger_inbox.message (settled_at, id) where state = 'DONE' and sealed is not null;
