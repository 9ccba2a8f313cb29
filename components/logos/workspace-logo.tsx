import { Avatar } from "@/components/ui/avatar";
import { classes } from "@/components/ui/classes";
import { paths } from "@/lib/paths";

const sizes = { small: "size-6", medium: "size-8", large: "size-12" } as const;

type WorkspaceLogoProps = {
  name: string;
  logoId: string | null;
  size?: keyof typeof sizes;
  /** A picture that is not stored yet, in place of the logo. */
  preview?: string;
};

/** Decorative: the name always stands beside it. Without a logo the first letters of the name. */
export function WorkspaceLogo({ name, logoId, size = "small", preview }: WorkspaceLogoProps) {
  const source = preview ?? (logoId && paths.logo(logoId));
  if (!source) return <Avatar name={name} size={size} shape="place" />;
  return (
    <img
      src={source}
      alt=""
      className={classes("shrink-0 rounded-[28%] bg-surface object-cover ring-1 ring-line", sizes[size])}
    />
  );
}
