-- The tools that a tenant offers alone, or beside its toolsets; empty for no such wish.
ALTER TABLE tool_offer ADD COLUMN include TEXT NOT NULL DEFAULT '';
