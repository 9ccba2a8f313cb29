"use client";

import ChevronDown from "lucide-react/icons/chevron-down";
import Download from "lucide-react/icons/download";
import FileSpreadsheet from "lucide-react/icons/file-spreadsheet";
import FileText from "lucide-react/icons/file-text";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";

type DownloadMenuProps = { excelHref: string; csvHref: string; disabledReason?: string };

/** USR-4: "Download" as "Excel" or "CSV". */
export function DownloadMenu({ excelHref, csvHref, disabledReason }: DownloadMenuProps) {
  const t = useTranslations("users.download");
  const icon = <Download aria-hidden="true" className="size-4" />;
  if (disabledReason) {
    return (
      <Button icon={icon} disabledReason={disabledReason}>
        {t("button")}
      </Button>
    );
  }
  return (
    <Menu
      buttonStyle={buttonStyle()}
      button={
        <>
          {icon}
          {t("button")}
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </>
      }
    >
      <MenuItem
        label={t("excel")}
        icon={<FileSpreadsheet aria-hidden="true" />}
        onSelect={() => fetchFile(excelHref)}
      />
      <MenuItem label={t("csv")} icon={<FileText aria-hidden="true" />} onSelect={() => fetchFile(csvHref)} />
    </Menu>
  );
}

/** The answer is an attachment, so the page stays; a refusal comes as a page of its own. */
function fetchFile(href: string) {
  window.location.assign(href);
}
