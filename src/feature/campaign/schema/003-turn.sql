-- Whom to ask next: a slice of a big campaign does not look at all who were asked.
create index campaign_ask_by_turn on campaign_ask (campaign_id, channel, asked_ms, id);
