/** Creates a database unless it is there. */
export async function ensureDatabase(server, name) {
  await administer(server, async (sql) => {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)}`;
  });
  return server.url(name);
}

/** A copy takes a fraction of the time that the migrations take. */
export async function copyDatabase(server, template, name) {
  await administer(server, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return server.url(name);
}

async function administer(server, work) {
  // Imported here: nothing of node_modules exists before the dependencies are installed.
  const { default: postgres } = await import("postgres");
  const sql = postgres(server.url("postgres"), { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
