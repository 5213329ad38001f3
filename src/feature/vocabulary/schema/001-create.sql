-- The controlled words. A term's number is its place within its list in the order of adding; it never changes.
create table term (
  list text not null,
  term_key text not null,
  number bigint not null,
  label_nl text not null,
  label_en text not null,
  parent text,
  is_core bigint not null,
  constraint term_pk primary key (list, term_key),
  constraint term_number_once unique (list, number)
);

-- What free Dutch words mean; list is null for words that are known to mean nothing on their own.
create table word_mapping (
  word text not null primary key,
  list text,
  term_key text
);
