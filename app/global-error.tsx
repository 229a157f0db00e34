"use client";

import { usePathname } from "next/navigation";

/*
 * The last resort, when even the layout of working pages fails: no messages file, no stylesheet, nothing that could
 * fail again. Residents' documents have errors of their own.
 */
const words = {
  sv: { title: "Något gick fel hos oss", text: "Försök igen om en stund. Är det bråttom, ring kommunens växel.", again: "Försök igen" },
  en: { title: "Something went wrong on our side", text: "Try again in a while. If it is urgent, call the municipality.", again: "Try again" },
  fi: { title: "Jokin meni vikaan meillä", text: "Yritä hetken kuluttua uudelleen. Jos asia on kiireellinen, soita kunnan vaihteeseen.", again: "Yritä uudelleen" },
  ar: { title: "حدث خطأ لدينا", text: "حاول مرة أخرى بعد قليل. إذا كان الأمر عاجلًا فاتصل بالبلدية.", again: "حاول مرة أخرى" },
};

export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  const language = usePathname()?.split("/")[1] ?? "sv";
  const locale = language in words ? (language as keyof typeof words) : "sv";
  const { title, text, again } = words[locale];
  return (
    <html lang={locale} dir={locale === "ar" ? "rtl" : "ltr"}>
      <head><title>{title}</title></head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>{text}</p>
          <p><button type="button" onClick={() => retry()}>{again}</button></p>
        </main>
      </body>
    </html>
  );
}
