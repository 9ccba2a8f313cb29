-- Names are as long as they are, but an index entry is not: the copy that sorts keeps the first 200 characters. All that is
-- searched is folded alike.
CREATE FUNCTION member_sort_name(first_name text, last_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN left(fold(first_name || ' ' || last_name), 200);
--> statement-breakpoint
CREATE FUNCTION member_search_text(first_name text, last_name text, email text, phone text, username text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN fold(' ' || first_name || ' ' || last_name || ' ' || email || ' ' || coalesce(phone, '') || ' ' || coalesce(username, ''));
--> statement-breakpoint
CREATE OR REPLACE FUNCTION membership_copies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT member_sort_name(u.first_name, u.last_name), u.email,
         member_search_text(u.first_name, u.last_name, u.email, u.phone, u.username)
    INTO NEW.sort_name, NEW.sort_email, NEW.search_text
    FROM users u WHERE u.id = NEW.user_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION user_copies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE memberships SET
    sort_name = member_sort_name(NEW.first_name, NEW.last_name),
    sort_email = NEW.email,
    search_text = member_search_text(NEW.first_name, NEW.last_name, NEW.email, NEW.phone, NEW.username)
  WHERE user_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
UPDATE memberships m SET
  sort_name = member_sort_name(u.first_name, u.last_name),
  search_text = member_search_text(u.first_name, u.last_name, u.email, u.phone, u.username)
FROM users u WHERE u.id = m.user_id;
--> statement-breakpoint
-- A word as it is looked for in search_text: folded like it, and with nothing in it that means more than itself to LIKE.
CREATE FUNCTION search_term(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(fold(word), '([\\%_])', '\\\1', 'g');
