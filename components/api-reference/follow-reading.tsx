"use client";

import { useEffect } from "react";

/** Marks in the navigation where one is reading, and closes it, where it is a popover, once a link of it is followed. */
export function FollowReading() {
  useEffect(() => {
    const navigation = document.getElementById("sections");
    const links = new Map(
      [...(navigation?.querySelectorAll("a") ?? [])].map((link) => [link.hash.slice(1), link]),
    );
    const seen = new Set<Element>();
    const sections = [...document.querySelectorAll("[data-section]")];
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) seen.add(target);
          else seen.delete(target);
        }
        mark(links, sections.find((section) => seen.has(section))?.id);
      },
      { rootMargin: "-30% 0px -69% 0px" },
    );
    for (const section of sections) observer.observe(section);
    const close = ({ target }: Event) => {
      if (target instanceof Element && target.closest("a") && navigation?.matches(":popover-open"))
        navigation.hidePopover();
    };
    navigation?.addEventListener("click", close);
    return () => {
      observer.disconnect();
      navigation?.removeEventListener("click", close);
    };
  }, []);
  return null;
}

function mark(links: Map<string, HTMLAnchorElement>, id: string | undefined) {
  if (id === undefined) return;
  for (const [name, link] of links) {
    if (name !== id) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "location");
      link.scrollIntoView({ block: "nearest" });
    }
  }
}
