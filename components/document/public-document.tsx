import type { ReactNode } from "react";
import type { Assets } from "./assets";
import type { DocumentInfo, Frame } from "./document.types";
import { Footer } from "./footer";
import { Head } from "./head";
import { Breadcrumb, Header } from "./header";

interface Properties {
  frame: Frame;
  info: DocumentInfo;
  assets: Assets;
  /** What stands in `<main>`. */
  children: ReactNode;
}

/** The shell of every public document. */
export function PublicDocument({ frame, info, assets, children }: Properties) {
  const { reader } = frame;
  const breadcrumb = info.breadcrumb ?? [];
  return (
    <html lang={reader.locale} dir={reader.dir}>
      <Head frame={frame} info={info} assets={assets} />
      <body>
        <a className="skip" href="#content">{reader.t("site.skipToContent")}</a>
        {/* insertPlace of lib/document-insert.ts */}
        <template id="urgent" />
        {!info.bare && <Header frame={frame} info={info} />}
        {!info.bare && breadcrumb.length > 0 && <div className="wrap"><Breadcrumb reader={reader} links={breadcrumb.slice(0, -1)} /></div>}
        <main id="content" tabIndex={-1}>{children}</main>
        {!info.bare && <Footer frame={frame} page={info.canonical} />}
      </body>
    </html>
  );
}
