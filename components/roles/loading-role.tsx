import { Skeleton } from "@/components/ui/skeleton";

/** While the page of one role is on its way. */
export function LoadingRole() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-4 h-5 w-16" />
      <Skeleton className="mb-8 h-7 w-44" />
      <div className="grid max-w-3xl gap-6">
        <Skeleton className="h-72 w-full rounded-xl" />
        <Skeleton className="h-96 w-full rounded-xl" />
      </div>
    </div>
  );
}
