-- Other registers that are read, and how the last reading went.
create table exchange_feed (
  id bigint not null primary key,
  kind text not null,
  title text not null,
  url text not null,
  licence text not null,
  category text not null,
  every_hours bigint not null,
  is_on bigint not null,
  is_automatic bigint not null,
  is_exact bigint not null,
  etag text,
  due_ms bigint not null,
  tried_ms bigint not null,
  fetched_ms bigint not null,
  failure text,
  failure_value text,
  left_out bigint not null,
  outside bigint not null,
  doubled bigint not null
);

-- Each record of a feed as it came last, and the record of ours that it is.
create table exchange_row (
  feed_id bigint not null,
  external_key text not null,
  initiative_id bigint not null,
  alike_id bigint not null,
  state text not null,
  name text not null,
  incoming text not null,
  taken text,
  base text,
  version bigint not null,
  seen_ms bigint not null,
  taken_ms bigint not null,
  primary key (feed_id, external_key),
  constraint exchange_row_feed_exists foreign key (feed_id) references exchange_feed (id)
);
create index exchange_row_by_state on exchange_row (feed_id, state, external_key);
create index exchange_row_by_initiative on exchange_row (initiative_id);
