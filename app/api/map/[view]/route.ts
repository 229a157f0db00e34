import { findMapPicture } from "@/domain/matters/place/map-picture";

interface Parameters {
  params: Promise<{ view: string }>;
}

export const dynamic = "force-dynamic";

const always = { "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox" };

/** A picture of the map. The same for everybody; where the map service does not answer, none, and the form does without. */
export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  const picture = await findMapPicture((await params).view);
  if (!picture) return new Response(null, { status: 404, headers: { ...always, "Cache-Control": "no-store" } });
  return new Response(Buffer.from(picture.bytes), { headers: { ...always, "Content-Type": picture.type, "Cache-Control": "public, max-age=86400" } });
}
