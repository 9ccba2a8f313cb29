import type { ReactNode } from "react";

export type FieldProps = { name: string; label: string; hint?: ReactNode; optional?: boolean };
