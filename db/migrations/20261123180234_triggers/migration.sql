-- Copies of a person's names and addresses on each membership: one index then serves the list, its sorting and its search.
CREATE FUNCTION membership_copies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT fold(u.first_name || ' ' || u.last_name), u.email,
         ' ' || fold(u.first_name || ' ' || u.last_name) || ' ' || u.email || ' ' || coalesce(u.phone, '') || ' ' || coalesce(u.username, '')
    INTO NEW.sort_name, NEW.sort_email, NEW.search_text
    FROM users u WHERE u.id = NEW.user_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER membership_copies BEFORE INSERT ON memberships FOR EACH ROW EXECUTE FUNCTION membership_copies();
--> statement-breakpoint
CREATE FUNCTION user_copies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE memberships SET
    sort_name = fold(NEW.first_name || ' ' || NEW.last_name),
    sort_email = NEW.email,
    search_text = ' ' || fold(NEW.first_name || ' ' || NEW.last_name) || ' ' || NEW.email || ' ' || coalesce(NEW.phone, '') || ' ' || coalesce(NEW.username, '')
  WHERE user_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER user_copies AFTER UPDATE OF first_name, last_name, email, phone, username ON users
  FOR EACH ROW EXECUTE FUNCTION user_copies();
--> statement-breakpoint
CREATE FUNCTION membership_role_copies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT m.status, m.sort_name INTO NEW.member_status, NEW.member_sort_name FROM memberships m WHERE m.id = NEW.membership_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER membership_role_copies BEFORE INSERT ON membership_roles
  FOR EACH ROW EXECUTE FUNCTION membership_role_copies();
--> statement-breakpoint
CREATE FUNCTION membership_to_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE membership_roles SET member_status = NEW.status, member_sort_name = NEW.sort_name WHERE membership_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER membership_to_roles AFTER UPDATE OF status, sort_name ON memberships
  FOR EACH ROW WHEN (OLD.status <> NEW.status OR OLD.sort_name <> NEW.sort_name)
  EXECUTE FUNCTION membership_to_roles();
--> statement-breakpoint
-- The number of members by kind and status, exact after every statement on every path.
CREATE FUNCTION count_joining_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO member_counts AS c (workspace_id, kind, status, members)
    SELECT workspace_id, kind, status, count(*) FROM joining GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (workspace_id, kind, status) DO UPDATE SET members = c.members + excluded.members;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION count_leaving_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE member_counts c SET members = c.members - l.members
    FROM (SELECT workspace_id, kind, status, count(*) AS members FROM leaving GROUP BY 1, 2, 3) l
    WHERE (c.workspace_id, c.kind, c.status) = (l.workspace_id, l.kind, l.status);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION count_changed_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO member_counts AS c (workspace_id, kind, status, members)
    SELECT workspace_id, kind, status, sum(n) FROM (
      SELECT workspace_id, kind, status, 1 AS n FROM joining
      UNION ALL SELECT workspace_id, kind, status, -1 FROM leaving
    ) changes GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 1, 2, 3
    ON CONFLICT (workspace_id, kind, status) DO UPDATE SET members = c.members + excluded.members;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_joining_members AFTER INSERT ON memberships REFERENCING NEW TABLE AS joining
  FOR EACH STATEMENT EXECUTE FUNCTION count_joining_members();
--> statement-breakpoint
CREATE TRIGGER count_leaving_members AFTER DELETE ON memberships REFERENCING OLD TABLE AS leaving
  FOR EACH STATEMENT EXECUTE FUNCTION count_leaving_members();
--> statement-breakpoint
CREATE TRIGGER count_changed_members AFTER UPDATE ON memberships REFERENCING OLD TABLE AS leaving NEW TABLE AS joining
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_members();
--> statement-breakpoint
-- AUD-1: the audit trail only grows.
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
--> statement-breakpoint
CREATE TRIGGER audit_table_stays BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
