import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  enrol,
  makeDepartment,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import type { MemberActor } from "../actor";
import { memberToEdit } from "../memberships/queries";
import { removeMember } from "../memberships/commands";
import { actingAs, eventsAbout } from "../testing";
import { editUser } from "./commands";
import { showUser } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let owner: MemberActor;
let ana: MadeMember;
let bea: MadeMember;
let carl: MadeMember;

beforeEach(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  globex = await makeWorkspace(db, { name: "Globex" });
  owner = await actingAs(acme.owner, acme);
  ana = await makeMember(db, acme, { firstName: "Ana", lastName: "Lopez" });
  bea = await makeMember(db, acme, { firstName: "Bea", lastName: "Adams" });
  carl = await makeMember(db, acme, { firstName: "Carl", lastName: "Young" });
});

describe("LKP-5, ROL-7: department and manager", () => {
  it("LKP-5: are saved with the rest as one event that names them, and shown in panel and form", async () => {
    const sales = await department("Sales");
    const emea = await department("EMEA", sales);
    const edited = { userId: ana.id, lastName: "López", departmentId: emea, managerId: bea.id };
    expect(await editUser(owner, edited)).toMatchObject({ outcome: "edited" });
    expect(await editUser(owner, edited)).toEqual({ outcome: "unchanged" });
    expect(await eventsAbout(ana.id)).toMatchObject([
      {
        action: "user.edited",
        before: { lastName: "Lopez", department: null, manager: null },
        after: { lastName: "López", department: "EMEA", manager: "Bea Adams" },
      },
    ]);
    expect(await showUser(owner, { userId: ana.id })).toMatchObject({
      department: ["Sales", "EMEA"],
      manager: { id: bea.id, name: "Bea Adams" },
    });
    expect(await memberToEdit(owner, { userId: ana.id })).toMatchObject({
      can: { organise: true },
      departmentId: emea,
      manager: { id: bea.id },
      departments: [
        { name: "Sales", depth: 0 },
        { name: "EMEA", depth: 1 },
      ],
    });
  });

  it("LKP-5: stay as they are where nothing is said of them, and go where it is said to be none", async () => {
    const sales = await department("Sales");
    await editUser(owner, { userId: ana.id, departmentId: sales, managerId: bea.id });
    await editUser(owner, { userId: ana.id, firstName: "Anna" });
    expect(await links(ana)).toEqual({ departmentId: sales, managerId: bea.membershipId });
    await editUser(owner, { userId: ana.id, departmentId: null });
    await editUser(owner, { userId: ana.id, managerId: null });
    expect(await links(ana)).toEqual({ departmentId: null, managerId: null });
    expect((await eventsAbout(ana.id)).map(({ after }) => after)).toEqual([
      { department: "Sales", manager: "Bea Adams" },
      { firstName: "Anna" },
      { department: null },
      { manager: null },
    ]);
  });

  it("LKP-5: nobody is above themselves, also not by way of others", async () => {
    const circle = { code: "conflict", key: "managerOfThemselves", field: "managerId" };
    await expect(editUser(owner, { userId: ana.id, managerId: ana.id })).rejects.toMatchObject(circle);
    await editUser(owner, { userId: bea.id, managerId: ana.id });
    await editUser(owner, { userId: carl.id, managerId: bea.id });
    for (const managerId of [bea.id, carl.id])
      await expect(editUser(owner, { userId: ana.id, managerId })).rejects.toMatchObject(circle);
    expect(await links(ana)).toMatchObject({ managerId: null });
    await editUser(owner, { userId: carl.id, managerId: ana.id });
    expect(await links(carl)).toMatchObject({ managerId: ana.membershipId });
  });

  it("LKP-5: of two who are made each other's manager at once, one is refused", async () => {
    const outcomes = await Promise.allSettled([
      editUser(owner, { userId: ana.id, managerId: bea.id }),
      editUser(owner, { userId: bea.id, managerId: ana.id }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("LKP-5: only an active internal of this workspace is a manager; one suspended since stays", async () => {
    const db = database();
    const eva = await makeMember(db, acme, { kind: "external", role: "external" });
    const liam = await makeMember(db, acme, { status: "suspended" });
    const refused = { code: "not_found", key: "managerNotFound", field: "managerId" };
    for (const managerId of [eva.id, liam.id, globex.owner.id])
      await expect(editUser(owner, { userId: ana.id, managerId })).rejects.toMatchObject(refused);
    await editUser(owner, { userId: ana.id, managerId: bea.id });
    await db
      .update(memberships)
      .set({ status: "suspended", suspendedAt: new Date() })
      .where(eq(memberships.id, bea.membershipId));
    const outcome = await editUser(owner, { userId: ana.id, firstName: "Anna", managerId: bea.id });
    expect(outcome).toMatchObject({ outcome: "edited" });
  });

  it("LKP-5: finds no department of another workspace", async () => {
    const departmentId = await department("Theirs", null, globex);
    const attempt = editUser(owner, { userId: ana.id, departmentId });
    await expect(attempt).rejects.toMatchObject({ key: "departmentNotFound", field: "departmentId" });
  });

  it("WSP-5: whoever is removed leaves their department, and nobody reports to them any more", async () => {
    await editUser(owner, { userId: ana.id, managerId: bea.id });
    await editUser(owner, { userId: bea.id, departmentId: await department("Sales"), managerId: carl.id });
    await removeMember(owner, { userId: bea.id });
    expect(await links(bea)).toEqual({ departmentId: null, managerId: null });
    expect(await links(ana)).toMatchObject({ managerId: null });
  });
});

describe("LKP-5: who may say where somebody belongs", () => {
  it("LKP-5: of externals nobody, of others who may edit users, and never upwards", async () => {
    const db = database();
    const sales = await department("Sales");
    const eva = await makeMember(db, acme, { kind: "external", role: "external" });
    const attempt = editUser(owner, { userId: eva.id, departmentId: sales });
    await expect(attempt).rejects.toMatchObject({ key: "externalsInNoGroup" });
    const aisha = await actingAs(await makeMember(db, acme, { role: "access_manager" }), acme);
    const adam = await makeMember(db, acme, { role: "admin" });
    const upwards = editUser(aisha, { userId: adam.id, departmentId: sales });
    await expect(upwards).rejects.toMatchObject({ key: "hasMoreRights" });
    expect(await editUser(aisha, { userId: ana.id, departmentId: sales })).toMatchObject({
      outcome: "edited",
    });
    const marco = await actingAs(bea, acme);
    const plain = editUser(marco, { userId: bea.id, departmentId: sales });
    await expect(plain).rejects.toMatchObject({ code: "forbidden" });
  });

  it("LKP-5: an internal whose account is at home elsewhere is placed here, and their names are not touched", async () => {
    const db = database();
    const hank = await makeMember(db, globex, { firstName: "Hank", lastName: "Scorpio" });
    await enrol(db, acme, hank, "member");
    const sales = await department("Sales");
    const placing = { userId: hank.id, firstName: "Hank", lastName: "Scorpio", phone: "", username: "" };
    const outcome = await editUser(owner, { ...placing, departmentId: sales, managerId: ana.id });
    expect(outcome).toMatchObject({ outcome: "edited" });
    const renaming = editUser(owner, { ...placing, firstName: "Henry", departmentId: null });
    await expect(renaming).rejects.toMatchObject({ key: "externalIsManagedAtHome" });
    expect(await showUser(owner, { userId: hank.id })).toMatchObject({
      firstName: "Hank",
      department: ["Sales"],
      manager: { name: "Ana Lopez" },
    });
    const { can } = await memberToEdit(owner, { userId: hank.id });
    expect(can).toMatchObject({ edit: "externalIsManagedAtHome", organise: true });
  });

  it("LKP-5: opens the form for whoever may place somebody and nothing else", async () => {
    const db = database();
    const roleId = await makeRole(db, acme, { permissions: ["members.read", "members.update"] });
    const keeper = await makeMember(db, acme);
    await editUser(owner, { userId: keeper.id, roleIds: [roleId] });
    const hank = await makeMember(db, globex);
    await enrol(db, acme, hank, "member");
    await editUser(owner, { userId: hank.id, roleIds: [roleId] });
    const shown = await memberToEdit(await actingAs(keeper, acme), { userId: hank.id });
    expect(shown.can).toEqual({
      edit: "externalIsManagedAtHome",
      changeRoles: "mayNotAssignRoles",
      organise: true,
    });
  });
});

async function department(name: string, parentId: string | null = null, workspace = acme): Promise<string> {
  return makeDepartment(database(), workspace, name, parentId);
}

async function links({ membershipId }: MadeMember) {
  const [row] = await database()
    .select({ departmentId: memberships.departmentId, managerId: memberships.managerId })
    .from(memberships)
    .where(eq(memberships.id, membershipId));
  return row;
}
