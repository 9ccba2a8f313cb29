import { serve } from "@/lib/api";
import { listDepartments } from "@/lib/departments/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listDepartments);
