export { LoadingRole as default } from "@/components/roles/loading-role";
