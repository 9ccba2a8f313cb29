import { Skeleton } from "@/components/ui/skeleton";

export default function LoadingUsers() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-8 h-7 w-28" />
      <Skeleton className="mb-6 h-9 w-full max-w-xl" />
      <div className="grid gap-6">
        {["a", "b", "c", "d", "e", "f", "g", "h"].map((row) => (
          <div key={row} className="flex items-center gap-3">
            <Skeleton className="size-8 rounded-full" />
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-4 flex-1" />
          </div>
        ))}
      </div>
    </div>
  );
}
