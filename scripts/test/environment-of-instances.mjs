Object.assign(process.env, JSON.parse(process.env.INSTANCES_ENVIRONMENT ?? "{}"));
