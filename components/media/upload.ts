import type { UploadResult } from "@/domain/media/media.schema";

/** What the portal answers to a post of files (app/api/media). */
export interface UploadAnswer {
  files: (UploadResult & { text?: string })[];
  problems: { field: string; text: string }[];
  /** Why nothing was done, in words. */
  refused?: string;
}

/** Sends a form of files and tells how far it has come, 0 to 1. Null where no answer came. */
export function sendFiles(form: FormData, onProgress: (share: number) => void): Promise<UploadAnswer | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    request.onload = () => resolve(request.response as UploadAnswer | null);
    request.onerror = () => resolve(null);
    request.responseType = "json";
    request.open("POST", "/api/media");
    request.setRequestHeader("Accept", "application/json");
    request.send(form);
  });
}

/** The pictures among what is dropped or pasted. */
export function filesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])];
}
