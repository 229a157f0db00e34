import { createInterface } from "node:readline";
import { cases, type CaseName } from "@/test/vma/cases";
import { startSimulator } from "@/test/vma/simulator";

/**
 * npm run vma:simulate: Sveriges Radio's API for public warnings, made up. Write the name of a case and press Enter, or
 * `curl -X PUT http://127.0.0.1:3999/case/municipality`. Another port: npm run vma:simulate -- 4000.
 */
const simulator = await startSimulator({ port: Number(process.argv[2] ?? 3999) });
console.log(`Start the portal with TORGET_VMA_URL=${simulator.url}`);
for (const [name, { about }] of Object.entries(cases)) console.log(`  ${name}: ${about}`);
for await (const line of createInterface({ input: process.stdin })) {
  const name = line.trim();
  if (Object.hasOwn(cases, name)) simulator.show(name as CaseName);
  console.log(Object.hasOwn(cases, name) ? `Now: ${cases[name as CaseName].about} ${simulator.listeners()} listen.` : "There is no such case.");
}
