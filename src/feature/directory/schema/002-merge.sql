-- Where a tie stood before its initiative was merged into another one: to put it back when that is undone.
alter table organisation_tie add column merged_from bigint;
