-- Which mail address a contact's link went to, as a hash: the link ends when the contact does.
alter table claim_link add column mail_hash text;
