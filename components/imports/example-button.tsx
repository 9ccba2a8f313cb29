"use client";

import Download from "lucide-react/icons/download";
import { useTranslations } from "next-intl";
import { saveFile } from "@/components/invitations/save-file";
import { Button } from "@/components/ui/button";
import { csvText } from "@/lib/csv";

/** INV-1: a file to begin with, with the names of the columns in the reader's language. */
export function ExampleButton({ roles }: { roles: string[] }) {
  const t = useTranslations("imports");

  function download() {
    const headings = (["email", "firstName", "lastName", "roles", "language"] as const).map((column) =>
      t(`columns.${column}`),
    );
    const people = [
      ["ana@example.com", "Ana", "López", roles[0] ?? "", "es"],
      ["jason@example.com", "Jason", "Smith", "", ""],
    ];
    saveFile(t("file.exampleName"), "text/csv", csvText(headings, people));
  }

  return (
    <Button variant="ghost" icon={<Download aria-hidden="true" className="size-4" />} onClick={download}>
      {t("file.example")}
    </Button>
  );
}
