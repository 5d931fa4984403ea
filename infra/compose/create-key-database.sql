-- Keys of persons lie apart from what they seal, so that a copy of one database tells nothing of anybody.
create database ledger_keys;
