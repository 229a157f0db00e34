import "server-only";
import { isDatabaseAnswering } from "@/domain/health/health.queries";
import { DatabaseUnavailableError } from "@/lib/errors";

/** Milliseconds for which what stands around a form may be as it was. */
const brief = 5_000;

/**
 * What stands around a form that is made anew for each who asks, read once in five seconds for each language: many write at once when
 * something has happened. The database is asked each time whether it is there, since the form says so before anything is typed.
 * @param read throws where it cannot be read; that is not kept
 */
export function keptBriefly<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const kept = new Map<Key, { until: number; value: Promise<Value> }>();
  return async (key) => {
    const known = kept.get(key);
    if (known && known.until > Date.now()) {
      if (!(await isDatabaseAnswering())) throw new DatabaseUnavailableError();
      return known.value;
    }
    const value = read(key);
    kept.set(key, { until: Date.now() + brief, value });
    value.catch(() => kept.delete(key));
    return value;
  };
}
