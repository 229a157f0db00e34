import type { ReactNode } from "react";
import type { Block } from "@/domain/publishing/blocks.schema";
import { isVideoId, videoAt } from "@/domain/publishing/video.schema";
import type { BlocksContext } from "./blocks";

type VideoBlock = Extract<Block, { type: "video" }>;

const nameOf = ({ provider, videoId }: VideoBlock) => `${provider}-${videoId}`;

/** Origins that a document may frame: that of the film which was asked for, if the body has it. Nothing that a reader invents. */
export function framesFor(body: readonly Block[], film: string | undefined): string[] {
  const asked = body.find((block): block is VideoBlock => block.type === "video" && nameOf(block) === film && isVideoId(block.provider, block.videoId));
  return asked ? [videoAt(asked.provider, asked.videoId).origin] : [];
}

interface Properties {
  block: VideoBlock;
  context: BlocksContext;
  id: string;
  /** All that is said in it. */
  transcript: ReactNode;
}

/**
 * A film elsewhere. Nothing is fetched from its provider until the reader has been told that the provider then learns who
 * they are, and has asked for the same page with the film in it. Works without script (decision 0018).
 */
export function Video({ block, context: { reader, textLocale, film }, id, transcript }: Properties) {
  const { provider, videoId, title, captions } = block;
  if (!isVideoId(provider, videoId)) return null;
  const { name, page, frame } = videoAt(provider, videoId);
  const shown = film === nameOf(block);
  const own = textLocale === reader.locale ? {} : { lang: reader.locale, dir: reader.dir };
  return (
    <section className="video" id={id} aria-labelledby={`${id}-title`}>
      <p className="video-title" id={`${id}-title`}><strong><span {...own}>{reader.t("blocks.video.film")}</span>: {title}</strong></p>
      {shown ? (
        <iframe src={frame} title={title} width="800" height="450" allow="fullscreen; encrypted-media; picture-in-picture" referrerPolicy="strict-origin-when-cross-origin" sandbox="allow-scripts allow-same-origin allow-presentation allow-popups" />
      ) : (
        <div {...own}>
          <p id={`${id}-told`}>{reader.t("blocks.video.told", { provider: name })}</p>
          <p><a className="button" href={`?film=${nameOf(block)}#${id}`} aria-describedby={`${id}-told`} rel="nofollow">{reader.t("blocks.video.show", { title })}</a></p>
        </div>
      )}
      <p className="soft" {...own}>
        {reader.t(captions ? "blocks.video.captions" : "blocks.video.noCaptions")} <a href={page}>{reader.t("blocks.video.at", { title, provider: name })}</a>
      </p>
      {block.transcript.length > 0 && (
        <details>
          <summary {...own}>{reader.t("blocks.video.transcript", { title })}</summary>
          {transcript}
        </details>
      )}
    </section>
  );
}
