/** The same server's address for another database. */
export function databaseUrl(adminUrl, name) {
  const url = new URL(adminUrl);
  url.pathname = name;
  return url.href;
}

/** Creates a database unless it is there. */
export async function ensureDatabase(adminUrl, name) {
  await administer(adminUrl, async (sql) => {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)}`;
  });
  return databaseUrl(adminUrl, name);
}

/** A copy takes a fraction of the time that the migrations take. */
export async function copyDatabase(adminUrl, template, name) {
  await administer(adminUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return databaseUrl(adminUrl, name);
}

async function administer(adminUrl, work) {
  // Imported here: nothing of node_modules exists before the dependencies are installed.
  const { default: postgres } = await import("postgres");
  const sql = postgres(adminUrl, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
