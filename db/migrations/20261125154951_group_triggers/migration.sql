-- Copies of status and name in each group, as in membership_roles: the members of a group are read in order from one index.
CREATE FUNCTION group_member_copies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT m.status, m.sort_name INTO NEW.member_status, NEW.member_sort_name
    FROM memberships m WHERE m.id = NEW.membership_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER group_member_copies BEFORE INSERT ON group_members
  FOR EACH ROW EXECUTE FUNCTION group_member_copies();
--> statement-breakpoint
CREATE FUNCTION membership_to_groups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE group_members SET member_status = NEW.status, member_sort_name = NEW.sort_name WHERE membership_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER membership_to_groups AFTER UPDATE OF status, sort_name ON memberships
  FOR EACH ROW WHEN (OLD.status <> NEW.status OR OLD.sort_name <> NEW.sort_name)
  EXECUTE FUNCTION membership_to_groups();
--> statement-breakpoint
-- ROL-7: the roles of a group are written for each of its members, so that whoever asks for roles asks one table. They go
-- by foreign key with the member or with the role of the group.
CREATE FUNCTION roles_of_new_group_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO membership_roles (workspace_id, membership_id, role_id, group_id)
    SELECT a.workspace_id, a.membership_id, r.role_id, a.group_id
    FROM added a JOIN group_roles r ON r.group_id = a.group_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER roles_of_new_group_members AFTER INSERT ON group_members REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION roles_of_new_group_members();
--> statement-breakpoint
CREATE FUNCTION members_of_new_group_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO membership_roles (workspace_id, membership_id, role_id, group_id)
    SELECT a.workspace_id, m.membership_id, a.role_id, a.group_id
    FROM added a JOIN group_members m ON m.group_id = a.group_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER members_of_new_group_roles AFTER INSERT ON group_roles REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION members_of_new_group_roles();
