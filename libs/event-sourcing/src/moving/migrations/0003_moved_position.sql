-- While a move is under way: where each event stands in the log it comes from, and where in the new one. Made anew by every
-- attempt and emptied by the one that ends the move, so it need not outlive a crash.
create unlogged table ledger_ops.moved_position (
  old_position text collate "C" not null,
  new_position text collate "C" not null
);
