import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import type { MemberActor } from "../actor";
import { removeMember } from "../memberships/commands";
import { actingAs, eventsAbout } from "../testing";
import { createDepartment, deleteDepartment, editDepartment } from "./commands";
import { departmentDeletion, departmentPath, listDepartments } from "./queries";

let acme: MadeWorkspace;
let owner: MemberActor;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  ana = await makeMember(database(), acme, { firstName: "Ana", lastName: "Lopez" });
});

describe("ROL-7: the tree of departments", () => {
  it("ROL-7: is listed with each followed by what is below it, and how many people are in it itself", async () => {
    const sales = await make("Sales");
    const emea = await make("EMEA", sales);
    await make("iberia", emea);
    await make("Engineering");
    await place(ana, emea);
    const { departments, mayManage } = await listDepartments(owner, {});
    expect(mayManage).toBe(true);
    expect(departments.map(({ name, depth, people }) => [name, depth, people])).toEqual([
      ["Engineering", 0, 0],
      ["Sales", 0, 0],
      ["EMEA", 1, 1],
      ["iberia", 2, 0],
    ]);
    expect(departments.map(({ can }) => can.delete)).toEqual([
      true,
      "departmentHasOthers",
      "departmentHasOthers",
      true,
    ]);
    expect(await departmentPath(database(), acme.id, emea)).toEqual(["Sales", "EMEA"]);
  });

  it("ROL-7: is moved with all that is below, never below itself, and every change is in the trail", async () => {
    const sales = await make("Sales");
    const emea = await make("EMEA", sales);
    const iberia = await make("Iberia", emea);
    for (const parentId of [sales, emea, iberia])
      await expect(
        editDepartment(owner, { departmentId: sales, name: "Sales", parentId }),
      ).rejects.toMatchObject({ code: "conflict", key: "departmentBelowItself", field: "parentId" });
    const moved = { departmentId: emea, name: "Europe", parentId: null };
    expect(await editDepartment(owner, moved)).toEqual({ changed: true });
    expect(await editDepartment(owner, moved)).toEqual({ changed: false });
    expect(await departmentPath(database(), acme.id, iberia)).toEqual(["Europe", "Iberia"]);
    expect(await eventsAbout(emea)).toMatchObject([
      { action: "department.created", after: { name: "EMEA", parent: "Sales" } },
      {
        action: "department.edited",
        before: { name: "EMEA", parent: "Sales" },
        after: { name: "Europe", parent: null },
      },
    ]);
  });

  it("ROL-7: of two who move departments into each other at once, one is refused", async () => {
    const [a, b] = [await make("A"), await make("B")];
    const outcomes = await Promise.allSettled([
      editDepartment(owner, { departmentId: a, name: "A", parentId: b }),
      editDepartment(owner, { departmentId: b, name: "B", parentId: a }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("ROL-7: has no two of one name beside each other", async () => {
    const sales = await make("Sales");
    const taken = { code: "conflict", key: "departmentNameTaken", field: "name" };
    await expect(createDepartment(owner, { name: "SALES", parentId: null })).rejects.toMatchObject(taken);
    const below = await make("Sales", sales);
    const up = { departmentId: below, name: "Sales", parentId: null };
    await expect(editDepartment(owner, up)).rejects.toMatchObject(taken);
  });

  it("ROL-7: loses a department only when nothing is below it; its people are in none then", async () => {
    const sales = await make("Sales");
    const emea = await make("EMEA", sales);
    await place(ana, emea);
    const attempt = deleteDepartment(owner, { departmentId: sales });
    await expect(attempt).rejects.toMatchObject({ code: "conflict", key: "departmentHasOthers" });
    expect(await departmentDeletion(owner, { departmentId: emea })).toEqual({ people: 1 });
    expect(await deleteDepartment(owner, { departmentId: emea })).toEqual({ name: "EMEA" });
    expect(await departmentOf(ana)).toBeNull();
    expect(await eventsAbout(emea)).toMatchObject([
      {},
      { action: "department.deleted", before: { name: "EMEA", people: 1 } },
    ]);
  });

  it("WSP-5: is left by whoever is removed from the workspace", async () => {
    await place(ana, await make("Sales"));
    await removeMember(owner, { userId: ana.id });
    expect(await departmentOf(ana)).toBeNull();
  });
});

describe("ROL-7: who may do what with departments", () => {
  it("ROL-7: needs the right to manage groups; whoever may see members sees the tree with the reason", async () => {
    const departmentId = await make("Sales");
    const plain = await actingAs(ana, acme);
    for (const attempt of [
      () => createDepartment(plain, { name: "Mine", parentId: null }),
      () => editDepartment(plain, { departmentId, name: "Mine", parentId: null }),
      () => deleteDepartment(plain, { departmentId }),
      () => listDepartments(plain, {}),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    const reader = { ...plain, permissions: new Set(["members.read"] as const) };
    const reason = "mayNotManageGroups";
    expect(await listDepartments(reader, {})).toMatchObject({
      mayManage: reason,
      departments: [{ can: { edit: reason, delete: reason } }],
    });
  });

  it("finds no department of another workspace", async () => {
    const globex = await makeWorkspace(database(), { name: "Globex" });
    const departmentId = await make("Sales");
    const hank = await actingAs(globex.owner, globex);
    const notFound = { code: "not_found", key: "departmentNotFound" };
    for (const attempt of [
      () => createDepartment(hank, { name: "Ours", parentId: departmentId }),
      () => editDepartment(hank, { departmentId, name: "Ours", parentId: null }),
      () => deleteDepartment(hank, { departmentId }),
      () => departmentDeletion(hank, { departmentId }),
    ])
      await expect(attempt()).rejects.toMatchObject(notFound);
    expect((await listDepartments(hank, {})).departments).toEqual([]);
  });
});

async function make(name: string, parentId: string | null = null): Promise<string> {
  return (await createDepartment(owner, { name, parentId })).departmentId;
}

async function place(member: MadeMember, departmentId: string): Promise<void> {
  await database().update(memberships).set({ departmentId }).where(eq(memberships.id, member.membershipId));
}

async function departmentOf({ membershipId }: MadeMember): Promise<string | null> {
  const [row] = await database().select().from(memberships).where(eq(memberships.id, membershipId));
  return row?.departmentId ?? null;
}
