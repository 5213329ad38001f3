-- Which mail address a link went to, as a hash: the link ends when no contact has it any more.
alter table campaign_link add column mail_hash text;
