import { Skeleton } from "@/components/ui/skeleton";

export default function LoadingRoles() {
  return (
    <div aria-busy="true" className="grid gap-8 pt-3">
      {["a", "b", "c", "d", "e"].map((row) => (
        <div key={row} className="grid gap-2">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-4 w-full max-w-lg" />
        </div>
      ))}
    </div>
  );
}
