"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether script runs: false as the server says it, and true as soon as the browser has taken over. */
export const useScript = (): boolean => useSyncExternalStore(never, () => true, () => false);
