/** Two names on a list, one of them present. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <rect width="24" height="24" rx="6.5" className="fill-accent" />
      <circle cx="7.75" cy="8.75" r="2.25" className="fill-on-accent" />
      <path d="M12.75 8.75h5" strokeWidth="2.25" strokeLinecap="round" className="stroke-on-accent" />
      <circle cx="7.75" cy="15.25" r="2.25" className="fill-on-accent opacity-55" />
      <path
        d="M12.75 15.25h3"
        strokeWidth="2.25"
        strokeLinecap="round"
        className="stroke-on-accent opacity-55"
      />
    </svg>
  );
}
