/** LKP-1: all that is told of somebody in another workspace. */
export function Initials({ children }: { children: string }) {
  return (
    <span className="grid size-10 shrink-0 place-items-center rounded-full bg-raised font-semibold ring-1 ring-line">
      {children}
    </span>
  );
}
